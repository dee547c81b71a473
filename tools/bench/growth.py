"""What should cost the same however long the book is: on books of three sizes, in turn."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import intake
import rigs
import workload
import years

from ledger import book
from ledger.work import Fund

SIZES, ROUNDS = ("S", "M", "L"), 3


@dataclass(frozen=True, slots=True)
class Grown:
    """A book of a size. end: the day after its last. lines: of the members looked at."""

    where: Path
    fund: Fund
    end: date
    entered: int


def measured(folder: Path, nos: Sequence[str]) -> Iterator[str]:
    """A table of CPU milliseconds: the median, and the largest book's to the smallest's."""
    books = [_grown(size, folder) for size in SIZES]

    def durable(it: Grown) -> list[float]:
        return [ours for ours, _ in intake.durable(it.where, folder, it.end)]

    def lines(it: Grown) -> list[float]:
        return [_lines(it, nos) for _ in range(intake.DURABLE)]

    yield "## As the book grows\n"
    yield f"CPU milliseconds, the median of {ROUNDS * intake.DURABLE}, the books in turn.\n"
    sizes = " | ".join(f"{it.entered:,} lines" for it in books)
    yield f"| | {sizes} | the last to the first | goal |"
    yield f"|---|{'---|' * len(books)}---|---|"
    yield _row("a durable sheet of 200 lines", "≤ 1.5", books, durable)
    yield _row("a hundred lines of a member as objects", "≤ 1.3", books, lines)
    for it in books:
        it.fund.close()


def _grown(size: str, folder: Path) -> Grown:
    where, made = folder / f"grown-{size}.sajja", workload.Workload(workload.SIZES[size])
    fund, taken = years.grown(where, made)
    return Grown(where, fund, made.end, sum(brought for _, brought in taken))


def _row(what: str, goal: str, books: Sequence[Grown], cost: Callable[[Grown], list[float]]) -> str:
    seconds: list[list[float]] = [[] for _ in books]
    for _ in range(ROUNDS):
        for it, so_far in zip(books, seconds, strict=True):
            so_far += cost(it)
    each = [statistics.median(so_far) * 1000 for so_far in seconds]
    cells = " | ".join(f"{it:.2f}" for it in each)
    return f"| {what} | {cells} | **{each[-1] / each[0]:.2f}** | {goal} |"


def _lines(it: Grown, nos: Sequence[str]) -> float:
    last = it.end - timedelta(days=1)
    with it.fund.read() as reader:
        found = [book.member_lines(reader, [no], last) for no in nos]  # warm
        count = sum(len(lines) for of in found for lines in of.values())
        return rigs.cpu(lambda: [book.member_lines(reader, [no], last) for no in nos]) / count * 100
