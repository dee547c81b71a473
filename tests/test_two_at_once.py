"""Several writers on one book: never a double number, a lost or doubled write, an overdraft."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from ledger import book, contributions, funds, members, receipts
from ledger.errors import Busy
from ledger.members import Application
from ledger.money import Money
from ledger.names import PersonName
from ledger.turn import waiting
from ledger.verify import everything
from ledger.work import Fund, clock, open_fund
from tests import forked, small_book, writer

WRITERS = {"sqlite": 2, "postgresql": 8}
SHARED, OWN = [f"shared-{at}" for at in range(6)], 6


@pytest.fixture
def at_once(engine) -> Callable[..., list]:
    """Runs a writer's work in as many processes as the engine is used with, all at one time."""
    with ProcessPoolExecutor(WRITERS[engine], forked.context()) as pool:

        def run(job: Callable, fund: Fund, *args: object) -> list:
            waiting = [pool.submit(job, fund.where, f"w{at}", *args)
                       for at in range(WRITERS[engine])]  # fmt: skip
            return [it.result(timeout=120) for it in waiting]

        yield run


@pytest.fixture
def fund_of_now(engine, engines) -> Iterator[Fund]:
    """A fund begun by the real clock, as writers in processes of their own have no other."""
    before = clock.set(lambda: datetime.now(UTC))
    where = engines.empty(engine)
    with funds.found(where, {"name": "กองทุนบ้านไร่"}, date(2020, 1, 1), by="อรพิน") as (fund, _):
        pass
    yield fund
    fund.close()
    clock.reset(before)


@pytest.mark.slow
def test_writers_at_once_get_each_number_once_and_post_each_request_once(
    fund_of_now, engine, at_once
):
    """Every writer posts the same six gifts and six of its own."""
    told = at_once(writer.give, fund_of_now, SHARED, OWN)
    with fund_of_now.read() as work:
        entries = book.entries(work)
        problems, balance = everything(work).problems, book.balances(work)[1100]

    wanted = len(SHARED) + OWN * WRITERS[engine]
    assert len(entries) == wanted
    assert {entry.number for entry in entries} == {number for mine in told for number in mine}
    assert len({tuple(mine[: len(SHARED)]) for mine in told}) == 1
    assert balance == Money.baht(wanted)
    assert problems == ()


@pytest.mark.slow
def test_the_last_money_is_spent_once(fund_of_now, engine, at_once):
    """Everybody wants it at the same moment; one gets it, the others are told how much is short."""
    with fund_of_now.work("อรพิน") as work:
        book.post(work, writer.gift("last", 10_000))
    came = at_once(writer.spend, fund_of_now, 10_000)

    assert came.count("account.overspent") == WRITERS[engine] - 1
    with fund_of_now.read() as work:
        assert book.balances(work)[1100] == Money(0)
        assert everything(work).problems == ()


@pytest.mark.slow
def test_writers_at_once_use_each_receipt_number_once(fund_of_now, engine, at_once):
    """Everybody types the same six stubs, each with another sum: one gets each number, the others
    are refused, and nobody's sum is doubled or lost.
    """
    with fund_of_now.work("อรพิน") as work:
        members.enrol(work, Application("0101", PersonName("นาง", "แก้ว", "ใจดี"), village="3",
                                        joined_on=date(2020, 1, 1)))  # fmt: skip
        receipts.issue(work, ["21"], "มาลี", date(2026, 1, 1), (1, 50), village="3")
    numbers = [*range(1, 7)]
    told = at_once(writer.receive, fund_of_now, numbers, "0101")
    with fund_of_now.read() as work:
        known = receipts.all(work, "21")
        problems, balance = everything(work).problems, book.balances(work)[1201]

    assert numbers == [one.paper.no for one in known]
    for no, one in zip(numbers, known, strict=True):
        came = [mine[no - 1] for mine in told]
        assert WRITERS[engine] - 1 == came.count("receipt.has_problems"), came
        winner = came.index(one.entry_number)
        assert Money.baht(winner + 1) == one.total
    assert Money.total(one.total for one in known) == balance
    assert problems == ()


def test_entries_sheets_and_backups_at_once_keep_every_number_and_every_write(
    fund_of_now, engine, at_once, tmp_path
):
    """Everybody posts, takes sheets in and backs up at the same time; every backup is whole."""
    with fund_of_now.work("อรพิน") as work:
        members.import_register(work, small_book.register())
    times = 4
    told = at_once(writer.all_sorts, fund_of_now, times, str(tmp_path))
    with fund_of_now.read() as work:
        entries, sheets = book.entries(work), contributions.sheets(work)
        assert () == everything(work).problems

    numbers = [number for mine, _ in told for number in mine]
    assert sorted(numbers) == sorted(entry.number for entry in entries)
    assert len(set(numbers)) == 2 * times * WRITERS[engine]
    assert len(sheets) == times * WRITERS[engine]
    assert len({name for _, backups in told for name in backups}) == WRITERS[engine]
    for path in tmp_path.iterdir():
        with closing(open_fund(path)) as copy, copy.read() as work:
            assert () == everything(work).problems, path.name


def test_who_waits_is_told_so_after_a_second_and_then_served(fund, monkeypatch):
    """The other is done while we wait; here a tenth of a second is silence enough."""
    monkeypatch.setattr("ledger.turn.SILENT_SECONDS", 0)
    holding, other = fund.work("อรพิน"), open_fund(fund.where)
    holding.__enter__()
    told: list[int] = []

    def tell(seconds: int) -> None:
        told.append(seconds)
        holding.__exit__(None, None, None)  # what the other person does meanwhile

    before = waiting.set(tell)
    with other.work("ธิดา") as work:
        number = book.post(work, writer.gift("after waiting")).number
    waiting.reset(before)
    other.close()

    assert [15] == told
    assert "JV-2569-00001" == number


def test_who_need_not_wait_is_told_nothing(fund):
    told: list[int] = []
    before = waiting.set(told.append)
    with fund.work("อรพิน") as work:
        book.post(work, writer.gift("alone"))
    waiting.reset(before)

    assert [] == told


def test_who_waits_too_long_is_told_so(fund, monkeypatch):
    """The wait is bounded: here a tenth of a second instead of fifteen."""
    monkeypatch.setattr("ledger.turn.BUSY_SECONDS", 0.1)
    other = open_fund(fund.where)
    with fund.work("อรพิน"), pytest.raises(Busy, match=r"book\.busy"), other.work("ธิดา"):
        pass
    other.close()
