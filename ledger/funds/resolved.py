"""What the by-laws in force settle, in the place of settings of the same name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from .rules import LapseRule, Measure, RefundRule, Rules, Way
from .settings import (
    Billing,
    BillingFrom,
    Closing,
    Setting,
    Terms,
    closing_on,
    rules_on,
    terms_on,
)

if TYPE_CHECKING:
    from ledger.bylaws import Adopted, Bylaws, Time

REFUND, WHOLE = "refund", "contributed"
CASH = ("cash_limit", "remit_within", "bank_within", "expense_limit")


def in_force(texts: "Sequence[Adopted]", on: date) -> "Adopted | None":
    """The text that holds on a day; who asks has the by-laws' reader loaded."""
    from ledger.bylaws import in_force_on

    return in_force_on(texts, on)


def governed(bylaws: "Bylaws") -> Mapping[str, str]:
    """The settings that these by-laws take the place of, each with its clause."""
    found: dict[str, str] = {}
    if money := bylaws.contribution:
        found |= dict.fromkeys(("billing", "daily", "entry_fee"), money.clause)
        found |= {"shares": money.clause} if money.shares else {}
    if lapse := bylaws.lapse:
        found |= {"lapse": lapse.clause} if _lapse(bylaws) else {}
        found |= {"reentry": lapse.clause} if lapse.re_entry else {}
    if cash := bylaws.cash:
        said = [name for name in CASH if getattr(cash, name) is not None]
        found |= dict.fromkeys(said, cash.clause)
    if _refund(bylaws):
        found["refund"] = bylaws.benefits[REFUND].clause
    return found


def terms(settings: Sequence[Setting], texts: "Sequence[Adopted]", on: date) -> Terms:
    """Everything that holds on a day."""
    settled = terms_on(tuple(settings), on)
    text = in_force(texts, on)
    money = text.bylaws.contribution if text else None
    if money is None:
        return settled
    return replace(
        settled, billing=cast("Billing", money.billing), daily=money.daily,
        entry_fee=money.entry_fee, shares=money.shares or settled.shares,
    )  # fmt: skip


def rules(settings: Sequence[Setting], texts: "Sequence[Adopted]", on: date) -> Rules:
    """The rules of membership that hold on a day."""
    settled = rules_on(settings, on)
    text = in_force(texts, on)
    if text is None:
        return settled
    back = text.bylaws.lapse.re_entry if text.bylaws.lapse else ""
    return Rules(
        _lapse(text.bylaws) or settled.lapse,
        _refund(text.bylaws) or settled.refund,
        _ways(back) if back else settled.reentry,
    )


def closing(settings: Sequence[Setting], texts: "Sequence[Adopted]", on: date) -> Closing:
    """How a month is closed that ends on a day, and what may be in a cash box till then."""
    settled = closing_on(settings, on)
    text = in_force(texts, on)
    cash = text.bylaws.cash if text else None
    said = {name: getattr(cash, name) for name in CASH if getattr(cash, name, None) is not None}
    return replace(settled, clauses=dict.fromkeys(said, cash.clause) if cash else {}, **said)


def billing_history(
    settings: Sequence[Setting], texts: "Sequence[Adopted]"
) -> tuple[BillingFrom, ...]:
    """Each way of billing with the first day it counts for, oldest first."""
    days = {it.from_on for it in settings if it.name in ("billing", "daily")}
    days |= {one.from_on for one in texts}
    history: list[BillingFrom] = []
    for day in sorted(days) or [date.min]:
        on = terms(settings, texts, day)
        if not history or (history[-1].billing, history[-1].daily) != (on.billing, on.daily):
            history.append(BillingFrom(day, on.billing, on.daily))
    return tuple(history)


def _ways(back: str) -> tuple[Way, ...]:
    return () if back == "none" else (cast("Way", back),)


def _lapse(bylaws: "Bylaws") -> LapseRule | None:
    """The rule by which members lapse, in the measures by which it is judged."""
    said = bylaws.lapse
    if said is None or (said.arrears is None and said.missed is None):
        return None
    rests = _measured([said.suspend] if said.suspend else [])
    suspend, by = (rests[1], rests[0]) if rests else (None, None)
    if said.missed is not None:
        return LapseRule("instalments", said.missed, suspend, said.in_a_row, by)
    assert said.arrears is not None
    measure, bound = _measured([said.arrears]) or ("days", 0)
    return LapseRule(measure, bound, suspend, suspend_by=by)


def _measured(times: "Iterable[Time]") -> tuple[Measure, int] | None:
    """A length of time as a measure and its bound."""
    for time in times:
        return ("months", time.months) if time.months else ("days", time.days)
    return None


def _refund(bylaws: "Bylaws") -> RefundRule | None:
    """What a resigner is given back, where a clause gives a share of what was contributed."""
    benefit = bylaws.benefits.get(REFUND)
    for part in benefit.parts if benefit else ():
        if getattr(part, "of", "") == WHOLE:
            return RefundRule(int(getattr(part, "percent", 0)))
    return None
