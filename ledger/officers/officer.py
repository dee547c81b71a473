"""An officer: a post, whose it is, and from when to when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Post = Literal[
    "chair", "vice_chair", "secretary", "treasurer", "registrar", "welfare_officer", "committee",
    "village_centre", "internal_auditor",
]  # fmt: skip
POSTS: tuple[Post, ...] = get_args(Post)
COMMITTEE: tuple[Post, ...] = POSTS[:7]
"""The fund's committee. A village's centre has its own; an internal auditor sits in neither."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A post as somebody holds it. member_no: their own membership, and so their household.

    until_on: the last day of the term. left_on: the last day in fact, where they left before.
    """

    no: int
    name: str
    post: Post
    member_no: str | None
    village: str | None
    from_on: date
    until_on: date | None
    resolution: str
    left_on: date | None = None

    @property
    def last_on(self) -> date | None:
        """The last day they hold the post; None: no end is known."""
        ends = [day for day in (self.until_on, self.left_on) if day]
        return min(ends, default=None)

    def holds_on(self, day: date) -> bool:
        """Do they hold the post on a day?"""
        return self.from_on <= day and (self.last_on is None or day <= self.last_on)


def meets(officer: Officer, post: str, village: str | None = None) -> bool:
    """Is this the post that is asked for? `committee` is any of its posts; a centre's committee
    acts for its own village.
    """
    if post == "committee":
        return officer.post in COMMITTEE
    if post == "village_centre":
        return officer.post == post and village in (None, officer.village)
    return officer.post == post
