"""Who received, recorded, approved, paid and looked after; and what should be kept apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ledger.names import spellings
from ledger.officers import COMMITTEE, Officer, Post

Duty = Literal["collected", "received", "recorded", "certified", "approved", "paid", "counted",
               "closed", "audited"]  # fmt: skip
"""collected: from members.  received: as treasurer, from who collects.  recorded: wrote entries.
audited: closed months as their auditor.
"""
DUTIES: tuple[Duty, ...] = (
    "collected", "received", "recorded", "certified", "approved", "paid", "counted", "closed",
    "audited",
)  # fmt: skip
APART: tuple[tuple[Duty, Duty], ...] = (
    ("collected", "recorded"), ("received", "counted"), ("recorded", "approved"),
    ("recorded", "paid"), ("certified", "approved"), ("approved", "paid"), ("paid", "counted"),
    ("recorded", "audited"), ("paid", "audited"),
)  # fmt: skip
"""Two that one person should not do. For each pair the words name what makes up for it."""
MAY: Mapping[Post, tuple[Duty, ...]] = {
    **dict.fromkeys(COMMITTEE, ("approved",)),
    "treasurer": ("received", "approved", "paid", "closed"),
    "chair": ("approved", "paid"),
    "village_centre": ("certified",),
    "internal_auditor": ("counted", "audited"),
}
"""What a post is for, beside what anybody may do; the by-laws may say it more narrowly."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who did something, or may: how often each, and by which posts."""

    name: str
    posts: tuple[Post, ...]
    did: Mapping[Duty, int]

    @property
    def may(self) -> frozenset[Duty]:
        """What their posts are for."""
        return frozenset(duty for post in self.posts for duty in MAY.get(post, ()))

    @property
    def did_both(self) -> tuple[tuple[Duty, Duty], ...]:
        """Pairs that should be kept apart, and were not."""
        return tuple(pair for pair in APART if all(self.did.get(it) for it in pair))

    @property
    def may_both(self) -> tuple[tuple[Duty, Duty], ...]:
        """Pairs that their posts let them do both of, and that they did not."""
        return tuple(pair for pair in APART if self.may >= {*pair} and pair not in self.did_both)


def people(did: Iterable[tuple[str, Duty]], officers: Iterable[Officer]) -> tuple[Person, ...]:
    """Everybody by name, titles and blanks aside, in the order of their names."""
    known: dict[str, str] = {}

    def kept(name: str) -> str:
        """The name under which the same person came first."""
        first = next((known[it] for it in spellings(name) if it in known), name)
        for it in spellings(name):
            known.setdefault(it, first)
        return first

    posts: dict[str, list[Post]] = defaultdict(list)
    for one in officers:
        posts[kept(one.name)].append(one.post)
    counted: dict[str, Counter[Duty]] = defaultdict(Counter)
    for name, duty in did:
        if name.strip():
            counted[kept(name)][duty] += 1
    return tuple(
        Person(name, tuple(dict.fromkeys(posts.get(name, ()))), counted.get(name, Counter()))
        for name in sorted({*posts, *counted})
    )
