"""What a resigner is given back, or why nothing: contributions are welfare and not savings.

Pure: the fund's rule, what was contributed, and whether a benefit was ever received.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ledger import opening
from ledger.funds import RefundRule
from ledger.money import ZERO, Money
from ledger.opening import CONTRIBUTION, Figure

WhyNot = Literal["", "no_refund_rule", "had_benefits", "had_benefits_before", "nothing_paid"]


ENTRY = "resignation"  # the kind of entry by which money is given back


def key_of(member_no: str, event_no: int) -> str:
    """The mark of a refund's entry: one for each resignation, however often it is asked for."""
    return f"{ENTRY} {member_no} {event_no}"


@dataclass(frozen=True, slots=True)
class Refund:
    """What a resigner gets, of what. brought: contributed before the program, where it counts.

    why_not: of an amount of nothing. benefits: what was received, in this book or before it.
    """

    amount: Money
    percent: int = 0
    contributed: Money = ZERO
    brought: Money = ZERO
    benefits: Money = ZERO
    why_not: WhyNot = ""


def refund(
    rule: RefundRule | None,
    contributed: Money,
    benefits: Money,
    figures: Iterable[Figure],
    *,
    again: bool = False,
) -> Refund:
    """What the rule gives back. contributed, benefits: in this book, benefits for ever.

    figures: brought from before the program. again: the member has entered again afresh, and what
    was contributed before then counts no more. The last satang that does not divide stays with
    the fund.
    """
    if rule is None:
        return Refund(ZERO, why_not="no_refund_rule")
    if benefits:
        return Refund(ZERO, rule.percent, benefits=benefits, why_not="had_benefits")
    before = [it for it in figures if opening.is_benefit(it.kind)]
    if any(it.amount or it.times for it in before):
        had = Money.total(it.amount for it in before)
        return Refund(ZERO, rule.percent, benefits=had, why_not="had_benefits_before")
    counted = figures if rule.counts_opening and not again else ()
    brought = Money.total(it.amount for it in counted if it.kind == CONTRIBUTION)
    amount = Money((contributed + brought).satang * rule.percent // 100)
    why_not: WhyNot = "" if amount else "nothing_paid"
    return Refund(amount, rule.percent, contributed, brought, why_not=why_not)
