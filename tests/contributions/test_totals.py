"""Written totals, with the subtraction done."""

from dataclasses import replace

from ledger.contributions.totals import totals
from tests.contributions.paper import (
    GRANDCHILD,
    GRANDMOTHER,
    baht,
    grid,
    line,
    marked,
    sheet,
    total,
)


def told(paper, doubtful=()):
    return [
        (it.problem.code, it.problem.level, it.problem.place.row, sorted(it.rows))
        for it in totals(paper, set(doubtful))
    ]


def test_a_total_that_agrees_says_nothing():
    assert told(sheet([line(5), line(6)], totals=(total(62, (5, 6)),))) == []


def test_a_total_a_baht_off_is_asked_about_with_the_difference():
    for written, difference in ((61, 1), (63, 1)):
        (finding,) = totals(sheet([line(5), line(6)], totals=(total(written, (5, 6)),)), ())

        assert (finding.problem.code, finding.problem.whole) == ("sheet.total_differs", True)
        assert finding.problem.values["difference"] == baht(difference)
        assert finding.problem.values["added"] == baht(62)


def test_a_receipts_total_keeps_only_its_own_lines_out():
    paper = sheet(
        [line(5), line(6), line(7)],
        totals=(total(63, (5, 6), "receipt", row=5, book="21", receipt=5), total(93, (5, 6, 7))),
    )

    assert told(paper) == [("sheet.receipt_total_differs", "ask", 5, [5, 6])]


def test_a_rows_total_is_held_against_its_marks():
    paper = grid([marked(6, GRANDMOTHER, 1, 2)], totals=(total(3, (6,), "line", row=6),))

    assert told(paper) == [("sheet.row_total_differs", "ask", 6, [6])]


def test_void_lines_do_not_count():
    paper = sheet([line(5, void=True), line(6)], totals=(total(31, (5, 6)),))

    assert told(paper) == []


def test_the_total_of_a_void_receipt_is_not_asked_about():
    paper = sheet([line(5, void=True)], totals=(total(31, (5,), "receipt", row=5),))

    assert told(paper) == []


def test_a_line_that_cannot_be_read_is_told_what_the_total_leaves_for_it():
    """Once: the sheet's total leaves the same as the receipt's."""
    paper = sheet(
        [line(5), line(6, GRANDCHILD, None)],
        totals=(total(30, (6,), "receipt", row=6), total(61, (5, 6))),
    )
    (finding,) = totals(paper, {6})

    assert (finding.problem.code, finding.problem.place.row) == ("sheet.total_leaves", 6)
    assert finding.problem.values["left"] == baht(30)
    assert finding.rows == frozenset()


def test_two_totals_that_leave_different_sums_are_both_told():
    paper = sheet(
        [line(5), line(6, GRANDCHILD, None)],
        totals=(total(30, (6,), "receipt", row=6), total(60, (5, 6))),
    )

    assert [it.problem.values["left"] for it in totals(paper, {6})] == [baht(30), baht(29)]


def test_several_lines_that_cannot_be_read_are_told_together():
    paper = sheet(
        [line(5), line(6, amount=None), line(7, amount=None)], totals=(total(93, (5, 6, 7)),)
    )
    (finding,) = totals(paper, {6, 7})

    assert finding.problem.code == "sheet.total_leaves_together"
    assert (finding.problem.values["left"], finding.problem.values["rows"]) == (baht(62), "6, 7")


def test_a_total_smaller_than_the_lines_that_can_be_read_is_wrong_all_the_same():
    paper = sheet([line(5), line(6, amount=None)], totals=(total(30, (5, 6)),))

    assert told(paper, {6}) == [("sheet.total_differs", "ask", 7, [])]


def test_a_line_in_doubt_explains_a_total_that_differs():
    paper = grid([marked(6, GRANDMOTHER, 1, 2)], totals=(total(3, (6,), "line", row=6),))

    assert told(paper, {6}) == [("sheet.total_leaves", "warn", 6, [])]


def test_a_total_that_cannot_be_read_is_the_readers_to_tell():
    unread = replace(total(62, (5, 6)), amount=None)

    assert told(sheet([line(5), line(6)], totals=(unread,))) == []
