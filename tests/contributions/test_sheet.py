"""A sheet is known by what it says."""

from dataclasses import replace

from ledger.contributions import WrittenTotal
from ledger.dates import Month
from tests.contributions.paper import GRANDCHILD, GRANDMOTHER, baht, day, grid, line, marked, sheet

LINES = (line(5), line(6, GRANDCHILD))


def test_another_file_order_spelling_and_row_make_no_other_sheet():
    first = sheet(LINES)
    again = sheet(
        [replace(it, row=it.row + 9, member_no=it.member_no.lstrip("0"), name="", note="x")
         for it in reversed([replace(it, book=" ๐21") for it in LINES])],
        file="สำเนา.xlsx", layout="households", collector="",
        totals=(WrittenTotal(20, "", baht(62), (14, 15), "sheet"),),
    )  # fmt: skip

    assert first.digest() == again.digest()


def test_whatever_is_said_differently_makes_another_sheet():
    changed = [
        replace(LINES[0], amount=baht(30)),
        replace(LINES[0], amount=None),
        replace(LINES[0], member_no="3"),
        replace(LINES[0], receipt=99),
        replace(LINES[0], book="22"),
        replace(LINES[0], received_on=day(6)),
        replace(LINES[0], void=True),
        replace(LINES[0], by_transfer=True),
        replace(LINES[0], kind="entry_fee"),
    ]
    digests = {sheet([it, LINES[1]]).digest() for it in changed} | {sheet(LINES).digest()}

    assert len(digests) == len(changed) + 1


def test_a_receipt_is_called_by_its_book_however_the_book_is_written():
    books = ("21", "021", "๒๑", " 21", "21.0")

    assert {line(5, book=book).paper for book in books} == {"21/5"}
    assert {line(5, book=book).receipt_key for book in books} == {("21", 5)}


def test_the_same_grid_in_another_month_or_village_is_another_sheet():
    first = grid([marked(6, GRANDMOTHER, 1, 2)])
    others = {
        replace(first, month=Month(2026, 2)).digest(),
        replace(first, village="2").digest(),
        grid([marked(6, GRANDMOTHER, 1, 3)]).digest(),
        first.digest(),
    }

    assert len(others) == 4


def test_each_taking_of_the_same_sheet_has_a_digest_of_its_own():
    assert sheet(LINES).digest(1) != sheet(LINES).digest(2)


def test_a_place_is_a_cell_on_a_spreadsheet_and_a_column_in_a_text_file():
    in_book = sheet(LINES, file="a.xlsx", columns={"member_no": "F"})
    in_text = sheet(LINES, file="a.csv", columns={"member_no": "4"})

    assert in_book.place(19, "member_no").cell == "F19"
    assert in_text.place(19, "member_no").cell == "4"
    assert in_book.place(19, "name").cell == ""
    assert in_book.place(19, "name", cell="I22").cell == "I22"


def test_the_written_total_is_that_of_the_whole_sheet():
    receipt = WrittenTotal(5, "J5", baht(31), (5,), "receipt")
    whole = WrittenTotal(7, "I7", baht(62), (5, 6), "sheet")

    assert sheet(LINES, totals=(receipt, whole)).written == baht(62)
    assert sheet(LINES, totals=(receipt,)).written is None
