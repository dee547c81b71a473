"""Everything there is to say against a count."""

from collections.abc import Iterator

from ledger.cash import Hand
from ledger.dates import Month, Period
from ledger.errors import Place, Problem
from ledger.names import same_name

from .count import PIECES, Count

LATE = "count.closed_month"
"""Of a day of a month that two people have closed: what they closed it with stays as it was."""


def judge(count: Count, hand: Hand, within: Period, place: Place) -> Iterator[Problem]:
    """What is wrong with a count, or must be answered for. hand: what the book says was held.
    within: the days that are open, to today.
    """
    if count.on > within.last:
        yield Problem("count.day_ahead", place, {"on": count.on, "today": within.last}, "ask")
    if count.on < within.first:
        yield Problem(LATE, place, {"on": count.on, "month": Month.of(count.on),
                                    "open_from": within.first}, "ask")  # fmt: skip
    yield from _counters(count, hand, place)
    for piece, many in count.pieces.items():
        if piece not in PIECES or many < 0:
            yield Problem("count.piece_unknown", place,
                          {"piece": piece, "pieces": many, "known": PIECES})  # fmt: skip
    if count.written is not None and count.written != count.total:
        yield Problem(
            "count.total_differs", place,
            {"counted": count.total, "written": count.written,
             "difference": abs(count.written - count.total)}, "ask",
        )  # fmt: skip
    apart = count.total - hand.holds
    if apart:
        code = "count.over" if count.total > hand.holds else "count.short"
        said = {"holder": hand.holder or hand.account, "on": count.on, "held": hand.holds,
                "counted": count.total, "difference": abs(apart)}  # fmt: skip
        yield Problem(code, place, said, "ask")


def _counters(count: Count, hand: Hand, place: Place) -> Iterator[Problem]:
    """Two people count, and neither counts their own cash."""
    if not count.counter.strip() or not count.other.strip():
        yield Problem("count.counter_missing", place, {})
    elif same_name(count.counter, count.other):
        yield Problem("count.one_person", place, {"counter": count.counter})
    for counter in (count.counter, count.other):
        if hand.holder and counter.strip() and same_name(counter, hand.holder):
            yield Problem("count.own_cash", place, {"counter": counter}, "ask")
