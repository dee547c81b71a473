"""What the database, the chart of accounts and the entries refuse."""

import contextlib
import os
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

import psycopg

from ledger import book, funds, turn, work
from ledger.money import Money
from tests import postgres

from .gallery import FUND, Stage, example, typed

GIFT = "entry post --debit 1100 --credit 4300 --amount 5 --memo ทำบุญ"

# Who, when, and which book

typed("work.nobody", f"{GIFT} --as ' '")
typed("book.missing", "fund show --fund lost.sajja")
typed("book.exists", "init ban-nam-phueng.sajja --name กองทุนใหม่")
typed("book.no_server", "fund show --fund postgresql://oraphin:secret@127.0.0.1:9/fund")


@example("book.cannot_open", "`funds.found` in a folder that is not there, past the commands")
def _(stage: Stage) -> None:
    with funds.found("no-such-folder/new.sajja", {"name": "กองทุนใหม่"}, date(2026, 1, 1), "อรพิน"):
        pass


@example("clock.behind", f"`sajja {GIFT}` on a computer whose clock has gone back to June")
def _(stage: Stage) -> None:
    stage.at = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
    stage.sajja(GIFT)


@example("fund.unknown", "`open_fund` for fund number 7, where the book holds only number 1")
def _(stage: Stage) -> None:
    work.open_fund(stage.book, 7)


@example("fund.which", "`sajja fund show` on a book that holds two funds")
def _(stage: Stage) -> None:
    stage.shell("INSERT INTO fund VALUES (2, '2026-12-31T10:00:00.000000Z', 'สมหมาย')")
    stage.sajja("fund show")


@example("fund.exists", "`sajja init postgresql://… --fund-no 1` where fund 1 is there already")
def _(_: Stage) -> None:
    with postgres.server() as where:
        for _ in range(2):
            with funds.found(where.format("postgres"), FUND, date(2026, 1, 1), by="อรพิน") as made:
                pass
            made[0].close()


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A server with an empty database, where the driver looks when an address names no host."""
    with postgres.server() as where:
        host = where.partition("host=")[2]
        with mock.patch.dict(os.environ, {"PGHOST": host}):
            yield "postgresql://sajja@/postgres"


def on_server(code: str, command: str, *said_before: str) -> None:
    """The example is a command, after something was said to the server."""

    @example(code, f"`sajja {command}`{''.join(f', where was said {it}' for it in said_before)}")
    def _(stage: Stage) -> None:
        with server() as where:
            with psycopg.connect(where) as shell:
                for said in said_before:
                    shell.execute(said)
            stage.sajja(command)


on_server("book.not_begun", "fund show --fund postgresql://sajja@/postgres")
on_server("book.no_database", "fund show --fund postgresql://sajja@/fnud")
on_server("book.not_let_in", "fund show --fund postgresql://oraphin:secret@/postgres")
on_server(
    "book.not_allowed", "init postgresql://oraphin@/postgres --name กองทุนใหม่",
    "CREATE ROLE oraphin LOGIN",
)  # fmt: skip


@example("book.server_lost", f"`sajja {GIFT}` on a server that is shut down meanwhile")
def _(_: Stage) -> None:
    with server() as where:
        with funds.found(where, FUND, date(2026, 1, 1), by="อรพิน") as (fund, _):
            pass
        with contextlib.closing(fund.database), fund.work("อรพิน") as posting:
            posting.conn.driver.execute("SELECT pg_terminate_backend(pg_backend_pid())")


typed("fund.other_named", "init postgresql://sajja@/province?fund=3 --name กองทุนใหม่ --fund-no 2")


@example("book.not_a_book", "`sajja fund show --fund diary.sajja`, where the file is a text")
def _(stage: Stage) -> None:
    stage.file("diary.sajja", "วันนี้ฝนตก")
    stage.sajja("fund show --fund diary.sajja")


@example("book.malformed", "`sajja verify` on a book whose file was overwritten in the middle")
def _(stage: Stage) -> None:
    path = Path(stage.book)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xaa" * (len(whole) - 4096))
    stage.sajja("verify")


@example("book.busy", f"`sajja {GIFT}` while another computer is writing for longer than we wait")
def _(stage: Stage) -> None:
    with stage.working(), impatient():
        stage.sajja(GIFT)


@contextlib.contextmanager
def impatient() -> Iterator[None]:
    """Nobody has fifteen seconds for an example."""
    waited, turn.BUSY_SECONDS = turn.BUSY_SECONDS, 0
    try:
        yield
    finally:
        turn.BUSY_SECONDS = waited


@example("book.disk_full", f"`sajja {GIFT}` on a disk without room")
def _(stage: Stage) -> None:
    with full_disk(1024):
        stage.sajja(GIFT)


@contextlib.contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond this many bytes: the system says no, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# The program itself


@example("program.no_schema", "`sajja init` where schema.sql is missing from the installation")
def _(stage: Stage) -> None:
    stage.program("init", "new.sajja", "--name", "กองทุนใหม่", without="schema.sql")


@example("program.no_postgresql_driver", "`sajja fund show --fund postgresql://…` without psycopg")
def _(stage: Stage) -> None:
    with without("psycopg"):
        stage.sajja("fund show --fund postgresql://oraphin@127.0.0.1/fund")


@contextlib.contextmanager
def without(library: str) -> Iterator[None]:
    """A library that is not installed."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules)
            if name.partition(".")[0] == library}  # fmt: skip
    sys.modules[library] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[library]
        sys.modules.update(kept)


