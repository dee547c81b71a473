"""The tour: a year of a made-up fund, and what is true of it."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from ledger import work
from ledger.commands import demo
from ledger.dates import Month
from tests.terminal import sajja

SMALL = 10_240  # bytes of one statement


@pytest.mark.slow
def test_the_demo_takes_in_exactly_the_faultless_lines(folder, examples):
    """What is posted is what expected.json says stands on lines without fault; held money apart."""
    true = json.loads((examples / "expected.json").read_text(encoding="utf-8"))
    faultless = sum(Decimal(sheet["lines_without_fault"]) for sheet in true["sheets"])
    answer = sajja("demo", "sample")
    balance = json.loads(
        sajja("--fund", "sample/fund.sajja", "report", "trial-balance", "--on", "31/12/2569",
              "--json").out
    )["data"]["sections"][0]["rows"]  # fmt: skip
    credit = {row["account"]: Decimal(row["credit"] or 0) for row in balance}
    came = json.loads(
        sajja("--fund", "sample/fund.sajja", "report", "income", "--to", "31/12/2569", "--json").out
    )["data"]["sections"][0]["rows"]  # fmt: skip
    income = {row["account"]: Decimal(row["amount"]) for row in came}

    assert answer.status == 0, answer.err
    assert income["4100"] + income["4110"] == faultless
    assert income["4110"] == Decimal(true["summary"]["income"]["entry_fee"])
    assert credit["2200"] == Decimal(true["summary"]["income"]["held"])
    assert credit["3900"] == Decimal(true["summary"]["opening"])
    assert_months_are_closed_a_theft_found_and_the_pack_proved(answer.err, true)
    assert sajja("--fund", "sample/fund.sajja", "verify", "--all").status == 0
    assert_a_statement_alone_is_small(folder / "papers")
    assert_no_list_is_wider_than_a_terminal()


LISTS = (
    "claim list", "claim show 001/2569", "member list", "member show 0004", "arrears", "cash",
    "statement 0004", "cash list", "remit list", "receipt list", "receipt-book list", "sheet list",
    "correct list", "entry list", "officer list", "audit list", "audit claims --from 1/1/2569",
    "audit completeness", "report accounts", "report codi", "report match", "report members",
    "report trial-balance", "report annual 2569", "fund show",
)  # fmt: skip


def assert_no_list_is_wider_than_a_terminal() -> None:
    """Else a terminal breaks it anywhere: a sum of 1,000.00 in two."""
    said = {
        f"{typed} {lang}": sajja("--fund", "sample/fund.sajja", "--lang", lang, *typed.split())
        for typed in LISTS
        for lang in ("th", "en")
    }

    assert {} == {typed: it.err for typed, it in said.items() if it.status}
    wide = {typed: max(map(cell_len, it.out.splitlines())) for typed, it in said.items()}
    assert {} == {typed: cells for typed, cells in wide.items() if cells > 80}


def assert_a_statement_alone_is_small(papers: Path) -> None:
    """Everybody's, each a file, with benefits, limits and a QR code: to be sent by telephone."""
    papers.mkdir()
    each = ("print", "statement", "--all", "--each", str(papers))
    printed = sajja("--fund", "sample/fund.sajja", *each, "--yes")
    sizes = {paper.name: paper.stat().st_size for paper in papers.iterdir()}

    assert printed.status == 0, printed.err
    assert len(sizes) > 200
    assert {name: size for name, size in sizes.items() if size > SMALL} == {}


def assert_months_are_closed_a_theft_found_and_the_pack_proved(said: str, true: dict) -> None:
    """Every month that is over; the collector whose cash is short; the verifier run alone."""
    over = [month for month in true["bank"]["kbank"]["months"]
            if Month.iso(month).last < work.clock.get()().date()]  # fmt: skip
    (short,) = [it for it in true["faults"] if it["id"] == "A004"]
    assert said.count("   ปิดเดือน") == len(over)
    assert said.count("✗ เงินหาย") == 1
    assert re.search(rf"✗ เงินหาย: {short['must_say'][:15]}", said)
    assert "everything agrees" in said


def test_a_demo_never_writes_over_anything(folder):
    (folder / "sample").mkdir()
    (folder / "sample" / "fund.sajja").write_text("mine")
    answer = sajja("demo", "sample")

    assert answer.status == 1
    assert (folder / "sample" / "fund.sajja").read_text() == "mine"


@pytest.mark.parametrize(
    ("found", "ran", "typed"),
    [("/usr/bin/sajja", ".venv/bin/sajja", "sajja"),
     (None, ".venv/bin/sajja", "../.venv/bin/sajja"),
     (None, "pytest", "sajja")],
)  # fmt: skip
def test_what_to_try_next_works_when_it_is_pasted(folder, monkeypatch, found, ran, typed):
    """`sajja` where the shell finds it; else the program that ran, from within the new folder."""
    (folder / ran).parent.mkdir(parents=True, exist_ok=True)
    (folder / ran).touch()
    monkeypatch.setattr(demo.shutil, "which", lambda _: found)
    monkeypatch.setattr(demo.sys, "argv", [ran, "demo"])

    assert demo.how_to_run(Path("sajja-demo")) == typed


def test_a_second_demo_says_that_there_is_a_first(folder, monkeypatch):
    (folder / "sajja-demo").mkdir()
    monkeypatch.setattr(demo, "examples_folder", lambda: folder)
    answer = sajja("demo")

    assert "มีโฟลเดอร์ sajja-demo อยู่แล้ว" in answer.err
    assert "sajja-demo-2" in answer.err
