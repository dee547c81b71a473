"""Two by-law texts side by side: what is new, what is gone, what is said otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import sayings
from .sayings import Saying
from .terms import Bylaws


@dataclass(frozen=True, slots=True)
class Change:
    """What changes between two texts. before None: it is new; after None: it is gone."""

    before: Saying | None
    after: Saying | None


def between(old: Bylaws, new: Bylaws) -> tuple[Change, ...]:
    """Everything that the new text says otherwise, in the order of the texts."""
    return tuple(_changes(old, new))


def _changes(old: Bylaws, new: Bylaws) -> Iterator[Change]:
    before = {(one.about, one.key): one for one in sayings.of(old)}
    after = {(one.about, one.key): one for one in sayings.of(new)}
    for key, one in before.items():
        other = after.get(key)
        if other is None:
            yield Change(one, None)
        elif (one.op, one.said) != (other.op, other.said):
            yield Change(one, other)
    for key, other in after.items():
        if key not in before:
            yield Change(None, other)


def reworded(old: Bylaws, new: Bylaws) -> tuple[str, ...]:
    """Clauses whose own words are others now, whatever they are read as."""
    clauses = {**old.clauses, **new.clauses}
    return tuple(no for no in clauses if old.clauses.get(no) != new.clauses.get(no))
