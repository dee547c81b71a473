"""A sheet comes in, on both engines: what the book holds afterwards, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ledger import book, contributions, funds, members
from ledger.contributions import rows
from ledger.dates import Month, Period
from ledger.errors import Problem, Refused
from ledger.money import Money
from tests.contributions.paper import (
    GRANDCHILD,
    GRANDMOTHER,
    UNCLE,
    baht,
    day,
    enrol,
    grid,
    line,
    marked,
    mask,
    sheet,
    total,
)

NOBODY = ("0999", "นางใคร ไม่รู้")


@pytest.fixture
def village(fund):
    """A fund with three members in village 1."""
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, GRANDCHILD, UNCLE)
    return fund


@pytest.fixture
def take(village) -> Callable[..., contributions.Taken]:
    """Takes a sheet in, in work of its own."""

    def take_in(paper, *accept, **stated):
        with village.work(by="อรพิน") as work:
            return contributions.take_in(work, paper, accept, **stated)

    return take_in


@pytest.fixture
def refused(take) -> Callable[..., list[Problem]]:
    """The problems for which a sheet is refused."""

    def problems(paper, *accept, **stated):
        with pytest.raises(Refused) as caught:
            take(paper, *accept, **stated)
        assert caught.value.code == "sheet.has_problems"
        return [(p.code, p.level, p.place.row) for p in caught.value.problems]

    return problems


def entry(fund, number):
    with fund.read() as work:
        return book.entry(work, number)


def stand(fund, on, who=GRANDMOTHER):
    with fund.read() as work:
        return contributions.standings(work, [members.member(work, who[0])], on)[who[0]]


def shelf(fund):
    """Everything that a refusal must leave as it was."""
    with fund.read() as work:
        return (len(list(book.entries(work))), book.accounts(work).keys(),
                contributions.sheets(work), contributions.known_collectors(work))  # fmt: skip


# WHAT GOES IN ------------------------------------------------------------------------------------


def test_a_sheet_is_one_entry_with_a_line_for_each_members_money(village, take):
    """
    31 January: cash with the collector 82.00
        contributions 0001  31.00
        contributions 0002  31.00
        entry fee     0003  20.00
    """
    taken = take(sheet([line(5), line(6, GRANDCHILD), line(7, UNCLE, 20, kind="entry_fee")]))
    posted = entry(village, taken.entry_number)

    assert (posted.kind, posted.on, posted.memo) == ("sheet", day(31), "ใบเก็บเงิน หมู่ 1 2569-01")
    assert [
        (it.debit, it.credit, it.amount, it.member_no, it.happened_on, it.paper)
        for it in posted.lines
    ] == [
        (1201, 4100, baht(31), "0001", day(5), "21/5"),
        (1201, 4100, baht(31), "0002", day(5), "21/6"),
        (1201, 4110, baht(20), "0003", day(5), "21/7"),
    ]
    assert (taken.contributions, taken.entry_fees, taken.total) == (baht(62), baht(20), baht(82))


def test_a_row_of_marks_is_one_line_received_on_its_last_day(village, take):
    taken = take(grid([marked(6, GRANDMOTHER, 1, 2, 9)]))
    (posted,) = entry(village, taken.entry_number).lines

    assert (posted.amount, posted.happened_on, posted.marks) == (baht(3), day(9), mask(1, 2, 9))


def test_a_transfer_never_was_in_the_collectors_hands(village, take):
    with village.work(by="อรพิน") as work:
        book.open_account(work, book.Account(1310, "asset", "bank", None, "กสิกร", "KBank"))
        funds.settle(work, "transfer_account", "1310", date(2020, 1, 1), "")
    taken = take(sheet([line(5), line(6, by_transfer=True)]))

    assert [it.debit for it in entry(village, taken.entry_number).lines] == [1201, 1310]
    assert taken.transfer == baht(31)


def test_a_transfer_without_a_bank_account_is_refused(refused):
    assert refused(sheet([line(5, by_transfer=True)])) == [
        ("sheet.no_transfer_account", "refuse", None)
    ]


def test_money_after_death_stands_on_the_held_account(village, take):
    with village.work(by="อรพิน") as work:
        members.leave(work, "0001", "deceased", day(3))
    taken = take(grid([marked(6, GRANDMOTHER, 2, 3, 4)]))

    assert [(it.credit, it.amount) for it in entry(village, taken.entry_number).lines] == [
        (4100, baht(2)), (2200, baht(1)),
    ]  # fmt: skip
    assert (taken.contributions, taken.held) == (baht(2), baht(1))


def test_shares_of_the_contributions_go_to_their_sub_funds_and_nothing_is_lost(village, take):
    """Thirty, ten and sixty parts of 62 baht 1 satang; an entry fee is not shared."""
    with village.work(by="อรพิน") as work:
        shares = "welfare=60,reserve=30,administration=10"
        funds.settle(work, "shares", shares, date(2020, 1, 1), "")
    odd = replace(line(6, GRANDCHILD), amount=Money(3101))
    taken = take(sheet([line(5), odd, line(7, UNCLE, 20, kind="entry_fee")]))
    shared = [it for it in entry(village, taken.entry_number).lines if it.member_no is None]

    assert [(it.debit, it.credit, it.amount.satang) for it in shared] == [
        (3100, 3200, 1860), (3100, 3300, 620),
    ]  # fmt: skip


def test_a_sheet_on_which_nobody_paid_is_known_and_has_no_entry(village, take):
    taken = take(sheet([line(5, void=True)]))

    assert (taken.entry_number, taken.total) == ("", Money(0))
    with village.read() as work:
        assert contributions.sheet(work, taken.sheet_no).entry_number == ""
        assert contributions.verify_sheets(work) == []


def test_nothing_kept_of_a_sheet_for_ever_names_anybody(village, take):
    """Neither a file's name nor what stands in a member's place; a number stays as written."""
    taken = take(
        sheet(
            [line(5), line(6, ("นางใคร", "ใคร")), line(7, ("๐999", "ใคร")),
             line(8, ("1100500123456", "ใคร"))],
            file="ใบเก็บเงิน นางมาลี ขยันเก็บ หมู่1 ม.ค. 2569 (2).xlsx",
        ),
        set_aside=True,
    )  # fmt: skip
    with village.read() as work:
        kept = contributions.sheet(work, taken.sheet_no)

    assert kept.file == "ใบเก็บเงิน … หมู่1 ม.ค. 2569 (2).xlsx"
    assert [it.member_no for it in kept.aside] == ["", "๐999", ""]
    assert [it.member_no for it in taken.aside] == ["นางใคร", "๐999", "1100500123456"]


# ALL OR NOTHING ----------------------------------------------------------------------------------


def test_one_line_in_doubt_keeps_the_whole_sheet_out_and_no_trace_is_left(village, refused):
    before = shelf(village)

    assert refused(sheet([line(5), line(6, NOBODY)])) == [("sheet.unknown_member", "refuse", 6)]
    assert shelf(village) == before


def test_checking_says_the_same_and_writes_nothing(village):
    before = shelf(village)
    with village.read() as work:
        checked = contributions.check(work, sheet([line(5), line(6, NOBODY)]))

    assert [p.code for p in checked.problems] == ["sheet.unknown_member"]
    assert (checked.total, len(checked.aside)) == (baht(31), 1)
    assert shelf(village) == before


def test_set_aside_posts_the_faultless_lines_and_lists_the_rest_for_ever(village, take):
    taken = take(sheet([line(5), line(6, NOBODY)]), set_aside=True)

    assert taken.contributions == baht(31)
    with village.read() as work:
        kept = contributions.sheet(work, taken.sheet_no)
    assert [(it.row, it.code, it.member_no, it.amount, it.paper) for it in kept.aside] == [
        (6, "sheet.unknown_member", "0999", baht(31), "21/6")
    ]


def test_set_aside_does_not_answer_a_question_about_the_whole_sheet(refused, take):
    paper = sheet([line(5)], totals=(total(30, (5,)),))

    assert refused(paper, set_aside=True) == [("sheet.total_differs", "ask", 6)]
    assert take(paper, "sheet.total_differs").accepted == ("sheet.total_differs",)


# AGAIN -------------------------------------------------------------------------------------------


def test_the_same_sheet_under_another_name_is_refused_and_the_first_is_named(take, village):
    first = take(sheet([line(5), line(6)]))
    with pytest.raises(Refused) as caught:
        take(sheet([line(6), line(5)], file="สำเนา.xlsx", layout="households"), set_aside=True)

    (problem,) = caught.value.problems
    assert problem.code == "sheet.taken_already"
    assert problem.values == {
        "earlier_file": "m1-2569-01.csv", "earlier_no": 1, "number": first.entry_number,
    }  # fmt: skip


def test_a_receipt_used_before_is_refused_on_another_sheet(take, refused):
    take(sheet([line(5), line(6)]))

    assert refused(sheet([line(6), line(7)])) == [("sheet.receipt_used", "refuse", 6)]


def test_a_receipt_used_before_is_known_however_its_book_is_written(take, refused):
    take(sheet([line(5, book="021"), line(6, book="021")]))

    assert refused(sheet([line(6), line(7)])) == [("sheet.receipt_used", "refuse", 6)]


def test_a_void_receipt_is_known_and_its_money_asked_about(village, take, refused):
    """Nothing was posted on it, so there is nothing to reverse: the treasurer says what it is."""
    take(sheet([line(5, void=True)]))
    corrected = sheet([line(5)])

    assert refused(corrected) == [("sheet.receipt_was_void", "ask", 5)]
    taken = take(corrected, "sheet.receipt_was_void@5")
    assert (taken.contributions, taken.accepted) == (baht(31), ("sheet.receipt_was_void@5",))
    with village.read() as work:
        assert contributions.verify_sheets(work) == []
    assert refused(corrected) == [("sheet.taken_already", "refuse", None)]
    assert refused(sheet([line(5), line(6)])) == [("sheet.receipt_used", "refuse", 5)]


def test_a_sheet_of_void_receipts_is_put_right_where_only_one_was_not_void(village, take, refused):
    take(sheet([line(5, void=True), line(6, void=True)]))
    corrected = sheet([line(5), line(6, void=True)])

    assert [p for p in refused(corrected) if p[1] != "warn"] == [
        ("sheet.receipt_was_void", "ask", 5)
    ]
    assert take(corrected, "sheet.receipt_was_void").contributions == baht(31)


def test_what_once_was_void_is_asked_about_again_when_its_money_is_reversed(village, take, refused):
    take(sheet([line(5, void=True)]))
    taken = take(sheet([line(5)]), "sheet.receipt_was_void")
    with village.work(by="อรพิน") as work:
        book.reverse(work, taken.entry_number, day(31), "ผิดใบ", "r1")

    assert refused(sheet([line(5)])) == [("sheet.receipt_was_void", "ask", 5)]
    with village.read() as work:
        assert contributions.verify_sheets(work) == []


def test_a_receipt_wrongly_void_is_put_right_by_reversing_its_sheet(village, take):
    first = take(sheet([line(5), line(6, void=True)]))
    with village.work(by="อรพิน") as work:
        book.reverse(work, first.entry_number, day(31), "ใบ 6 ไม่ได้ยกเลิก", "r1")
    take(sheet([line(5), line(6)]))

    with village.read() as work:
        assert contributions.verify_sheets(work) == []
        assert book.balances(work)[1201] == baht(62)


def test_only_the_receipts_near_those_of_the_sheet_are_looked_up(village, take):
    """A fund that numbers its receipts in one row has thirty years of them in one book."""
    paper = {"book": ""}
    take(sheet([line(no, **paper) for no in (5, 6, 9)]))
    take(sheet([line(no, **paper) for no in (20, 21, 40)]))

    with village.read() as work:
        near = list(rows.receipts_near(work, {"": (20, 39), "22": (1, 9)}))
        many = list(rows.receipts_near(work, {f"{book}": (1, 9) for book in range(99)}))
    assert sorted(no for _, no, _ in near) == [9, 20, 21]
    assert len(many) == 6  # so many books on one sheet are no sheet: all are looked at


def test_a_gap_is_said_against_the_last_number_of_the_book(take):
    take(sheet([line(5), line(6)]))
    taken = take(sheet([line(8)], month=Month(2026, 1)))

    assert [(p.code, p.values["missing"]) for p in taken.problems] == [
        ("sheet.receipts_missing", "7")
    ]


def test_a_receipt_left_aside_is_no_gap(take):
    take(sheet([line(5), line(6, NOBODY)]), set_aside=True)

    assert take(sheet([line(7)])).problems == ()


def test_a_corrected_sheet_brings_in_what_was_left_aside_and_nothing_twice(village, take):
    take(sheet([line(5), line(6, NOBODY)]), set_aside=True)
    with village.read() as work:
        assert [it.paper for _, it in contributions.waiting(work)] == ["21/6"]
    again = take(sheet([line(5), line(6, UNCLE)]))

    assert (again.contributions, again.in_before) == (baht(31), 1)
    with village.read() as work:
        assert contributions.waiting(work) == ()
        assert contributions.verify_sheets(work) == []
        assert book.balances(work)[1201] == baht(62)


def test_an_answer_may_come_later_for_the_very_same_sheet(village, take):
    paper = sheet([line(5), line(6, received_on=date(2026, 2, 1))])
    take(paper, set_aside=True)
    again = take(paper, "sheet.other_month")

    assert (again.contributions, again.in_before) == (baht(31), 1)


def test_the_very_same_sheet_without_a_new_answer_is_refused(take, refused):
    paper = sheet([line(5), line(6, NOBODY)])
    take(paper, set_aside=True)

    assert refused(paper, set_aside=True) == [("sheet.taken_already", "refuse", None)]


def test_a_corrected_grid_brings_in_only_the_rows_left_aside(village, take):
    take(grid([marked(6, GRANDMOTHER, 1, 2), marked(7, NOBODY, 1)]), set_aside=True)
    again = take(grid([marked(6, GRANDMOTHER, 1, 2), marked(7, UNCLE, 1)]))

    assert (again.contributions, again.in_before) == (baht(1), 1)
    with village.read() as work:
        assert contributions.waiting(work) == ()


def test_another_grid_of_the_month_is_asked_about(take, refused):
    take(grid([marked(6, GRANDMOTHER, 1, 2)]))
    more = grid([marked(6, UNCLE, 1)])

    assert refused(more) == [("sheet.month_taken", "ask", None)]
    assert take(more, "sheet.month_taken").contributions == baht(1)


def test_a_day_posted_before_is_refused_on_another_grid(take, refused):
    take(grid([marked(6, GRANDMOTHER, 1, 2)]))

    assert refused(grid([marked(6, GRANDMOTHER, 2, 3)]), "sheet.month_taken") == [
        ("sheet.month_taken", "ask", None),
        ("sheet.days_marked_already", "refuse", 6),
    ]


@pytest.mark.parametrize("make", [sheet, grid])
def test_a_reversed_sheet_may_be_taken_again_and_again_only_once(village, take, refused, make):
    rows = [line(5)] if make is sheet else [marked(6, GRANDMOTHER, 1)]
    first = take(make(rows))
    with village.work(by="อรพิน") as work:
        book.reverse(work, first.entry_number, day(31), "ผิดใบ", "r1")
    take(make(rows))

    assert refused(make(rows)) == [("sheet.taken_already", "refuse", None)]
    with village.read() as work:
        assert contributions.verify_sheets(work) == []
        assert [it.is_reversed for it in contributions.sheets(work)] == [True, False]


def test_a_receipt_of_a_reversed_sheet_is_used_once_it_is_taken_again(village, take, refused):
    first = take(sheet([line(5)]))
    with village.work(by="อรพิน") as work:
        book.reverse(work, first.entry_number, day(31), "ผิดใบ", "r1")
    take(sheet([line(5, amount=30)]))

    assert refused(sheet([line(5, amount=29), line(6)])) == [("sheet.receipt_used", "refuse", 5)]


def test_an_entry_fee_is_paid_once(take, refused):
    take(sheet([line(5, kind="entry_fee")]))

    assert refused(sheet([line(6, kind="entry_fee")])) == [("sheet.entry_fee_again", "ask", 6)]


# WHAT THE PAPER DOES NOT SAY ---------------------------------------------------------------------


def test_village_and_month_are_read_from_the_lines_and_that_is_said(take):
    late = line(7, received_on=date(2026, 2, 1))
    bare = sheet([line(5), line(6), late], village=None, month=None)
    taken = take(bare, "sheet.other_month")

    assert (taken.village, taken.month) == ("1", Month(2026, 1))
    assert taken.derived == {"village": "1", "month": Month(2026, 1)}


def test_what_the_caller_states_holds(village, take):
    with village.work(by="อรพิน") as work:
        members.name_village(work, "2", "บ้านใหม่")
    stated = {"village": "2", "month": Month(2026, 2), "collector": "นายใหม่ มาเก็บ"}
    taken = take(sheet([line(5, received_on=date(2026, 2, 5))]), **stated)

    assert (taken.village, taken.month, taken.collector) == ("2", Month(2026, 2), "นายใหม่ มาเก็บ")
    assert taken.derived == {}


@pytest.mark.parametrize("collector", ["5", "๕", "นาง 5", "12/3"])
def test_nobody_who_collects_is_called_by_figures_alone(refused, collector):
    """They would shadow the village of that number wherever a collector is asked for."""
    paper = sheet([line(5)], collector=collector)

    assert refused(paper) == [("sheet.collector_unnamed", "refuse", None)]


def test_the_collector_of_the_village_is_remembered(take):
    take(sheet([line(5)]))
    taken = take(sheet([line(6)], collector=""))

    assert taken.collector == "นางน้อย ขยันเก็บ"
    assert taken.derived == {"collector": "นางน้อย ขยันเก็บ"}


@pytest.mark.parametrize(
    ("month", "asked"),
    [
        (Month(2019, 12), "sheet.before_the_book"),
        (Month(2020, 1), None),
        (Month(2026, 12), None),
        (Month(2027, 2), "sheet.month_ahead"),
    ],
    ids=str,
)
def test_a_month_outside_the_books_time_is_asked_about(take, refused, month, asked):
    paper = sheet([line(5, received_on=month.first)], month=month)

    if asked:
        assert (asked, "ask", None) in refused(paper)
    accept = [asked, "sheet.before_joining"] if asked else []
    assert take(paper, *accept).entry_number


def test_who_had_a_book_before_any_sheet_is_remembered_too(village, take):
    with village.work(by="อรพิน") as work:
        contributions.open_collector(work, "นางน้อย ขยันเก็บ", None)
    take(sheet([line(5)]), "sheet.collector_of_other_village")

    assert take(sheet([line(6)], collector="")).collector == "นางน้อย ขยันเก็บ"
    with village.read() as work:
        known = contributions.known_collectors(work)
        assert contributions.meant(known, "1") == known[0]  # as `sajja remit --collector 1`
        assert "-" not in book.accounts(work)[1201].name_th


def test_nobody_named_where_nobody_is_known_is_refused(refused):
    assert refused(sheet([line(5)], collector="")) == [("sheet.no_collector", "refuse", None)]


def test_somebody_new_is_asked_about_and_gets_an_account_of_their_own(village, take, refused):
    take(sheet([line(5)]))
    other = sheet([line(6)], collector="นายใหม่ มาเก็บ")

    assert refused(other) == [("sheet.other_collector", "ask", None)]
    take(other, "sheet.other_collector")
    with village.read() as work:
        known = contributions.known_collectors(work)
        assert [(it.account, it.name, it.village) for it in known] == [
            (1201, "นางน้อย ขยันเก็บ", "1"), (1202, "นายใหม่ มาเก็บ", "1"),
        ]  # fmt: skip
        assert "ใหม่" not in book.accounts(work)[1202].name_th  # an account is for ever


def test_a_namesake_in_another_village_is_asked_about_once(village, take, refused):
    with village.work(by="อรพิน") as work:
        members.name_village(work, "2", "บ้านใหม่")
    take(sheet([line(5)]))

    assert refused(sheet([line(6)], village="2")) == [
        ("sheet.collector_of_other_village", "ask", None)
    ]
    taken = take(sheet([line(6)], village="2"), "sheet.collector_of_other_village")
    assert take(sheet([line(7)], village="2")).problems == ()
    assert entry(village, taken.entry_number).lines[0].debit == 1201


def test_two_of_one_name_are_told_apart_by_what_they_are_called(village, take):
    with village.work(by="อรพิน") as work:
        members.name_village(work, "2", "บ้านใหม่")
    take(sheet([line(5)]))
    taken = take(sheet([line(6)], village="2"), collector="นางน้อย ขยันเก็บ หมู่ 2")

    assert entry(village, taken.entry_number).lines[0].debit == 1202


def test_a_collectors_name_with_more_blanks_or_no_title_is_the_same_collector(village, take):
    take(sheet([line(5)]))
    take(sheet([line(6)], collector="น้อย   ขยันเก็บ"))

    with village.read() as work:
        assert len(contributions.known_collectors(work)) == 1


def test_a_grid_is_of_the_month_its_marks_were_read_in(refused):
    paper = grid([marked(6, GRANDMOTHER, 1)])

    assert refused(paper, month=Month(2026, 2), set_aside=True) == [
        ("sheet.month_differs", "refuse", None)
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"village": "9"}, "sheet.unknown_village"), ({"month": None}, "sheet.month_missing")],
)
def test_a_sheet_of_no_known_village_or_month_is_refused(refused, facts, code):
    paper = sheet([line(5, received_on=None, void=True)], **facts)

    assert (code, "refuse", None) in refused(paper)


def test_a_sheet_without_village_or_members_is_refused(refused):
    paper = sheet([line(5, NOBODY)], village=None)

    assert ("sheet.no_village", "refuse", None) in refused(paper)


# HOW MEMBERS STAND -------------------------------------------------------------------------------


def test_what_was_posted_pays_days_and_what_was_reversed_does_not(village, take):
    taken = take(sheet([line(5)]))
    assert stand(village, day(31)).paid_to == day(31)

    with village.work(by="อรพิน") as work:
        book.reverse(work, taken.entry_number, day(31), "ผิดใบ", "r1")
    assert stand(village, day(31)).paid_to == date(2025, 12, 31)


def test_money_counts_from_the_day_it_was_received_not_from_its_sheets(village, take):
    take(sheet([line(5)]))

    assert stand(village, day(4)).paid_to == date(2025, 12, 31)
    assert stand(village, day(5)).paid_to == day(31)


def test_marks_count_up_to_the_day_asked_about(village, take):
    take(grid([marked(6, GRANDMOTHER, 1, 2, 9, 20)]))

    days = (1, 2, 8, 9, 19, 20)
    assert [stand(village, day(on)).paid_to.day for on in days] == [1, 2, 2, 3, 3, 4]


def test_a_named_time_leaves_its_gap_in_the_book_too(village, take):
    take(sheet([line(5, covers=Period(day(11), day(31)), amount=21), line(6, amount=4)]))
    found = stand(village, day(31))

    assert (found.paid_to, found.gaps) == (day(4), (Period(day(5), day(10)),))


def test_entry_fees_and_held_money_pay_no_day(village, take):
    with village.work(by="อรพิน") as work:
        members.leave(work, "0001", "deceased", day(3))
    take(sheet([line(5), line(6, UNCLE, 20, kind="entry_fee")]))

    assert stand(village, day(31)).paid_to == date(2025, 12, 31)
    assert stand(village, day(31), UNCLE).paid_to == date(2025, 12, 31)


def test_nothing_is_owed_for_the_days_after_leaving(village):
    with village.work(by="อรพิน") as work:
        members.leave(work, "0001", "resigned", day(10))

    assert stand(village, day(31)).arrears_days == 10


def test_who_comes_back_is_counted_afresh(village, take):
    take(sheet([line(5)]))
    with village.work(by="อรพิน") as work:
        members.leave(work, "0001", "resigned", day(10))
        members.come_back(work, "0001", "re_entered", day(20))

    found = stand(village, day(31))
    assert (found.paid_to, found.arrears_days) == (day(19), 12)


def test_a_manual_entry_against_contributions_counts(village):
    with village.work(by="อรพิน") as work:
        lines = (book.Line(1100, 4100, baht(10), "0001", day(5)),
                 book.Line(4100, 1100, baht(3), "0001", day(6)))  # fmt: skip
        book.post(work, book.Draft("manual", day(31), lines, "แก้ยอด", "m1"))

    assert stand(village, day(31)).paid_to == day(7)


@pytest.mark.parametrize("both", [False, True])
def test_held_money_is_in_once_when_its_sheet_brings_a_line_left_aside(village, take, both):
    """A fee, or a fee and a contribution, of who had left: held at first, and known again."""
    with village.work(by="อรพิน") as work:
        members.leave(work, UNCLE[0], "resigned", day(2))
    lines = [line(6, UNCLE, 20, kind="entry_fee", receipt=5)]
    lines += [line(7, UNCLE, receipt=5)] if both else []
    paper = sheet([*lines, line(8, NOBODY, receipt=6)])
    with village.work(by="อรพิน") as work:
        first = contributions.take_in(work, paper, set_aside=True)
        enrol(work, NOBODY)
        again = contributions.take_in(work, paper)

    assert first.held == baht(51 if both else 20)
    assert (again.held, again.contributions, again.in_before) == (baht(0), baht(31), len(lines))


def test_held_money_that_the_paper_says_otherwise_now_is_not_taken_in_beside_it(village, take):
    with village.work(by="อรพิน") as work:
        members.leave(work, UNCLE[0], "resigned", day(2))
    fee = line(6, UNCLE, 20, kind="entry_fee", receipt=5)
    paper = sheet([fee, line(8, NOBODY, receipt=6)])
    with village.work(by="อรพิน") as work:
        contributions.take_in(work, paper, set_aside=True)
        enrol(work, NOBODY)
    changed = replace(paper, lines=(replace(fee, amount=baht(30)), paper.lines[1]))
    with pytest.raises(Refused) as refusal:
        take(changed)

    assert "sheet.receipt_used" in {it.code for it in refusal.value.problems}
