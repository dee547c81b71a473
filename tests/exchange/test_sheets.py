"""Each sample sheet is read as it was written, and each fault a reader can see at its cell."""

import json
import re
from pathlib import Path

import pytest

from ledger.exchange import read_sheet
from ledger.money import Money

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
FAULTS = {fault["id"]: fault for fault in EXPECTED["faults"]}
BAHT = Money.baht(1)
LAYOUTS = {
    "grid_one": "day_grid",
    "grid_tick": "day_grid",
    "list_utf8": "receipts",
    "list_cp874": "receipts",
    "household": "households",
    "household_text": "households",
}
FOUND_BY_READING = {
    "A036": ("sheet.no_such_day_in_month", "refuse"),
    "A037": ("sheet.unknown_mark", "ask"),
    "A041": ("sheet.amount_not_whole_satang", "refuse"),
    "A045": ("sheet.amount_unreadable", "refuse"),
    "A047": ("sheet.amount_unreadable", "refuse"),
    "A049": ("sheet.unknown_mark", "ask"),
    "A054": ("sheet.date_other_years", "refuse"),
}

each_sheet = pytest.mark.parametrize("said", EXPECTED["sheets"], ids=lambda said: said["file"])


def sample(file: str):
    return read_sheet(EXAMPLES / file, "be", daily=lambda _: BAHT)


@each_sheet
def test_a_sample_sheet_says_whose_and_when_it_is(said):
    sheet = sample(said["file"])

    assert (str(said["village"]), said["month"]) == (sheet.village, str(sheet.month))
    assert sheet.layout == LAYOUTS.get(said["layout"], sheet.layout)
    assert sheet.collector in (said["collector"], "")
    assert bool(sheet.collector) == said["file"].endswith(".xlsx")


@each_sheet
def test_a_sample_sheet_loses_no_baht(said):
    """What can be read, and the truth of what cannot, is the sheet's true total."""
    sheet = sample(said["file"])
    read = Money.total(line.amount for line in sheet.lines if line.amount and not line.void)
    unread = [
        FAULTS[fault]["truth"]["amount"]
        for fault in said["faults"]
        if FOUND_BY_READING.get(fault, ("",))[0].startswith("sheet.amount")
    ]
    true = said["written_total"] if "copy_of" in said else said["true_total"]

    assert true == (read + Money.total(map(Money.parse, unread))).as_text()
    assert said["written_total"] == sheet.written.as_text()


@each_sheet
def test_a_sample_sheet_has_the_faults_it_should_and_no_others(said):
    found = [
        (problem.code, problem.level, problem.place.row, problem.place.cell)
        for problem in sample(said["file"]).problems
    ]
    expected = [
        (*FOUND_BY_READING[fault], FAULTS[fault]["row"], FAULTS[fault]["cell"].split()[-1])
        for fault in said["faults"]
        if fault in FOUND_BY_READING
    ]

    assert expected == found


@pytest.mark.parametrize("fault", ["A038", "A046", "A048", "A050"])
def test_a_wrong_total_is_read_as_it_was_written(fault):
    said = FAULTS[fault]
    totals = {total.cell: total for total in sample(said["file"]).totals}
    total = totals[said["cell"]]

    assert said["row"] == total.row
    assert total.amount in map(Money.parse, re.findall(r"\d+(?:\.\d+)?", said["what"]))


@pytest.mark.parametrize("fault", ["A042", "A057"])
def test_a_void_receipt_is_read_as_void(fault):
    said = FAULTS[fault]
    sheet = sample(said["file"])
    void = [line for line in sheet.lines if line.void]

    assert {(str(said["truth"]["book"]), said["truth"]["no"])} == {
        (line.book, line.receipt) for line in void
    }
    assert said["row"] == void[0].row
    assert said["cell"].split()[-1] == sheet.place(said["row"], "void").cell


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ("A039", "member_no"), ("A043", "receipt"), ("A044", "received_on"), ("A051", "marks"),
        ("A052", "name"), ("A053", "receipt"), ("A055", "member_no"), ("A056", "member_no"),
        ("A058", "receipt"), ("A059", "receipt"),
    ],
)  # fmt: skip
def test_others_can_name_the_cell_of_what_they_find(fault, field):
    said = FAULTS[fault]
    place = sample(said["file"]).place(said["row"], field)

    assert (said["row"], said["cell"].split()[-1]) == (place.row, place.cell)


@pytest.mark.parametrize("fault", ["A040", "A060"])
def test_a_copy_says_the_same_as_its_original(fault):
    said = FAULTS[fault]

    assert sample(said["truth"]["copy_of"]).digest() == sample(said["file"]).digest()


def test_no_two_other_sample_sheets_say_the_same():
    own = [said["file"] for said in EXPECTED["sheets"] if "copy_of" not in said]

    assert len(own) == len({sample(file).digest() for file in own})
