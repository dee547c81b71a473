"""What was spent on running the fund, as an auditor looks at it: how much, and to whom."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ledger.cash import Filed
from ledger.money import Money
from ledger.names import same_name
from ledger.officers import COMMITTEE

from .known import Known
from .matter import Matter

NEAR = 90  # per cent of a limit from which a sum is just under it
SPLIT = timedelta(days=7)  # payments to one payee so near each other may be one
OFTEN = 3  # payments to one payee in a month


def expense_over(known: Known) -> Iterator[Matter]:
    """Spent above what is spent without a resolution: the auditor asks for the resolution."""
    limit = known.rules.expense_limit
    for it in known.expenses:
        if limit is not None and it.slip.amount > limit:
            yield _of("expense_over", it, limit=limit, clause=_clause(known))


def expense_under(known: Known) -> Iterator[Matter]:
    """Spent just under it."""
    limit = known.rules.expense_limit
    for it in known.expenses:
        if limit and it.slip.amount <= limit and it.slip.amount.satang * 100 >= (
            limit.satang * NEAR
        ):  # fmt: skip
            yield _of("expense_under", it, limit=limit, clause=_clause(known))


def expense_split(known: Known) -> Iterator[Matter]:
    """One payee paid more than it in a week, each time less."""
    limit = known.rules.expense_limit
    for party, slips in _by_party(known):
        small = [it for it in slips if limit is not None and it.slip.amount <= limit]
        for at, first in enumerate(small):
            together = [it for it in small[at:] if it.slip.on - first.slip.on <= SPLIT]
            whole = Money.total(it.slip.amount for it in together)
            if limit is not None and len(together) > 1 and whole > limit:
                yield Matter("month.expense_split", f"split:{first.entry_number}", "finding", {
                    "party": party, "count": len(together), "amount": whole, "limit": limit,
                    "clause": _clause(known),
                    "numbers": tuple(it.entry_number for it in together)})  # fmt: skip
                break


def same_payee(known: Known) -> Iterator[Matter]:
    """One payee paid again and again."""
    for party, slips in _by_party(known):
        if len(slips) >= OFTEN:
            yield Matter("month.same_payee", f"payee:{slips[0].entry_number}", "finding", {
                "party": party, "count": len(slips), "month": known.month,
                "amount": Money.total(it.slip.amount for it in slips),
                "numbers": tuple(it.entry_number for it in slips)})  # fmt: skip


def officer_paid(known: Known) -> Iterator[Matter]:
    """Somebody of the committee was paid for running the fund."""
    for it in known.expenses:
        posts = [one for one in known.officers if one.post in COMMITTEE
                 and one.holds_on(it.slip.on) and same_name(one.name, it.slip.party)]  # fmt: skip
        if posts:
            yield _of("officer_paid", it, post=posts[0].post)


def _clause(known: Known) -> str | None:
    """By which clause of the by-laws no more is spent without a resolution, if by any."""
    return known.rules.clauses.get("expense_limit")


def _of(code: str, it: Filed, **values: object) -> Matter:
    said = {"number": it.entry_number, "on": it.slip.on, "amount": it.slip.amount,
            "party": it.slip.party, "memo": it.slip.memo, **values}  # fmt: skip
    return Matter(f"month.{code}", f"{code.replace('_', '-')}:{it.entry_number}", "finding", said)


def _by_party(known: Known) -> Iterator[tuple[str, Sequence[Filed]]]:
    """Payees who are named, each with what they were paid, in order of days."""
    left = sorted((it for it in known.expenses if it.slip.party.strip()), key=lambda it: it.order)
    while left:
        party = left[0].slip.party
        yield party, [it for it in left if same_name(it.slip.party, party)]
        left = [it for it in left if not same_name(it.slip.party, party)]


SPENDING = (expense_over, expense_under, expense_split, same_payee, officer_paid)
