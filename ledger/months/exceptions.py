"""What an auditor looks at first: nothing wrong in itself, and each asks for a reason once.

Not here: Benford's law and round numbers, which flag every honest fund of one baht a day.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from ledger.book import Entry
from ledger.dates import THAILAND

from .claimed import CLAIMED
from .handed import late
from .known import Known
from .matter import Matter, as_typed
from .spending import SPENDING
from .villages import short

NEAR = 3  # days before a month's end
LATE = 31  # days between an entry's day and its writing
EARLY, NIGHT = 5, 23  # o'clock in Thailand
UNDOING = ("reversal", "correction")


def undone_near_close(known: Known) -> Iterator[Matter]:
    """Reversals and corrections in the last days of the month, before it is looked at."""
    near = known.last - timedelta(days=NEAR)
    yield from _of("undone_near_close", known,
                   lambda it: it.kind in UNDOING and it.on > near)  # fmt: skip


def moved_between(known: Known) -> Iterator[Matter]:
    """Money taken from one member and given to another."""
    yield from _of("moved_between", known, lambda it: known.corrected.get(it.no) == "member")


def receipts_void(known: Known) -> Iterator[Matter]:
    """Receipts that are void: the auditor sees each, pinned to its stub."""
    void = [f"{it.no}/{one.no}" for it in known.books for one in it.seen
            if one.state == "void" and one.on and one.on in known.month]  # fmt: skip
    if void:
        yield Matter("month.receipts_void", f"receipts-void:{known.month}", "finding", {
            "month": known.month, "count": len(void),
            "numbers": (*void[:10], *(["…"] if void[10:] else []))})  # fmt: skip


def odd_hours(known: Known) -> Iterator[Matter]:
    """Entries written while the village sleeps."""
    yield from _of("odd_hours", known, _at_night)


def written_late(known: Known) -> Iterator[Matter]:
    """Entries written long after their day."""
    yield from _of("written_late", known,
                   lambda it: it.posted_at.astimezone(THAILAND).date() - it.on
                   > timedelta(days=LATE))  # fmt: skip


def _at_night(it: Entry) -> bool:
    hour = it.posted_at.astimezone(THAILAND).hour
    return hour < EARLY or hour >= NIGHT


def _of(code: str, known: Known, meant: Callable[[Entry], bool]) -> Iterator[Matter]:
    """One matter for all entries of the month that are meant: one reason answers for them."""
    found = [it for it in known.entries if meant(it)]
    if found:
        values = {"month": known.month, "count": len(found), "numbers": _named(found)}
        yield Matter(f"month.{code}", f"{code.replace('_', '-')}:{known.month}", "finding", values)


def _named(found: list[Entry]) -> tuple[str, ...]:
    """The first few by number; the journal has the rest."""
    return (*(it.number for it in found[:3]), *(["…"] if found[3:] else []))


def handed_late(known: Known) -> Iterator[Matter]:
    """Who collects handed money over later than the by-laws have it."""
    within = known.rules.remit_within
    before = [it for it in known.before if it.holder]
    found = [(hand.holder, it) for hand, it in late(before, known.entries, within)]
    if found:
        holder, worst = max(found, key=lambda it: it[1].days)
        yield Matter("month.handed_late", f"handed-late:{known.month}", "finding", {
            "month": known.month, "count": len(found), "most": within,
            "clause": known.rules.clauses.get("remit_within"),
            "holders": tuple(dict.fromkeys(name for name, _ in found)), "holder": holder,
            "number": worst.number, "on": worst.on, "oldest": worst.oldest, "days": worst.days,
        })  # fmt: skip


def village_short(known: Known) -> Iterator[Matter]:
    """A village from which far less came in than from the others: what its members paid may be in
    somebody's pocket.
    """
    for it in short(known.takings):
        one = it.taking
        key = f"village:{one.village}/{known.month}"
        yield Matter("month.village_short", key, "finding", {
            "village": one.village, "holder": one.collector, "amount": one.now,
            "expected": it.expected, "short": it.expected - one.now, "month": known.month,
        })  # fmt: skip


def village_behind(known: Known) -> Iterator[Matter]:
    """A village whose arrears jump, though some money came: part of what its members paid may be
    in somebody's pocket.
    """
    named = {it.taking.village for it in short(known.takings)}
    for it in known.behind:
        if it.is_jump and it.village not in named:
            then, now = it.levels[-2:]
            key = f"village-behind:{it.village}/{known.month}"
            yield Matter("month.village_behind", key, "finding", {
                "village": it.village, "holder": it.collector, "month": known.month,
                "amount": now.arrears, "members": now.members, "before": then.each,
                "now": now.each, "grown": it.grown, "most": it.most, "months": len(it.levels) - 2,
                "which": as_typed(known.month, known.years),
            })  # fmt: skip


def rules_backdated(known: Known) -> Iterator[Matter]:
    """By-laws or settings written down after the day from which they hold."""
    for it in known.backdated:
        yield Matter(f"month.{it.what}_backdated", f"backdated:{it.what}/{it.no}", "finding", {
            "name": it.name, "from_on": it.from_on, "written_on": it.written_on, "by": it.by,
            "days": (it.written_on - it.from_on).days})  # fmt: skip


EXCEPTIONS = (
    handed_late, village_short, village_behind, rules_backdated, *CLAIMED, *SPENDING,
    moved_between, receipts_void, undone_near_close, odd_hours, written_late,
)  # fmt: skip