# Accounts

typed("account.number_of_other_kind", "account add 1350 --name ค่าเช่าแผงตลาด --kind income")
typed("account.sub_fund_needed", "account add 4500 --name ค่าเช่าแผงตลาด --kind income --role rent")
typed("account.exists", "account add 1310 --name ออมสิน")
typed("account.unknown", "entry post --debit 1399 --credit 4300 --amount 5 --memo ทำบุญ")
typed("account.overspent", "entry post --debit 1310 --credit 1100 --amount 620 --memo ฝากธนาคาร")
typed("account.sub_fund_unknown", "account add 4500 --name ค่าเช่า --kind income --sub-fund party")


@example("account.none_of_role", '`book.account_with(work, "deposit_box")`')
def _(stage: Stage) -> None:
    with stage.reading() as here:
        book.account_with(here, "deposit_box")


# Entries

typed("sub_fund.overspent", "entry post --debit 5800 --credit 1100 --amount 80 --memo ค่าหมึกพิมพ์")
typed("entry.empty", "entry opening 1100=0")
typed("entry.no_memo", "entry post --debit 1100 --credit 4300 --amount 5 --memo ' '")
typed("entry.too_far_ahead", f"{GIFT} --on 10/1/2596")
typed("entry.amount_not_positive", "entry post --memo ทำบุญ --line 1100:4300:-5")
typed("entry.one_account_twice", "entry post --memo ย้าย --line 1100:1100:5")
typed("entry.number_unreadable", "entry show twelve")
typed("entry.unknown", "entry show JV-2569-00012")
typed("entry.reversed_already", "entry reverse JV-2569-00002 --reason ซ้ำ --yes")
typed("entry.is_reversal", "entry reverse JV-2569-00003 --reason กลับใจ --yes")
typed("entry.before_what_it_reverses",
      "entry reverse JV-2569-00001 --reason ลงผิด --on 9/1/2569 --yes")  # fmt: skip
typed("entry.key_used", f"{GIFT} --key k-1")


@example("entry.no_key", "`book.post` of a Draft whose key is empty")
def _(stage: Stage) -> None:
    line = book.Line(1100, 4300, Money.baht(5))
    with stage.working() as here:
        book.post(here, book.Draft("manual", here.today, (line,), "ทำบุญ", ""))


# Days, members, opening balances

SPEND = "entry post --debit 5910 --credit 1100 --memo เงินขาด"

typed("entry.member_needed", "entry post --debit 1100 --credit 4100 --amount 30 --memo สมทบ")
typed("entry.before_the_book", f"{GIFT} --on 31/12/2460")
typed("entry.opening_of_other_kind", "entry opening 4100=50")
typed("entry.opening_negative", "entry opening 1100=-5")
typed("entry.opening_given", "entry opening 1100=2450", "entry opening 1100=2400")
typed("account.overspent_then", f"{SPEND} --amount 90000 --on 31/1/2569",
      "entry post --debit 1100 --credit 4300 --amount 90000 --memo ทำบุญ --on 1/3/2569")  # fmt: skip
typed("fact.too_large", "member enrol --no 900 --name 'นางทอง เลขยาว' --joined 1/1/2569 --village 3"
      " --beneficiary 'กล้า ใจดี:บุตร:99999999999999999999'")  # fmt: skip


@example("fact.unwritable", f"`sajja {GIFT}` with a memo whose letters came broken from a window")
def _(stage: Stage) -> None:
    with work.open_fund(stage.book).work(by="อรพิน") as at_work:
        gift = (book.Line(1100, 4300, Money.baht(5)),)
        book.post(at_work, book.Draft("manual", date(2026, 1, 5), gift, "ทำ\udca1บุญ", "k"))


@example("book.no_head", "`DELETE FROM fund_head`, then `sajja verify`")
def _(stage: Stage) -> None:
    stage.shell("DELETE FROM fund_head")
    stage.sajja("verify")


@example("book.table_missing", "`DROP TABLE sheet_aside`, then `sajja sheet show 1`")
def _(stage: Stage) -> None:
    import sqlite3

    with sqlite3.connect(stage.book) as raw:
        raw.execute("DROP TABLE sheet_aside")
    raw.close()
    stage.sajja("sheet show 1")
