"""How fast and how large: a fund of so many members through a year.

`make bench` is 2,000 members on SQLite. Another number, another database:
`.venv/bin/python tools/bench.py 20000 postgresql:///bench` (a new, empty one).
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ledger import book, bylaws, contributions, funds, members, verify
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.members import Application, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.work import Fund

VILLAGES = 10
YEAR = [Month(2026, number) for number in range(1, 13)]


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long it took."""
    started = time.perf_counter()
    yield
    print(f"{what:<48}{time.perf_counter() - started:>9.2f} s")


def main() -> None:
    """Found, enrol, collect for a year, read, verify."""
    many = int(sys.argv[1]) if sys.argv[1:] else 2000
    with tempfile.TemporaryDirectory() as folder:
        where = sys.argv[2] if sys.argv[2:] else str(Path(folder) / "bench.sajja")
        settled = {"name": "กองทุนลองแรง", "shares": "welfare=70,reserve=20,administration=10"}
        with funds.found(where, settled, date(2020, 1, 1), "ผู้วัด") as (fund, _):
            print(f"{many:,} members in {VILLAGES} villages, {fund.engine.dialect.name}")
        story(fund, many)
        deciding()
        fund.close()
        if Path(where).is_file():
            print(f"{'the file':<48}{Path(where).stat().st_size / 1e6:>9.1f} MB")
    if sys.platform != "win32":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        kilobytes = peak / 1024 if sys.platform == "darwin" else peak
        print(f"{'most memory':<48}{kilobytes / 1024:>9.0f} MB")


def story(fund: Fund, many: int) -> None:
    """A year of the fund."""
    with timed("register taken in"), fund.work("ผู้วัด") as work:
        members.import_register(work, register(many))
    with timed(f"{len(YEAR) * VILLAGES} day grids taken in, each a transaction"):
        for month in YEAR:
            for village in range(1, VILLAGES + 1):
                with fund.work("ผู้วัด") as work:
                    contributions.take_in(work, grid(str(village), month, many))
    with fund.read() as work:
        with timed("arrears of one village"):
            contributions.standings(work, members.all(work, "1"), YEAR[-1].last)
        with timed("standings of everybody"):
            contributions.standings(work, members.all(work), YEAR[-1].last)
        with timed("trial balance"):
            book.balances(work, YEAR[-1].last)
        with timed("one member by name, spelt wrong"):
            members.find(work, "สมชาย นามสกลที่ 77")
        with timed("everything verified"):
            assert not verify.everything(work).problems


def deciding() -> None:
    """How many claims are weighed in a second, from facts in memory: each kind in its turn."""
    path = Path(__file__).parent.parent / "examples" / "bylaws" / "ban_nam_phueng.yaml"
    rules, _ = bylaws.read(path.read_text(encoding="utf-8"), path.name)
    assert rules is not None
    claims = [(one.decision.benefit, one.decision.facts) for one in bylaws.worked(rules)]
    started, decided = time.process_time(), 0
    while time.process_time() - started < 2:
        for benefit, facts in claims:
            bylaws.weigh(benefit, facts, rules)
        decided += len(claims)
    print(f"{'claims decided a second, one core':<48}{decided / 2:>9,.0f}")


def register(many: int) -> Register:
    """So many members, spread over the villages."""
    return Register(
        "bench",
        tuple(
            Application(f"{at:05}", PersonName("นาย", "สมชาย", f"นามสกุลที่{at}"), at,
                        village=str(at % VILLAGES + 1), joined_on=date(2025, 1, 1))
            for at in range(1, many + 1)
        ),
    )  # fmt: skip


def grid(village: str, month: Month, many: int) -> Sheet:
    """Every member of a village pays every day of a month."""
    whole = (1 << month.days) - 1
    lines = tuple(
        SheetLine(at, f"{at:05}", "", "contribution", Money.baht(month.days), month.last,
                  marks=whole)
        for at in range(1, many + 1)
        if str(at % VILLAGES + 1) == village
    )  # fmt: skip
    return Sheet(f"{village}-{month}", "day_grid", village, month, f"ผู้เก็บ {village}", lines)


if __name__ == "__main__":
    main()
