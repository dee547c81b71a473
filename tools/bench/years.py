"""The made-up years in a book, through the public calls and no other way."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import rigs
from workload import BEGUN, Member, MonthOf, Transfer, Workload, brought

from ledger import book, contributions, funds, members
from ledger.dates import Month
from ledger.members import Application, Register
from ledger.names import PersonName
from ledger.work import Fund, Work, clock

BY = "ผู้วัด"
BANK, BENEFIT = 1301, "benefit.illness"
SETTLED = {"name": "กองทุนลองแรง", "shares": "welfare=70,reserve=20,administration=10"}


def found(where: str, workload: Workload) -> Fund:
    """A founded fund with its register: everybody who will ever join, each from their day on."""
    clock.set(lambda: _evening(workload.end))
    with funds.found(where, SETTLED, BEGUN, BY) as (fund, work):
        book.open_account(work, book.Account(BANK, "asset", "bank", None, "ธนาคาร", "Bank"))
        members.import_register(work, _register(workload.members))
    return fund


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _register(of: list[Member]) -> Register:
    return Register(
        "bench",
        tuple(
            Application(it.no, PersonName("นาย", "สมชาย", f"นามสกุลที่{it.no}"), row,
                        village=it.village, joined_on=it.joined_on)
            for row, it in enumerate(of, 2)
        ),
    )  # fmt: skip


def take_in(fund: Fund, of_month: MonthOf) -> None:
    """A month's sheets in one transaction."""
    with fund.work(BY) as work:
        for taken in contributions.take_in_each(work, of_month.sheets):
            assert isinstance(taken, contributions.Taken), taken


Taken = list[tuple[float, int]]
"""Month by month: the CPU seconds its sheets took, and how many contributions they brought: a
card of a month brings one for each day marked on it.
"""


def grown(where: Path, made: Workload) -> tuple[Fund, Taken]:
    """A book with all its years."""
    fund = found(str(where), made)
    taken: Taken = []
    for of_month in made.months():
        seconds = rigs.cpu(lambda it=of_month: take_in(fund, it))
        taken.append((seconds, sum(map(brought, of_month.sheets))))
        move_money(fund, of_month)
    return fund, taken


def move_money(fund: Fund, of_month: MonthOf) -> None:
    """What was moved by hand in a month, in one transaction."""
    with fund.work(BY) as work:
        for at, transfer in enumerate(of_month.transfers):
            move(work, of_month.month, at, transfer)


def move(work: Work, month: Month, at: int, it: Transfer) -> None:
    """Post one transfer by hand."""
    debit, credit = _accounts(work, it)
    line = book.Line(debit, credit, it.amount, it.member_no)
    book.post(work, book.Draft("manual", it.on, (line,), it.kind, f"{month}/{at}"))


def _accounts(work: Work, it: Transfer) -> tuple[int, int]:
    match it.kind:
        case "deposit":
            held = {c.village: c.account for c in contributions.known_collectors(work)}
            return BANK, held[it.village]
        case "benefit":
            return book.account_with(work, BENEFIT).no, BANK
        case _:
            return BANK, book.account_with(work, it.kind).no
