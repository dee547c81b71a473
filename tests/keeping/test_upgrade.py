"""Old plus upgrades is new: a book of every earlier version, brought here whole or not at all."""

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from ledger import book, keeping, log, schema, verify
from ledger.book.accounts import chart, missing
from ledger.errors import Damaged, Refused
from ledger.keeping.stepping import bring_up
from ledger.walls import changed_walls, fingerprint
from ledger.work import open_fund
from tests import old_books, writer

KEPT = ("fund", "setting", "entry", "entry_line", "membership", "person", "beneficiary", "receipt",
        "sheet", "sheet_aside", "account_month", "village", "collector", "erasure")  # fmt: skip


@pytest.fixture
def old(engine, engines) -> str:
    """Where the small book of version 0.1.0 is."""
    where = engines.empty(engine)
    old_books.put(engine, where)
    return where


def facts(where: str) -> dict[str, list]:
    """Every row of the tables of version 0.1.0, past our own reading."""
    with closing(open_fund(where, any_step=True)) as fund, fund.read() as work:
        return {name: work.conn.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()
                for name in KEPT}  # fmt: skip


def stands(where: str) -> str:
    with closing(open_fund(where, any_step=True)) as fund, fund.read() as work:
        return fingerprint(work.conn)


def test_the_steps_lead_from_0_1_0_to_the_schema_of_this_program():
    assert [it.no for it in keeping.STEPS] == list(range(1, schema.STEP + 1))
    assert schema.STEP_NAME == keeping.STEPS[-1].name


def test_old_plus_upgrades_is_new(old, tmp_path):
    """Same tables and walls as a new book's, proved whole, every fact as it was, and it goes on."""
    before = facts(old)
    with closing(open_fund(old, any_step=True)) as fund, fund.read() as work:
        head = log.head(work)
    backups, steps = keeping.upgrade(old, tmp_path, "อรพิน")

    assert [1] == [it.no for it in steps]
    assert before == facts(old)
    with closing(open_fund(old)) as fund:
        with fund.read() as work:
            assert [] == changed_walls(work.conn)
            assert () == verify.everything(work, head).problems
        with fund.work("อรพิน") as work:
            book.post(work, writer.gift("after the upgrade"))
    assert [head] == [it.head for it in backups]


def test_a_second_upgrade_does_nothing(old, tmp_path):
    keeping.upgrade(old, tmp_path, "อรพิน")
    before = stands(old)

    assert ((), ()) == keeping.upgrade(old, tmp_path, "อรพิน")
    assert before == stands(old)


def test_a_book_of_this_version_needs_no_folder_to_be_told_so(fund):
    assert ((), ()) == keeping.upgrade(fund.where, None, "อรพิน")


def test_an_old_book_is_neither_read_nor_written_before(old):
    with pytest.raises(Refused, match=r"book\.older"):
        open_fund(old)


def test_a_fund_is_not_begun_in_an_old_database(engines):
    from ledger import funds
    from tests.conftest import BEGUN, SETTLED

    where = engines.empty("postgresql")
    old_books.put("postgresql", where)
    with pytest.raises(Refused, match=r"book\.older"), funds.found(where, SETTLED, BEGUN, "ธิดา", 2):
        pass


def test_one_fund_that_does_not_prove_keeps_the_whole_database_as_it_was(engines, tmp_path):
    """The second fund is a copy of the first under another number, which its leaves do not fit."""
    import psycopg

    where = engines.empty("postgresql")
    old_books.put("postgresql", where)
    rows = (old_books.KEPT / "0.1.0-rows.sql").read_text(encoding="utf-8")
    with psycopg.connect(where) as raw:
        raw.execute(rows.replace(" VALUES (1, ", " VALUES (2, "))
    first = f"{where}&fund=1"
    before, walls = facts(first), stands(first)

    with pytest.raises(Damaged, match=r"upgrade\.not_whole"):
        keeping.upgrade(first, tmp_path, "อรพิน")
    with closing(open_fund(first, any_step=True)) as fund, pytest.raises(Damaged):
        bring_up(fund, "อรพิน")

    assert (before, walls) == (facts(first), stands(first))


def place(conn):
    """The file or the database that is connected to."""
    file = "SELECT file FROM pragma_database_list"
    asked = file if conn.dialect == "sqlite" else "SELECT current_database()"
    return conn.driver.execute(asked).fetchone()[0]


def test_an_upgrade_that_does_not_prove_leaves_the_old_book_as_it_was(old, tmp_path, monkeypatch):
    """It fails at the very last, in the book itself, when the copy has gone well."""
    before, walls = facts(old), stands(old)
    proved, everything = [], verify.everything

    def at_last(work, against=None):
        proof = everything(work, against)
        proved.append(proof)
        found = verify.Problem("verify.entry_gap", verify.Place("entry"), {})
        return replace(proof, problems=(found,)) if place(work.conn) in old else proof

    monkeypatch.setattr(verify, "everything", at_last)
    with pytest.raises(Damaged, match=r"upgrade\.not_whole"):
        keeping.upgrade(old, tmp_path, "อรพิน")

    assert len(proved) >= 2
    assert (before, walls) == (facts(old), stands(old))


def test_walls_torn_down_in_the_old_book_are_not_put_up_again_in_silence(old, engine, tmp_path):
    with closing(open_fund(old, any_step=True)) as fund, fund.transaction(writes=True) as conn:
        name = {"sqlite": "entry_no_update", "postgresql": "entry_no_change ON entry"}[engine]
        conn.execute(text(f"DROP TRIGGER {name}"))

    with pytest.raises(Refused, match=r"upgrade\.walls_changed"):
        keeping.upgrade(old, tmp_path, "อรพิน")


def test_a_servers_book_is_not_upgraded_without_a_place_for_the_backup(engines):
    where = engines.empty("postgresql")
    old_books.put("postgresql", where)

    with pytest.raises(Refused, match=r"backup\.no_folder_named"):
        keeping.upgrade(where, None, "อรพิน")


# WHAT A STEP CHANGES BESIDE TABLES ----------------------------------------------------------------


def test_accounts_the_chart_has_gained_are_opened_and_floors_are_as_today(fund, monkeypatch):
    """A number the fund has given away itself is not taken from it: the next one is."""
    sub_funds, accounts = chart()
    mine = book.Account(4310, "income", "other", "welfare", "ของกองทุนเอง", "Our own")
    gained = book.Account(4310, "income", "seed", "welfare", "เงินใหม่", "New money")
    with fund.work("อรพิน") as work:
        book.open_account(work, mine)
        work.conn.execute(
            text("UPDATE account_balance SET floor_satang = NULL WHERE account_no = 1100")
        )
        monkeypatch.setattr("ledger.book.chart.chart", lambda: (sub_funds, (*accounts, gained)))
        book.renew(work)
        there = book.accounts(work)
        assert () == verify.everything(work).problems

    assert (mine, replace(gained, no=4311)) == (there[4310], there[4311])


def test_a_chart_that_is_all_there_lacks_nothing():
    accounts = chart()[1]

    assert () == missing(accounts, accounts)
