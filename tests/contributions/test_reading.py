"""Sheets as they stand in the book."""

import pytest

from ledger import contributions
from ledger.dates import Month
from ledger.errors import NotFound
from tests.contributions.paper import GRANDMOTHER, baht, enrol, line, sheet, total


def test_a_sheet_is_found_by_its_number_with_all_that_was_said(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER)
        paper = sheet([line(5), line(6, amount=30)], totals=(total(60, (5, 6)),))
        taken = contributions.take_in(work, paper, ["sheet.total_differs"])
        found = contributions.sheet(work, taken.sheet_no)

    assert (found.file, found.village, found.month) == ("m1-2569-01.csv", "1", Month(2026, 1))
    assert (found.collector, found.entry_number) == ("นางน้อย ขยันเก็บ", taken.entry_number)
    assert (found.written, found.accepted) == (baht(60), ("sheet.total_differs",))


def test_a_number_no_sheet_has_is_said(fund):
    with fund.read() as work, pytest.raises(NotFound) as caught:
        contributions.sheet(work, 1)

    assert caught.value.code == "sheet.unknown"


def test_a_receipt_that_comes_in_on_another_sheet_waits_no_more(fund):
    nobody = ("0999", "นางใคร ไม่รู้")
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER)
        contributions.take_in(work, sheet([line(5), line(6, nobody)]), set_aside=True)
        assert [it.row for _, it in contributions.waiting(work)] == [6]
        contributions.take_in(work, sheet([line(6)], file="one.csv"))

        assert contributions.waiting(work) == ()
