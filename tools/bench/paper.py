"""Statements on paper: a fund's in one run, one from the command line; time, memory, bytes."""

import re
import statistics
import sys
import tempfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent.parent))

import rigs
import workload

from ledger import printing, work

TIMES = 3
AT_ONCE, ALLOWED = 2000, 30  # statements in a run, and the seconds they may take
PACK = re.compile(rb"/Type/ObjStm.*?stream\n(.*?)\nendstream", re.DOTALL)


def printed(where: Path, folder: Path, member_no: str, year: int) -> Iterator[str]:
    """Everybody's statement of a year in one file, and one member's: CPU seconds, megabytes,
    kilobytes a statement; the median and, as noise, least to most.
    """
    time = ("--from", f"{year}-01-01", "--on", f"{year}-12-31", "--fund", str(where), "--yes")
    whole, single = folder / "statements.pdf", folder / "statement.pdf"
    run = ("print", "statement", "--all", "--one-file", str(whole), *time)
    one = ("print", "statement", member_no, "--pdf", str(single), *time)
    together = [rigs.python("cli.py", *run) for _ in range(TIMES)]
    alone = [rigs.python("cli.py", *one) for _ in range(TIMES)]
    held = whole.read_bytes()
    pages, count = _pages(held), _members(where, date(year, 12, 31))
    yield "\n| papers | goal | measured | noise |\n|---|---|---|---|"
    yield _row(f"{count:,} statements of {pages:,} pages in one run, CPU seconds",
               f"≤ {ALLOWED * count / AT_ONCE:.0f}", together)  # fmt: skip
    yield f"| the same, megabytes at most | ≤ 300 | **{rigs.most_memory(*run):.0f}** | |"
    yield f"| the same, KB a statement | ≤ 10 | **{len(held) / count / 1000:.1f}** | |"
    yield _row("one statement from the command line, CPU seconds", "≤ 1", alone)
    yield f"| the same, KB | | **{single.stat().st_size / 1000:.1f}** | |"


def _row(what: str, goal: str, seconds: list[float]) -> str:
    low, high, middle = min(seconds), max(seconds), statistics.median(seconds)
    return f"| {what} | {goal} | **{middle:.1f}** | {low:.1f}–{high:.1f} |"


def _pages(held: bytes) -> int:
    """How many pages a file has, by its own parts."""
    return sum(zlib.decompress(pack).count(b"/Type/Page/") for pack in PACK.findall(held))


def _members(where: Path, on: date) -> int:
    fund = work.open_fund(where)
    with fund.read() as reader:
        count = len(printing.for_handing_out(reader, None, on))
    fund.close()
    return count


def main() -> None:
    """A fund of two thousand members and its first year alone; then what printing it takes."""
    import years

    with tempfile.TemporaryDirectory() as named:
        where, made = Path(named) / "fund.sajja", workload.Workload(workload.Size(AT_ONCE, 1))
        fund = years.found(str(where), made)
        for of_month in made.months():
            years.take_in(fund, of_month)
        fund.close()
        print("\n".join(printed(where, Path(named), "00014", made.end.year - 1)))


if __name__ == "__main__":
    main()
