"""The steps of the schema after version 0.1.0, each with what a book must be before it.

A change of schema only adds: tables, their walls, indexes, views. So every step makes what
schema.sql has and the book has not, and says here what else changes: in the figures kept beside
the facts, or by new facts. schema.STEP is the last of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledger import book
from ledger.work import Work


@dataclass(frozen=True, slots=True)
class Step:
    """One change of schema.

    before: the fingerprint of the schema it starts from, by engine, so that walls somebody had
    torn down are not put up again in silence. change: what it does for a fund beside new tables.
    """

    no: int
    name: str
    before: Mapping[str, str]
    change: Callable[[Work], None]


STEPS = (
    Step(
        1,
        "0.2.0",
        {
            "sqlite": "44c3bc009f859d2ad6f02ba4ba99f5565808aec3bbc2c3e848e98fe1f55d2d93",
            "postgresql": "3f726d9a45f7562b13fecc68433755c906739f26243d047523ad329ff892189a",
        },
        book.renew,
    ),
)


def after(step: int) -> tuple[Step, ...]:
    """The steps a book that stands at one has before it."""
    return tuple(it for it in STEPS if it.no > step)
