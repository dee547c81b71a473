"""Vouchers of expenses and blank slips as they look and read; pictures in snapshots/pages."""

from datetime import date

import pytest

from ledger import book as books
from ledger import cash, reports
from ledger.money import Money
from ledger.printing import papers
from tests.printing import reading
from tests.printing.test_papers import ENGLISH, THAI
from tests.small_book import BANK, fill
from tests.terminal import sajja

EXPENSE = ("expense",)


@pytest.fixture
def small(engine_fund_factory):
    """The small book, for what looks the same of either engine."""
    return engine_fund_factory("sqlite", fill)


def voucher(fund, number: str, imprint=THAI) -> bytes:
    """The voucher of an expense, of a moment that stands."""
    file = imprint.file("ใบสำคัญจ่าย")
    with fund.read() as work:
        (filed,) = [it for it in cash.slips(work, EXPENSE) if it.slip.number == number]
        it = reports.expense_voucher(work, filed)
    papers.LAYOUTS[it.key](it, imprint, file)
    return file.whole()


def travel(fund) -> str:
    """Travel paid to somebody who is named, with satang; its number."""
    slip = cash.Slip("expense", date(2026, 7, 9), 5800, 1100, Money(325),
                     "ค่าเดินทางไปประชุมเครือข่ายจังหวัด", "สจ.69/002", "นางสาววิไล มณีรักษ์")  # fmt: skip
    with fund.work("อรพิน") as work:
        cash.file_slip(work, slip)
    return "สจ.69/002"


def test_a_voucher_of_an_expense_to_somebody_who_is_named(small, golden):
    golden(voucher(small, travel(small)))


def test_a_voucher_of_an_expense_to_nobody_named_in_english(small, golden):
    golden(voucher(small, "สจ.69/001", ENGLISH))


def test_a_voucher_names_whom_for_what_out_of_which_purse_and_the_sum_in_words(book):
    whole = voucher(book, travel(book))
    for read in reading.READERS:
        text = "".join(read(whole).split())
        for word in ("ใบสำคัญจ่าย", "สจ.69/002", "นางสาววิไลมณีรักษ์", "ค่าเดินทางไปประชุม", "บริหารจัดการ",
                     "3.25", "(สามบาทยี่สิบห้าสตางค์)", "อรพิน", "เงินสดในมือ", "พยาน"):  # fmt: skip
            assert word in text, (read.__name__, word)


def test_a_voucher_of_what_was_taken_back_says_that_it_proves_nothing(book):
    number = travel(book)
    with book.work("อรพิน") as work:
        (filed,) = [it for it in cash.slips(work, EXPENSE) if it.slip.number == number]
        books.reverse(work, filed.entry_number, date(2026, 7, 9), "ลงผิด", "k-undo")

    assert "ใบนี้ไม่ใช่หลักฐานการจ่ายเงิน" in "".join(reading.by_pdfium(voucher(book, number)).split())


def test_blank_slips(small, golden):
    for kind, imprint in (("remittance", THAI), ("deposit", THAI), ("withdrawal", ENGLISH)):
        file = imprint.file("ใบ")
        with small.read() as work:
            papers.blank_slip.lay_out(reports.blank_slip(work, kind), imprint, file)
        golden(file.whole(), kind)


def test_a_blank_slip_offers_every_bank_of_the_fund_and_no_other_account(book):
    with book.read() as work:
        slip = reports.blank_slip(work, "deposit")

    assert [(BANK.name_th, BANK.name_en)] == [(it.th, it.en) for it in slip.accounts]


def test_vouchers_and_slips_are_asked_for_by_number_time_and_kind(small, tmp_path, monkeypatch):
    """By the number of the paper or of the entry; all of a time, in one file or each in its own."""
    monkeypatch.chdir(tmp_path)
    number = travel(small)
    with small.read() as work:
        entry = next(it.entry_number for it in cash.slips(work, EXPENSE)
                     if it.slip.number == number)  # fmt: skip
    whose = ("--fund", small.where)

    assert sajja("print", "voucher", "สจ.69/2", "--pdf", "a.pdf", *whose).status == 0
    assert sajja("print", "voucher", entry, "--pdf", "b.pdf", *whose).status == 0
    for file in ("a.pdf", "b.pdf"):
        assert "สจ.69/002" in reading.by_pdfium((tmp_path / file).read_bytes())
    of_july = ("--expenses", "--from", "1/7/2569", "--on", "31/7/2569")
    assert sajja("print", "voucher", *of_july, "--pdf", "all.pdf", *whose).status == 0
    assert len(reading.painted((tmp_path / "all.pdf").read_bytes())) == 2
    assert sajja("print", "voucher", *of_july, "--each", "each", *whose).status == 0
    assert [it.name for it in sorted((tmp_path / "each").iterdir())] == [
        "voucher-สจ.69-001.pdf", "voucher-สจ.69-002.pdf",
    ]  # fmt: skip
    assert sajja("print", "voucher", "x", "--expenses", *whose).status == 2
    assert sajja("print", "slip", "--blank", "ใบนำส่ง", "--pdf", "blank.pdf", *whose).status == 0
    assert "ผู้นำส่ง" in reading.by_pdfium((tmp_path / "blank.pdf").read_bytes())
