"""A month's end: how long `sajja month close` takes in the second year of a fund and in the tenth,
and how long the bank's statement of 5,000 lines.

.venv/bin/python tools/bench/month.py              5,000 members through ten years
.venv/bin/python tools/bench/month.py 500 3        or so many, through so many years

CPU seconds of whole commands, their start included, the median of five, and from least to most.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent.parent))

import rigs
import workload
import years

from ledger import banks, book, months, work
from ledger.banks import Written, WrittenLine
from ledger.dates import Month
from ledger.money import ZERO, Money
from ledger.work import Fund

TIMES, LINES = 5, 5_000
EARLY, HALF = 2, 6  # years: when the fund is young, and when all who will join have joined
WHOLE = (5_000, 10)  # members, years
TREASURER, AUDITOR = "อรพิน", "ธิดา"
DAY = timedelta(days=1)


def ending(folder: Path, members: int = WHOLE[0], through: int = WHOLE[1]) -> Iterator[str]:
    """The rows of a month's end, as a table."""
    yield f"## A month's end, {members:,} members through {through} years\n"
    yield "CPU seconds of whole commands, their start included. In the second year many have not"
    yield "joined yet, so that its months have fewer receipts.\n"
    yield "| | goal | measured | noise |\n|---|---|---|---|"
    made = workload.Workload(workload.Size(members, through))
    where = folder / "month.sajja"
    fund = years.found(str(where), made)
    looked_at = {workload.BEGUN.replace(year=workload.BEGUN.year + it) for it in (EARLY, HALF)}
    held = ZERO
    taken: list[list[float]] = []
    for of_month in made.months():
        last = of_month.month.next().first
        years.take_in(fund, of_month)
        years.move_money(fund, of_month)
        held = at_the_bank(fund, of_month, held)
        if last in {*looked_at, made.end}:
            many = sum(workload.brought(sheet) for sheet in of_month.sheets)
            which = f"`month close` in year {last.year - workload.BEGUN.year}, of {many:,} receipts"
            taken.append(a_close(where, folder, of_month.month))
            yield row(which, "≤ 3", taken[-1])
        close(fund, of_month.month)
    fund.close()
    if taken[1:]:
        each = [late / before for late, before in zip(taken[-1], taken[-2], strict=True)]
        yield row("the last of these, to the one before", "≤ 1.2", each)
    yield from statement(folder)


def at_the_bank(fund: Fund, of_month: workload.MonthOf, held: Money) -> Money:
    """The bank's statement of a month taken in and matched; what the account holds after it."""
    lines = []
    for at, it in enumerate(of_month.transfers, start=2):
        amount = -it.amount if it.kind == "benefit" else it.amount
        held += amount
        lines.append(WrittenLine(at, it.on, amount, held, it.kind))
    first, last = of_month.month.first, of_month.month.last
    opening = held - Money.total(it.amount for it in lines if it.amount)
    whole = Written("b.csv", "kbiz", "", tuple(lines), opening, first, last)
    with fund.work(years.BY) as writer:
        banks.take_in(writer, years.BANK, whole)
        banks.auto(writer)
    return held


def close(fund: Fund, month: Month) -> None:
    """Everything answered for, then closed by two."""
    safe = months.Outside(backup_on=month.last + DAY)
    with fund.work(AUDITOR) as writer:
        known = months.status(writer, month, safe)
        for it in known:
            if it.is_open and it.weight != "settle":
                months.answer(writer, it.key, "ดูแล้ว", known)
        months.close(writer, month, TREASURER, AUDITOR, safe, "สิ้นปี")


def a_close(where: Path, folder: Path, month: Month) -> list[float]:
    """What the command takes on a copy of the book that has a backup, all but the last answered."""
    copy, backups = folder / "copy.sajja", folder / "backups"
    backups.mkdir(exist_ok=True)
    os.environ["SAJJA_BACKUP"] = str(backups)
    found = []
    for _ in range(TIMES):
        shutil.copy(where, copy)
        as_elsewhere(folder)
        with closing(work.open_fund(copy)) as fund, fund.work(AUDITOR) as writer:
            safe = months.Outside(backup_on=month.last + DAY)
            known = months.status(writer, month, safe)
            for it in known:
                if it.stops:
                    months.answer(writer, it.key, "ดูแล้ว", known)
        if not found:  # of its moment the name, and the whole proof before it
            rigs.python("cli.py", "backup", "--fund", str(copy))
        typed = ("month", "close", str(month), "--auditor", AUDITOR, "--as", TREASURER, "--yes")
        found.append(rigs.python("cli.py", *typed, "--fund", str(copy)))
    return found


def statement(folder: Path) -> Iterator[str]:
    """A year's statement of 5,000 lines taken in by a command, and matched by another."""
    where, file = folder / "bank.sajja", folder / "bank.csv"
    small = workload.Workload(workload.Size(100, 1))
    fund = years.found(str(where), small)
    held, written = ZERO, []
    with fund.work(years.BY) as writer:
        to = book.account_with(writer, "donation").no
        for at in range(LINES):
            on, amount = workload.BEGUN + (at * 365 // LINES) * DAY, Money(10_000 + at % 97)
            held += amount
            line = book.Line(years.BANK, to, amount)
            book.post(writer, book.Draft("manual", on, (line,), "x", f"bank/{at}"))
            written.append(f"{on},ฝากเงิน,,{amount.as_text()},{held.as_text()}")
    fund.close()
    file.write_text("\n".join(["วันที่,รายการ,ถอน,ฝาก,คงเหลือ", *written]) + "\n", encoding="utf-8")
    yield row("`bank import` of 5,000 lines", "≤ 5 with the next", commands(where, "import", file))
    yield row("`bank match` of 5,000 lines", "", commands(where, "match"))


def commands(where: Path, *typed: object) -> list[float]:
    """What a command of the bank takes, each time on a copy; done on the book itself in the end."""
    found = []
    for at in range(TIMES):
        copy = where.with_name("again.sajja") if at < TIMES - 1 else where
        if copy != where:
            shutil.copy(where, copy)
        as_elsewhere(where.parent)
        found.append(rigs.python("cli.py", "bank", *map(str, typed), "--fund", str(copy),
                                 "--as", TREASURER, "--yes"))  # fmt: skip
    return found


def as_elsewhere(folder: Path) -> None:
    """A copy is no older book to a computer that has seen none."""
    os.environ["SAJJA_HOME"] = tempfile.mkdtemp(dir=folder)


def row(what: str, goal: str, seconds: list[float]) -> str:
    """A line of the table."""
    low, high, middle = min(seconds), max(seconds), statistics.median(seconds)
    return f"| {what} | {goal} | **{middle:.2f}** | {low:.2f}–{high:.2f} |"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for told in ending(Path(place), *map(int, sys.argv[1:])):
            print(told, flush=True)
