"""Receipt numbers: used once, none missing."""

from dataclasses import replace

import pytest

from ledger.contributions.known import Earlier, Known, Used
from ledger.contributions.receipts import missing, receipts, twice, used_before, voids
from tests.contributions.paper import GRANDCHILD, UNCLE, line, sheet, total

NOTHING = Known({})


def numbered(*numbers, book="21"):
    """A list with these receipt numbers, from row 5 on."""
    return sheet([line(row, receipt=no, book=book) for row, no in enumerate(numbers, start=5)])


def gaps(paper, **seen):
    known = replace(NOTHING, seen={book[1:]: frozenset(them) for book, them in seen.items()})
    return [
        (it.problem.values["missing"], it.problem.values["count"], it.problem.place.row)
        for it in missing(paper, known, receipts(paper))
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((42, 43, 44), []),
        ((42, 44), [("43", 1, 6)]),
        ((42, 45), [("43–44", 2, 6)]),
        ((44, 42), [("43", 1, 5)]),
        ((1, 3, 6), [("2", 1, 6), ("4–5", 2, 7)]),
    ],
)
def test_a_number_passed_over_is_said_where_the_next_one_stands(numbers, expected):
    assert gaps(numbered(*numbers)) == expected


@pytest.mark.parametrize(
    ("last_seen", "expected"), [((41,), []), ((40,), [("41", 1, 5)]), ((), []), ((50,), [])]
)
def test_a_number_passed_over_since_the_last_sheet_is_said_too(last_seen, expected):
    """A book never seen may begin anywhere: a fund begins with the program mid-life."""
    assert gaps(numbered(42, 43), b21=last_seen) == expected


def test_a_gap_that_an_earlier_sheet_fills_is_none():
    assert gaps(numbered(42, 45), b21=(43, 44)) == []


def test_a_gap_that_an_earlier_sheet_fills_in_part_is_said_for_the_rest():
    assert gaps(numbered(42, 45), b21=(43,)) == [("44", 1, 6)]


def test_each_book_has_its_own_numbers():
    paper = sheet([line(5, receipt=50, book="21"), line(6, receipt=1, book="22")])

    assert gaps(paper) == []


def test_a_number_written_twice_keeps_the_second_receipt_out_with_all_its_lines():
    paper = sheet(
        [
            line(5, receipt=22, payer="ก"), line(6, GRANDCHILD, receipt=22, payer="ก"),
            line(7, UNCLE, receipt=22, payer="ข"), line(8, GRANDCHILD, receipt=22, payer="ข"),
        ],
        layout="households",
    )  # fmt: skip
    (finding,) = twice(paper, receipts(paper))

    assert finding.rows == {7, 8}
    assert finding.problem.place.row == 7
    assert finding.problem.values["first_row"] == 5


def test_a_receipt_total_begins_the_next_receipt_of_the_same_payer():
    paper = sheet(
        [line(5, receipt=22, payer="ก"), line(6, GRANDCHILD, receipt=22, payer="ก")],
        layout="households",
        totals=(total(31, (5,), "receipt", row=5), total(31, (6,), "receipt", row=6)),
    )

    assert [it.rows for it in receipts(paper)] == [{5}, {6}]


@pytest.mark.parametrize(
    ("second", "one_receipt"),
    [
        (line(6, receipt=5, kind="entry_fee"), True),
        (line(6, receipt=5), False),
        (line(6, GRANDCHILD, receipt=5), False),
    ],
)
def test_in_a_list_only_a_members_fee_and_contribution_share_a_receipt(second, one_receipt):
    paper = sheet([line(5), second])

    assert (len(receipts(paper)) == 1) is one_receipt


def test_in_a_list_that_names_the_payer_a_receipt_may_be_for_several():
    paper = sheet([line(5, payer="ก"), line(6, GRANDCHILD, receipt=5, payer="ก")])

    assert [it.rows for it in receipts(paper)] == [{5, 6}]


def test_a_receipt_used_on_another_sheet_stays_out_and_the_sheet_is_named():
    used = Used(Earlier(3, "m1.csv", "JV-2569-00003", (3,)))
    paper = numbered(5, 6)
    known = replace(NOTHING, used={("21", 6): used})
    (finding,) = used_before(paper, known, receipts(paper))

    assert (finding.rows, finding.problem.values["earlier_file"]) == ({6}, "m1.csv")


def test_a_receipt_written_down_as_void_that_now_has_money_is_asked_about():
    used = Used(Earlier(3, "m1.csv"), void=True)
    known = replace(NOTHING, used={("21", 5): used, ("21", 6): used})
    paper = sheet([line(5), line(6, void=True)])
    (finding,) = used_before(paper, known, receipts(paper))

    assert (finding.problem.code, finding.problem.level) == ("sheet.receipt_was_void", "ask")
    assert finding.rows == {5}


def test_a_book_is_the_same_however_its_number_is_written():
    """Else one receipt goes in twice: `21/6` and `021/6` are one leaf."""
    paper = sheet([line(5, receipt=6), line(6, UNCLE, receipt=6, book="021")])

    assert [it.problem.code for it in twice(paper, receipts(paper))] == ["sheet.receipt_twice"]


def test_a_void_receipt_is_said_once():
    void = {"receipt": 7, "void": True, "payer": "ก"}
    paper = sheet([line(5, **void), line(6, **void)])

    assert len(list(voids(paper, receipts(paper)))) == 1
