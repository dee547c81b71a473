"""How fast, how large: each goal as a ratio to the shortest way, in docs/PERFORMANCE.md.

make bench                             a fund of 500 members and one of 2,000
.venv/bin/python tools/bench S M L     these sizes; L is 10,000 members through ten years

CPU seconds, the two sides in turn within one run, the median of five, and from least to most.
"""

import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent.parent))

import rigs
import workload
import years

from ledger import book, reports, verify, work

TIMES = 5
PAGE = rigs.ROOT / "docs" / "PERFORMANCE.md"
COVERING = (
    "SELECT e.entry_on, l.happened_on, l.amount_satang, l.paper, l.marks FROM"
    " (SELECT fund_id, entry_no, line_no FROM entry_line INDEXED BY line_by_member"
    " WHERE fund_id = 1 AND member_no = ?) k"
    " JOIN entry_line l ON l.fund_id = k.fund_id AND l.entry_no = k.entry_no"
    " AND l.line_no = k.line_no"
    " JOIN entry e ON e.fund_id = l.fund_id AND e.entry_no = l.entry_no"
)
MONTHS = (
    "SELECT account_no, SUM(debit_satang), SUM(credit_satang) FROM account_month"
    " WHERE fund_id = 1 AND month <= ? GROUP BY account_no"
)
SCAN = (
    "SELECT debit_account, credit_account, SUM(amount_satang) FROM entry_line"
    " WHERE fund_id = 1 GROUP BY debit_account, credit_account"
)
MEMBERS = [f"{number:05}" for number in range(1, 400, 13)]


@dataclass(frozen=True, slots=True)
class Measured:
    """A ratio, over so many turns, and what was wanted of it."""

    what: str
    ratios: tuple[float, ...]
    goal: str

    @property
    def row(self) -> str:
        """A line of the table."""
        low, high, middle = min(self.ratios), max(self.ratios), statistics.median(self.ratios)
        return f"| {self.what} | {self.goal} | **{middle:.2f}** | {low:.2f}–{high:.2f} |"


def in_turn(
    what: str, goal: str, ours: Callable[[], float], theirs: Callable[[], float]
) -> Measured:
    """Ours over theirs, one after the other, so many times."""
    ours(), theirs()  # warm
    return Measured(what, tuple(ours() / theirs() for _ in range(TIMES)), goal)


def main() -> None:
    """Every size asked for, then the page."""
    sizes = sys.argv[1:] or ["S", "M"]
    with tempfile.TemporaryDirectory() as folder:
        parts = [line for size in sizes for line in of_size(size, Path(folder))]
    PAGE.write_text("\n".join([*heading(), *parts]) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def heading() -> Iterator[str]:
    """What was measured, on what."""
    yield "# How fast, how large\n"
    yield "Printed by `make bench` (tools/bench). Ratios of CPU time, ours over the shortest way,"
    yield f"in turn within one run: the median of {TIMES}, then least to most, which is the noise."
    yield "Every payment of the made-up fund has a receipt of its own, the dearest there is.\n"
    yield f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()},"
    yield f"SQLite {sqlite3.sqlite_version}.\n"


def of_size(size: str, folder: Path) -> Iterator[str]:
    """One book of a size, and every ratio on it."""
    where = folder / f"{size}.sajja"
    made = workload.Workload(workload.SIZES[size])
    fund = years.found(str(where), made)
    seconds, lines = 0.0, 0
    for of_month in made.months():
        seconds += rigs.cpu(lambda it=of_month: years.collect(fund, it))
        lines += sum(len(sheet.lines) for sheet in of_month.sheets)
    size_of = where.stat().st_size / lines
    yield f"## {len(made.members):,} members, {lines:,} contributions\n"
    yield f"{lines / seconds:,.0f} contributions a second; {size_of:.0f} bytes each.\n"
    yield "| | goal | measured | noise |\n|---|---|---|---|"
    for by_hand, goal in ((True, "≤ 1.67"), (False, "≤ 2.50")):
        held = tuple(
            seconds / rigs.sheets_by_hand(where, folder / "hand", guarded=by_hand)
            for _ in range(TIMES)
        )
        name = "the same rows, same guards" if by_hand else "the same rows, bare tables"
        yield Measured(f"sheets taken in, to {name}", held, goal).row
    yield from (it.row for it in reading(fund, where, made.end))
    fund.close()
    yield ""


def reading(fund: work.Fund, where: Path, end: date) -> Iterator[Measured]:
    """Statements, balances, the proof, and two commands from their start."""
    last = end - timedelta(days=1)
    first = last.replace(year=last.year - 2)
    each = [(no,) for no in MEMBERS]
    with fund.read() as reader:

        def statements() -> float:
            return rigs.cpu(lambda: [book.member_lines(reader, [no], last) for no in MEMBERS])

        def whole() -> float:
            return rigs.cpu(lambda: [reports.statement(reader, no, first, last) for no in MEMBERS])

        def balances(on: date) -> Callable[[], float]:
            return lambda: rigs.cpu(lambda: [book.balances(reader, on) for _ in range(20)])

        bare = lambda: rigs.query(where, COVERING, each)  # noqa: E731
        months = lambda: rigs.query(where, MONTHS, [(str(last)[:7],)] * 20)  # noqa: E731
        scan = lambda: 20 * rigs.query(where, SCAN)  # noqa: E731
        yield in_turn("a member's lines as objects, to the bare query", "≤ 5", statements, bare)
        yield in_turn("a whole statement, to the bare query", "", whole, bare)
        yield in_turn("trial balance, to the month figures", "≤ 2", balances(last), months)
        yield in_turn("trial balance, to a full scan", "≤ 0.02", balances(last), scan)
        prove = lambda: rigs.cpu(lambda: verify.everything(reader))  # noqa: E731
        hashed = lambda: rigs.fetch_and_hash(where)  # noqa: E731
        yield in_turn("verify, to fetching and hashing", "≤ 2", prove, hashed)
    for typed in (("member", "show", MEMBERS[0]), ("statement", MEMBERS[0])):
        command = ("cli.py", *typed, "--fund", str(where))
        yield in_turn(
            f"`sajja {' '.join(typed)}`, to `import sqlalchemy`", "≤ 1.6",
            lambda command=command: rigs.python(*command),
            lambda: rigs.python("-c", "import sqlalchemy"),
        )  # fmt: skip


if __name__ == "__main__":
    main()
