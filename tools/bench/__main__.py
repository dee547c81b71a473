"""How fast, how large: each goal as a ratio to the shortest way, in docs/PERFORMANCE.md.

make bench                             a fund of 500 members and one of 2,000, and all the rest
.venv/bin/python tools/bench L         this size alone; L is 10,000 members through ten years
.venv/bin/python tools/bench month     this subject alone: `growth`, `claims` or `month`

What is measured alone takes the place of what the page had of it, and the rest stays.

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

import claims
import growth
import intake
import month
import paper
import peers
import rigs
import server
import workload
import years

from ledger import book, reports, verify, work

TIMES, YEAR = 5, 12
FEW_TIMES = 3  # what takes minutes each time
OFTEN = {"S": 8}  # how often in each turn what is over in a thirtieth of a second
SMALL = ("S", "M")
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
    what: str, goal: str, ours: Callable[[], float], theirs: Callable[[], float], times: int = TIMES
) -> Measured:
    """Ours over theirs, one after the other, so many times."""
    if times == TIMES:
        ours(), theirs()  # warm
    return Measured(what, tuple(ours() / theirs() for _ in range(times)), goal)


def main() -> None:
    """All that is asked for, section by section, each on the page as soon as it is measured: it
    takes long.
    """
    asked = sys.argv[1:] or ["S", "M", "growth", "claims", "month"]
    page = [] if not sys.argv[1:] else sections(PAGE.read_text(encoding="utf-8"))[1:]
    top = "\n".join(heading())
    with tempfile.TemporaryDirectory() as folder:
        for name in asked:
            made = "\n".join(_section(name, Path(folder)))
            page = placed(page, made) if made else page
            PAGE.write_text("\n\n".join([top, *page]) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _section(name: str, folder: Path) -> Iterator[str]:
    match name:
        case "growth":
            return growth.measured(folder, MEMBERS)
        case "claims":
            return claims.measured(folder)
        case "month":
            return month.ending(folder)
        case _:
            return of_size(name, folder)


def sections(page: str) -> list[str]:
    """A page as its parts: what stands before the first heading, then each with its heading."""
    top, *parts = page.split("\n## ")
    return [top.strip(), *(f"## {part.strip()}" for part in parts)]


def placed(page: list[str], made: str) -> list[str]:
    """The page's sections with one more, or in the place of the one that is called so. What
    follows the first comma of a heading is no name, but how much there was.
    """
    name = made.partition("\n")[0].partition(",")[0]
    called = [it.partition("\n")[0].partition(",")[0] for it in page]
    at = called.index(name) if name in called else len(page)
    return [*page[:at], made.strip(), *page[at + 1 :]]


def heading() -> Iterator[str]:
    """What was measured, on what."""
    yield "# How fast, how large\n"
    yield "Printed by `make bench` (tools/bench). Ratios of CPU time, ours over the shortest way,"
    yield f"in turn within one run: the median of {TIMES}, then least to most, which is the noise."
    yield "A month's sheets of the smallest fund are in a file within a thirtieth of a second:"
    yield f"{OFTEN['S']} times a turn, and of each month the least counts, on either side."
    yield "In the funds measured every payment has a receipt of its own, most bytes and most rows;"
    yield "bytes, and sheets taken in, are given for villages with a receipt a household and cards"
    yield "as well, whose sheets are short. Bare tables have their keys and indexes, and neither"
    yield "walls nor checks, balances nor hashes.\n"
    yield f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()},"
    yield f"SQLite {sqlite3.sqlite_version}.\n"


def of_size(size: str, folder: Path) -> Iterator[str]:
    """One book of a size, and every ratio on it."""
    where, villages = folder / f"{size}.sajja", folder / f"{size}-villages.sajja"
    made = workload.Workload(workload.SIZES[size])
    fund, taken = years.grown(where, made)
    seconds, contributions = sum(it for it, _ in taken), sum(it for _, it in taken)
    yield f"## {len(made.members):,} members, {contributions:,} contributions\n"
    yield f"{contributions / seconds:,.0f} contributions a second."
    each = where.stat().st_size / contributions
    yield f"{each:.0f} bytes each, the register and all proofs with them (goal: ≤ 110)."
    if size in SMALL:
        other, as_villages = years.grown(
            villages, workload.Workload(workload.SIZES[size], at_home=True)
        )
        other.close()
        at_home = villages.stat().st_size / sum(it for _, it in as_villages)
        yield f"Where villages write as most do, households and cards: **{at_home:.0f}** bytes."
    yield ""
    yield "| | goal | measured | noise |\n|---|---|---|---|"
    yield from (it.row for it in taken_in(size, where, folder, seconds))
    if size in SMALL:
        yield as_villages_write(size, villages, folder).row
        yield from (it.row for it in on_a_server(size))
    alone = intake.durable(where, folder, made.end)
    held = tuple(ours / theirs for ours, theirs in alone)
    yield Measured("a durable sheet of 200 lines, to its rows by hand", held, "≤ 2").row
    if len(taken) > YEAR:
        yield last_year(taken).row
    yield from (it.row for it in reading(size, fund, where, made.end))
    fund.close()
    yield from memory(size, where, folder)
    if size in SMALL:  # the largest takes the others minutes, and more memory than there is
        yield from paper.printed(where, folder, MEMBERS[1], made.end.year - 1)
        yield from peers.beside(where, folder, MEMBERS[0])
    yield ""


def taken_in(size: str, where: Path, folder: Path, seconds: float) -> Iterator[Measured]:
    """Sheets taken in, and the same rows by the shortest way: of the largest fund once, of any
    other in turn.
    """
    often = OFTEN.get(size, 1)
    turns = [
        (
            again(size, folder) if size in SMALL else [seconds],
            *(intake.by_hand(where, folder / "hand", into) for into in intake.HANDS),
        )
        for _ in range(TIMES * often if size in SMALL else 1)
    ]
    least = rigs.least(turns, often)
    for at, (what, goal) in enumerate(intake.HANDS.values(), start=1):
        ratios = tuple(turn[0] / turn[at] for turn in least)
        yield Measured(f"sheets taken in, to the same rows, {what}", ratios, goal)


def again(size: str, folder: Path, *, at_home: bool = False) -> list[float]:
    """The CPU seconds in which a book's sheets are taken in once more, into a new one, month by
    month.
    """
    made = workload.Workload(workload.SIZES[size], at_home=at_home)
    fund, taken = years.grown(folder / "turn.sajja", made)
    fund.close()
    (folder / "turn.sajja").unlink()
    return [it for it, _ in taken]


def as_villages_write(size: str, where: Path, folder: Path) -> Measured:
    """The sheets of villages as most write them: short ones, a household's receipt for several
    lines, and cards.
    """
    often = OFTEN.get(size, 1)
    turns = [
        (again(size, folder, at_home=True), intake.by_hand(where, folder / "hand", "guarded"))
        for _ in range(TIMES * often)
    ]
    ratios = tuple(ours / theirs for ours, theirs in rigs.least(turns, often))
    return Measured("households and cards, to the same rows, same guards", ratios, "")


def on_a_server(size: str) -> Iterator[Measured]:
    """The same on PostgreSQL."""
    each = server.beside_copy(
        lambda: workload.Workload(workload.SIZES[size]), TIMES if size == "S" else FEW_TIMES
    )
    turns = rigs.least(each, 1)
    monthly = tuple(ours / kept for ours, kept, _ in turns)
    yield Measured("on PostgreSQL, to COPY, each month kept as ours is", monthly, "≤ 1.67")
    once = tuple(ours / copied for ours, _, copied in turns)
    yield Measured("on PostgreSQL, to COPY of all years at once", once, "")


def last_year(taken: years.Taken) -> Measured:
    """A contribution's work in the last year's months, to the same months of the second."""
    each = [seconds / brought for seconds, brought in taken]
    pairs = zip(each[-YEAR:], each[YEAR : 2 * YEAR], strict=True)
    return Measured("a contribution of the last year's sheets, to one of the second's",
                    tuple(late / early for late, early in pairs), "≤ 1.2")  # fmt: skip


def memory(size: str, where: Path, folder: Path) -> Iterator[str]:
    """What commands that read the whole book need over what a small one does."""
    start = rigs.most_memory("member", "show", MEMBERS[0], "--fund", str(where))
    yield "\n| megabytes over start | goal | measured |\n|---|---|---|"
    out, again = str(folder / f"{size}-csv"), str(folder / f"{size}-again.sajja")
    for name, typed in {
        "verify --all": ("verify", "--all", "--fund", str(where)),
        "export csv": ("export", "csv", out, "--fund", str(where), "--yes"),
        "load": ("load", out, "--fund", again),
    }.items():
        if name == "load" and size not in SMALL:
            continue  # what it takes is seen on the others, and it takes long
        used = rigs.most_memory(*typed) - start
        yield f"| `sajja {name}` | ≤ 150 | **{used:.0f}** |"


def reading(size: str, fund: work.Fund, where: Path, end: date) -> Iterator[Measured]:
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
        yield in_turn("the whole report, with how they stand and who they are", "", whole, bare)
        within = last.replace(day=15)
        yield in_turn("trial balance, to the month figures", "≤ 2", balances(last), months)
        yield in_turn("the same within a month", "≤ 2", balances(within), months)
        yield in_turn("trial balance, to a full scan", "≤ 0.02", balances(last), scan)
        prove = lambda: rigs.cpu(lambda: verify.everything(reader))  # noqa: E731
        hashed = lambda: rigs.fetch_and_hash(where)  # noqa: E731
        times = TIMES if size in SMALL else 1  # it takes minutes
        yield in_turn("verify, to fetching and hashing", "≤ 2", prove, hashed, times)
    for typed in (("member", "show", MEMBERS[0]), ("statement", MEMBERS[0])):
        command = ("cli.py", *typed, "--fund", str(where))
        yield in_turn(
            f"`sajja {' '.join(typed)}`, to `import sqlalchemy`", "≤ 1.6",
            lambda command=command: rigs.python(*command),
            lambda: rigs.python("-c", "import sqlalchemy"),
        )  # fmt: skip


if __name__ == "__main__":
    main()
