"""CODI's status form: people, money and benefits, since the founding and this year.

What was before this book stands in a column of its own and says where it was copied from. Every
other figure is a sum of lines of the book, or of what the register says of members.
"""

from collections.abc import Mapping, Sequence

from ledger import aloud, funds
from ledger.dates import Month
from ledger.members import PRESENT
from ledger.money import Money

from . import status_money, status_people
from .report import Fact, Named, Phrase, Report, Section, Value
from .status_known import ONE_DAY, Known

__all__ = ["Known", "of"]


def of(known: Known) -> Report:
    """The form."""
    income = status_money.money(known, "income", funds.INCOMES)
    expense = status_money.money(known, "expense", funds.EXPENSES)
    benefits = status_money.benefits(known)
    position = status_money.position(known)
    facts = _facts(known, (income, expense, benefits, position))
    sections = (
        status_people.people(known), status_people.classes(known),
        income, status_money.matches(known), benefits, expense, position,
    )  # fmt: skip
    notes = [Phrase("codi.note.before")]
    notes += [Phrase("codi.note.unnamed", {"count": nameless})] if (
        nameless := status_money.nameless(known)) else []  # fmt: skip
    return Report("codi", sections, facts, tuple(notes), {"on": known.on})


def _facts(known: Known, sections: Sequence[Section]) -> tuple[Fact, ...]:
    income, expense, benefits, position = (it.total.cells for it in sections if it.total)
    present = [one.on(known.on).village for one in known.members
               if one.status_on(known.on) in PRESENT]  # fmt: skip
    founding = known.told.get("founding")
    lived_in = len(set(present) & set(known.villages))
    all_there = len(known.villages)
    remains = _plus(position["amount"])
    brought = _brought(known, (income, expense, benefits))
    return (
        Fact("founded_on", founding.on if founding else None, "day"),
        Fact("year_from", known.first, "day"),
        Fact("villages_reached", Phrase("codi.villages", {"count": lived_in, "all": all_there})),
        Fact("founding_money", founding.amount if founding else None, "money"),
        Fact("income_ever", income["ever"], "money"),
        Fact("spent_ever", _plus(expense["ever"], benefits["ever"]), "money"),
        Fact("remains", remains, "money"),
        Fact("spelt_out", Named(*(aloud.amount(remains, lang) for lang in ("th", "en")))),
        *brought,
        *_kept(known),
    )


def _plus(*sums: Value) -> Money:
    """Sums together; where nothing stands, nothing."""
    return Money.total(it for it in sums if isinstance(it, Money))


def _brought(known: Known, totals: Sequence[Mapping[str, Value]]) -> tuple[Fact, ...]:
    """What this book began with, against what is told of the time before it: less or more is
    something the papers do not tell.
    """
    equity = -Money.total(
        net for no, net in known.since.items() if known.accounts[no].kind == "equity"
    )
    income, expense, benefits = (totals[at]["brought_before"] for at in range(3))
    told = _plus(income) - _plus(expense, benefits)
    if not known.told:
        return (Fact("began_with", equity, "money"),)
    return (
        Fact("began_with", equity, "money"),
        Fact("told_surplus", told, "money"),
        Fact("untold", equity - told, "money"),
    )


def _kept(known: Known) -> tuple[Fact, ...]:
    """Is the book current, and who has looked at it?"""
    due = Month.of(known.on + ONE_DAY).previous()  # the last month that has ended
    last = max((it for it in known.closes if it.month <= due), default=None,
               key=lambda it: it.month)  # fmt: skip
    if last is None:
        return (Fact("kept_to", Phrase("codi.never_closed")),
                Fact("checked_outside", Phrase("codi.by_hand")))  # fmt: skip
    behind = (due.year - last.month.year) * 12 + due.month - last.month.month
    state = "codi.current" if not behind else "codi.behind"
    who = {"name": last.auditor, "month": last.month}
    return (
        Fact("kept_to", Phrase(state, {"month": last.month, "count": behind})),
        Fact("checked_inside", Phrase("codi.closed_by", who)),
        Fact("checked_outside", Phrase("codi.by_hand")),
    )
