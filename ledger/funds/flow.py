"""Begin a fund's book; settle something for it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import book, log
from ledger.dates import Month
from ledger.errors import Place, Problem, Refused
from ledger.schema import STEP, STEP_NAME, digest
from ledger.work import Fund, Work, create_fund, moment

from . import resolved, rows
from .before import PREFIX, Before, read_before
from .rules import Rules
from .settings import (
    DEFAULTS,
    BillingFrom,
    Closing,
    Setting,
    Terms,
    checked,
    held,
    read_shares,
    shares_by_code,
)

if TYPE_CHECKING:
    from ledger.bylaws import Adopted


CLOSED_MONTHS = "setting.closed_months"
FEW = 3  # closed months that are all named
NO_RULE = ("name", "years", "transfer_account", "promptpay")  # settings that change no figure


@contextmanager
def found(
    where: str | Path, settled: Mapping[str, str], from_on: date, by: str, fund_id: int = 1
) -> Iterator[tuple[Fund, Work]]:
    """Begin a fund's book: its founding, the step of its schema, its settings, its accounts.

    Yields the fund and the work that is writing it; kept whole when the block ends well.
    Raises Refused book.exists, fund.exists, setting.*.
    """
    wanted = {**DEFAULTS, **settled}
    if not wanted.get("name", "").strip():
        raise Refused("setting.blank", name="name")
    wanted["shares"] = shares_by_code(wanted["shares"], book.usual_sub_funds())
    values = {name: checked(name, value) for name, value in wanted.items()}

    with create_fund(where, by, fund_id) as (fund, work):
        founding = {"founded_at": moment(work.at), "founded_by": work.by}
        step = {"step_no": STEP, "name": STEP_NAME, "digest": digest()}
        log.store(
            work,
            log.Record("fund", {"fund": [founding]}),
            log.Record("schema_step", {"schema_step": [step]}),
        )
        book.open_chart(work)
        for name, value in values.items():
            if value:
                settle(work, name, value, from_on, "")
        yield fund, work


def reaching_back(work: Work, code: str, from_on: date, name: str = "") -> tuple[Problem, ...]:
    """What there is to ask of a rule that reaches back into closed months, whose papers are
    printed and signed. name: of the setting, where it is one; no figure comes of some.
    """
    open_from = book.open_from(work)
    if name in NO_RULE or name.startswith(PREFIX) or from_on >= open_from:
        return ()
    months = [Month.of(max(from_on, begins(work)))]
    while months[-1].next() < Month.of(open_from):
        months.append(months[-1].next())
    if months[0] >= Month.of(open_from):
        return ()
    named = tuple(months) if len(months) <= FEW else (months[0], "…", months[-1])
    said = {"name": name, "from_on": from_on, "open_from": open_from, "months": named,
            "count": len(months)}  # fmt: skip
    return (Problem(code, Place(name), said, "ask"),)


def settle(
    work: Work, name: str, value: str, from_on: date, reason: str, accept: Collection[str] = ()
) -> Setting:
    """Settle something from a day on. What was settled before stays, for the days before.

    Raises Refused setting.unknown, setting.*, setting.in_bylaws, account.unknown,
    sub_fund.unknown; setting.closed_months, unless that is accepted.
    """
    purses = book.sub_funds(work)
    if name == "shares":
        value = shares_by_code(value, purses.values())
    kept = checked(name, value)
    settings = rows.settings(work)
    text = resolved.in_force(_texts(work), from_on)
    if text and (clause := resolved.governed(text.bylaws).get(name)):
        raise Refused("setting.in_bylaws", name=name, clause=clause, from_on=text.from_on)

    if name == "transfer_account" and kept:
        account = book.accounts(work).get(int(kept))
        if account is None:
            raise Refused("account.unknown", account=int(kept))
        if account.role != "bank":
            raise Refused("setting.not_a_bank", account=account.no, name=account)
    if name == "shares":
        for purse, _ in read_shares(kept):
            if purse not in purses:
                known = tuple(purses.values())
                raise Refused("account.sub_fund_unknown", sub_fund=purse, known=known)

    for it in reaching_back(work, CLOSED_MONTHS, from_on, name):
        if it.code not in accept:
            raise Refused(it.code, **it.values)  # type: ignore[arg-type]

    made = Setting(len(settings) + 1, name, from_on, kept, reason)
    fact = {"setting_no": made.no, "name": name, "from_on": from_on, "value": kept,
            "reason": reason}  # fmt: skip
    log.store(work, log.Record("setting", {"setting": [fact]}))
    return made


def name(work: Work, on: date | None = None) -> str:
    """What the fund is called on a day, or today; no by-laws settle that."""
    return held(rows.settings(work), on or work.today).get("name", "")


def terms(work: Work, on: date | None = None) -> Terms:
    """What holds on a day, or today."""
    return resolved.terms(rows.settings(work), _texts(work), on or work.today)


def rules(work: Work, on: date | None = None) -> Rules:
    """By which rules a membership ends and begins again on a day, or today."""
    return resolved.rules(rows.settings(work), _texts(work), on or work.today)


def closing(work: Work, on: date) -> Closing:
    """How a month is closed that ends on a day."""
    return resolved.closing(rows.settings(work), _texts(work), on)


def before(work: Work) -> Mapping[str, Before]:
    """What the whole fund was before this book, by line, as far as somebody has told it."""
    return read_before(rows.settings(work))


def begins(work: Work) -> date:
    """The first day of the book: what was before is in the opening balances."""
    return min(it.from_on for it in rows.settings(work))


def billing(work: Work) -> tuple[BillingFrom, ...]:
    """How contributions have been billed, oldest first."""
    return resolved.billing_history(rows.settings(work), _texts(work))


def _texts(work: Work) -> "Sequence[Adopted]":
    """The by-laws' texts; their reader is loaded when it is asked what they settle."""
    from ledger import bylaws

    return bylaws.adopted(work)
