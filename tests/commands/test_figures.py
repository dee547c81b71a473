"""Papers of the whole fund at the keys: on screen, as JSON, as PDF; what is told of before."""

import json
import os
import subprocess
import sys
from contextlib import closing

import pytest
from rich.cells import cell_len

from ledger import book, work
from tests.commands.test_paper import peopled  # noqa: F401  the book of those tests
from tests.printing import reading
from tests.terminal import ROOT, sajja

REPORTS = (
    ("codi", "แบบรายงานสถานะกองทุน"), ("match", "คำขอรับเงินสมทบจากรัฐ"), ("notice", "เงินกองทุนเดือน"),
    ("register", "ทะเบียนสมาชิก"), ("members", "จำนวนสมาชิกแยกตามหมู่บ้าน"),
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("peopled")


@pytest.mark.parametrize(("report", "title"), REPORTS)
def test_a_paper_of_the_fund_is_read_on_screen_by_a_machine_and_on_paper(report, title, begun):
    answer = sajja("report", report)
    data = json.loads(sajja("report", report, "--json").out)
    assert 0 == sajja("report", report, "--pdf", "x.pdf").status

    assert title in answer.out
    assert max(map(cell_len, answer.out.splitlines())) <= 80
    assert data["ok"]
    assert title in data["data"]["title"]
    assert title in reading.by_pdfium((begun / "x.pdf").read_bytes())


def test_what_was_before_is_told_in_thai_or_english_and_listed():
    told = sajja("fund", "before", "เสียชีวิต", "--persons", "9", "--amount", "65,000.50",
                 "--paper", "สมุดเล่ม 1")  # fmt: skip
    assert 0 == sajja("fund", "before", "donation", "--amount", "1500").status
    assert 0 == sajja("fund", "before", "founding", "--persons", "87", "--on", "1/10/2551").status
    rows = json.loads(sajja("fund", "before", "--json").out)["data"]["sections"][0]["rows"]

    assert "จดไว้แล้ว ก่อนใช้โปรแกรม เสียชีวิต: 9 คน 65,000.50 บาท\n" == told.out
    assert [("founding", 87, "2008-10-01"), ("donation", None, None), ("death", 9, None)] == [
        (row["codi_line"], row["persons"], row["on"]) for row in rows
    ]
    assert "amount=" not in sajja("fund", "show").out  # that is how it is kept, for no reader


def test_a_line_there_is_none_of_is_answered_with_those_there_are():
    answer = sajja("fund", "before", "lottery", "--amount", "1")

    assert 1 == answer.status
    assert "ค่าจัดการศพ" in answer.err


def test_a_slip_is_printed_by_its_number_however_it_is_written_or_by_its_entry(begun):
    with closing(work.open_fund(begun / "fund.sajja")) as fund, fund.work(by="อรพิน") as writer:
        writer_bank = book.Account(1310, "asset", "bank", None, "ธ.ก.ส.", "BAAC")
        book.open_account(writer, writer_bank)
    assert 0 == sajja("income", "--kind", "donation", "--amount", "500", "--no", "รับ.69/1").status
    assert 0 == sajja("deposit", "--amount", "321.50", "--no", "ฝ.69/001").status
    number = json.loads(sajja("print", "slip", "ฝ. ๖๙/๑", "--json").out)["data"]["file"]
    text = reading.by_pdfium((begun / number).read_bytes())

    assert "slip-ฝ.69-001.pdf" == number
    for word in ("ฝ.69/001", "ต้นฉบับ", "สำเนา", "321.50", "สามร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์",
                 "ผู้นำฝาก"):  # fmt: skip
        assert word in text


@pytest.mark.parametrize(
    "typed",
    [("report", "codi"), ("report", "notice"), ("member", "list"), ("bylaws", "measures"),
     ("fund", "before", "lottery"), ("--help",), ("doctor",)],
    ids=" ".join,
)  # fmt: skip
def test_redirected_on_a_thai_windows_nothing_crashes(typed, begun):
    """The channel begins as cp874, which has no ✓ and no ─; no talk and no error ends in ours."""
    code_page = {"PYTHONIOENCODING": "cp874:strict", "PYTHONUTF8": "0"}
    said = subprocess.run(
        [sys.executable, ROOT / "cli.py", *typed],
        cwd=begun, capture_output=True, check=False, env={**os.environ, **code_page},
    )  # fmt: skip

    assert said.returncode in (0, 1)
    assert (said.stdout + said.stderr).decode("utf-8")
    assert b"Traceback" not in said.stderr
