"""What can be printed at the keys, into which file, and what is said of it."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

from ledger import members, names, work
from tests.printing import reading
from tests.terminal import ROOT, sajja


@pytest.fixture
def peopled(begun):
    """A book with two members of village 3."""
    with closing(work.open_fund(begun / "fund.sajja")) as fund, fund.work(by="อรพิน") as writer:
        for no, name in (("0101", "นางแก้ว ใจดี"), ("0102", "นายสม มาช้า")):
            asked = members.Application(no, names.split_name(name), 1, village="3",
                                        joined_on=date(2026, 1, 1))  # fmt: skip
            members.enrol(writer, asked, accept=["member.born_missing"])
    return begun


def test_one_members_statement_goes_into_a_file_of_its_number(peopled):
    answer = sajja("print", "statement", "0101")

    assert "พิมพ์ใบแจ้งยอด 1 คนไว้ที่ statement-0101.pdf แล้ว\n" == answer.out
    assert "นางแก้ว ใจดี" in reading.by_pdfium((peopled / "statement-0101.pdf").read_bytes())


def test_everybodys_statements_go_into_one_file_or_each_into_its_own(peopled):
    assert 0 == sajja("print", "statement", "--all", "--one-file", "all.pdf").status
    assert 0 == sajja("print", "statement", "--village", "3", "--each", "sheets", "--a4").status

    assert "นายสม มาช้า" in reading.by_pdfium((peopled / "all.pdf").read_bytes())
    assert ["0101.pdf", "0102.pdf"] == sorted(it.name for it in (peopled / "sheets").iterdir())
    ((width, height), _), *_ = reading.painted((peopled / "sheets" / "0101.pdf").read_bytes())
    assert (596, 842) == (width, height)  # a point begun is painted whole


def test_a_file_that_is_there_is_not_written_over_unasked(peopled):
    sajja("print", "statement", "0101")
    again = sajja("print", "statement", "0101")

    assert 1 == again.status
    assert 0 == sajja("print", "statement", "0101", "--yes").status


def test_a_dry_run_prints_nothing(peopled):
    answer = sajja("print", "statement", "--all", "--dry-run")

    assert "ถ้าทำจริง จะพิมพ์ใบแจ้งยอด 2 คนไว้ที่ statements.pdf\n" == answer.out
    assert not (peopled / "statements.pdf").exists()


def test_nobody_named_is_a_usage_error_where_nobody_sits_at_the_keys(peopled):
    assert 2 == sajja("print", "statement").status


@pytest.mark.parametrize("report", ["trial-balance", "balance-sheet", "income", "journal"])
def test_a_report_of_the_book_is_printed_too(report, peopled):
    assert 0 == sajja("report", report, "--pdf", "x.pdf").status
    assert "กองทุนบ้านไร่" in reading.by_pdfium((peopled / "x.pdf").read_bytes())


def test_a_statement_on_paper_is_proved_against_the_book(peopled):
    sajja("print", "statement", "0101", "--lang", "en")
    text = reading.by_pdfium((peopled / "statement-0101.pdf").read_bytes())
    code = next(line.split()[-1] for line in text.splitlines() if "/0101/-" in line)

    assert 0 == sajja("verify", "--statement", code).status
    assert 3 == sajja("verify", "--statement", code[:-12] + "0" * 12).status
    assert 1 == sajja("verify", "--statement", "0101").status


def test_a_sheet_is_paper_or_a_grid(peopled):
    assert 0 == sajja("print", "sheet", "--village", "3", "--month", "2/2569").status
    assert (
        0
        == sajja("print", "sheet", "--village", "3", "--month", "2/2569", "--save", "g.xlsx").status
    )

    assert "นางแก้ว ใจดี" in reading.by_pdfium((peopled / "m3-2569-02.pdf").read_bytes())
    assert (peopled / "g.xlsx").read_bytes().startswith(b"PK")


def test_an_application_is_blank_or_filled(peopled):
    assert 0 == sajja("print", "application").status
    assert 0 == sajja("print", "application", "0101").status

    assert "นางแก้ว" not in reading.by_pdfium((peopled / "application.pdf").read_bytes())
    assert "นางแก้ว" in reading.by_pdfium((peopled / "application-0101.pdf").read_bytes())


def test_a_console_of_another_code_page_is_no_reason_to_fail(peopled):
    """Redirected on a Thai Windows, the channel begins as cp874, which has no ✓ and no ─."""
    code_page = {"PYTHONIOENCODING": "cp874", "PYTHONUTF8": "0"}
    said = subprocess.run(
        [sys.executable, ROOT / "cli.py", "verify"],
        cwd=peopled, capture_output=True, check=True, env={**os.environ, **code_page},
    )  # fmt: skip

    assert "✓ สมุดบัญชีครบถ้วน" in said.stdout.decode("utf-8")
