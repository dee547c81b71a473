"""Which lines go in, which are held, which stay out, and what is said of each."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from ledger import names
from ledger.contributions.allot import Into, allot
from ledger.contributions.known import Earlier, Fee, Known, Used
from ledger.dates import Month, Period
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.names import member_key
from tests.contributions.paper import (
    GRANDCHILD,
    GRANDMOTHER,
    UNCLE,
    baht,
    day,
    grid,
    line,
    marked,
    mask,
    member,
    sheet,
    total,
)

MEMBERS = {member_key(who[0]): member(who) for who in (GRANDMOTHER, GRANDCHILD, UNCLE)}
NAMES = {it.no: str(it.name) for it in MEMBERS.values()}
KNOWN = Known(MEMBERS, NAMES)
CASH, BANK = 1001, 1301
CREDIT = {"contribution": 4010, "entry_fee": 4020, "held": 2100}
INTO = Into(CASH, BANK, CREDIT)


def judge(paper, accept=(), known=KNOWN):
    return allot(paper, known, accept, INTO, Money.baht(1))


def came(found, role):
    """What goes in as this."""
    return Money.total(it.amount for it in found.lines if it.credit == CREDIT[role])


def said(paper, accept=(), known=KNOWN):
    """What is said, as code, level and row."""
    return [(p.code, p.level, p.place.row) for p in judge(paper, accept, known).problems]


def died(on):
    return Known({member_key(GRANDMOTHER[0]): member(GRANDMOTHER, ("deceased", on))}, NAMES)


# NUMBERS AND NAMES -------------------------------------------------------------------------------


def test_a_faultless_sheet_goes_in_whole_and_nothing_is_said():
    found = judge(sheet([line(5), line(6, GRANDCHILD, 30, by_transfer=True, payer="นางแก้ว ใจดี")]))

    assert found.problems == ()
    assert [(it.member_no, it.amount, it.paper, it.debit) for it in found.lines] == [
        ("0001", baht(31), "21/5", CASH),
        ("0002", baht(30), "21/6", BANK),
    ]
    assert [(it.book, it.no, it.payer, it.void) for it in found.receipts] == [
        ("21", 5, "", False), ("21", 6, "", False),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["1", "0001", "๐๐๐๑", "1.0", " 01 "])
def test_a_number_means_its_member_however_it_is_written(written):
    paper = sheet([replace(line(5), member_no=written)])

    assert [it.member_no for it in judge(paper).lines] == ["0001"]


@pytest.mark.parametrize("name", ["", "แก้ว ใจดี", "นางแก้ว  ใจดี", "นาง แก้ว ใจดี"])
def test_a_name_may_be_blank_or_lack_its_title(name):
    assert said(sheet([line(5, name=name)])) == []


def test_an_unknown_number_stays_out_and_the_nearest_are_offered():
    found = judge(sheet([line(5, ("0009", "ด.ญ.ดาว ใจดี"))]))

    (problem,) = found.problems
    assert (problem.code, problem.level) == ("sheet.unknown_member", "refuse")
    assert problem.values["nearest"][0] == "0002 ด.ญ.ดาว ใจดี"
    assert (found.lines, found.receipts) == ((), ())
    assert [(it.row, it.code, it.amount) for it in found.aside] == [
        (5, "sheet.unknown_member", baht(31))
    ]


def test_a_number_with_another_members_name_stays_out_and_nobody_is_chosen():
    (problem,) = judge(sheet([line(5, name="นายสม มาช้า")])).problems

    assert (problem.code, problem.level) == ("sheet.name_of_other", "refuse")
    assert problem.values["owner"] == ("0003 นายสม มาช้า",)


def test_a_name_that_is_nobodys_stays_out():
    assert said(sheet([line(5, name="นายทองพูน ยิ่งยง")])) == [("sheet.name_differs", "refuse", 5)]


def test_a_name_spelt_a_little_otherwise_is_asked_about():
    paper = sheet([line(5, name="นางแก้ว ใจดีี")])

    assert said(paper) == [("sheet.name_spelt_otherwise", "ask", 5)]
    assert len(judge(paper, ["sheet.name_spelt_otherwise@5"]).lines) == 1


def test_an_erased_member_has_no_name_to_hold_against_the_paper():
    known = Known({"1": replace(member(), name=None)}, {})

    assert said(sheet([line(5)]), known=known) == []


# SIXTY MEMBERS PAY THE SAME ON ONE DAY -----------------------------------------------------------


def test_lines_alike_in_all_but_the_receipt_all_go_in():
    """Never fuzzy-dedupe: a member may pay the same sum twice on one day."""
    found = judge(sheet([line(5), line(6), line(7)]))

    assert (len(found.lines), found.problems) == (3, ())


# DAYS --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "asked"),
    [(date(2025, 12, 31), True), (day(1), False), (day(31), False), (date(2026, 2, 1), True)],
)
def test_a_day_outside_the_month_is_asked_about(on, asked):
    codes = said(sheet([line(5, received_on=on)]))

    assert codes == ([("sheet.other_month", "ask", 5)] if asked else [])


def test_a_line_without_a_day_stays_out_whatever_is_accepted():
    paper = sheet([line(5, received_on=None)])

    assert said(paper) == [("sheet.date_missing", "refuse", 5)]
    assert judge(paper, ["sheet.date_missing"]).lines == ()


@pytest.mark.parametrize(("joined", "asked"), [(5, False), (6, True)])
def test_money_from_before_joining_is_asked_about(joined, asked):
    who = replace(member(), events=(replace(member().events[0], on=day(joined)),))
    known = Known({"1": who}, NAMES)

    codes = said(sheet([line(5)]), known=known)

    assert codes == ([("sheet.before_joining", "ask", 5)] if asked else [])


@pytest.mark.parametrize(("died_on", "role"), [(4, "held"), (5, "contribution")])
def test_money_after_death_is_held_and_that_of_the_day_itself_is_not(died_on, role):
    found = judge(sheet([line(5)]), known=died(day(died_on)))

    assert [it.credit for it in found.lines] == [CREDIT[role]]
    assert [(p.code, p.level) for p in found.problems] == (
        [("sheet.after_death", "hold")] if role == "held" else []
    )


@pytest.mark.parametrize(
    ("event", "code"), [("resigned", "sheet.after_resigning"), ("lapsed", "sheet.after_lapse")]
)
def test_money_after_leaving_is_held(event, code):
    known = Known({"1": member(GRANDMOTHER, (event, day(1)))}, NAMES)

    assert said(sheet([line(5)]), known=known) == [(code, "hold", 5)]


def test_who_came_back_is_a_member_again():
    known = Known({"1": member(GRANDMOTHER, ("resigned", day(1)), ("re_entered", day(5)))}, NAMES)

    assert said(sheet([line(5)]), known=known) == []
    assert said(sheet([line(5, received_on=day(4))]), known=known) == [
        ("sheet.after_resigning", "hold", 5)
    ]


def test_a_row_of_marks_is_divided_at_the_day_of_death():
    found = judge(grid([marked(6, GRANDMOTHER, 1, 2, 3, 10, 11)]), known=died(day(3)))

    assert [(it.credit, it.amount, it.happened_on, it.marks) for it in found.lines] == [
        (CREDIT["contribution"], baht(3), day(3), mask(1, 2, 3)),
        (CREDIT["held"], baht(2), day(11), mask(10, 11)),
    ]
    assert [(p.values["amount"], p.values["days"]) for p in found.problems] == [(baht(2), 2)]


def test_a_row_of_marks_all_after_death_is_all_held():
    found = judge(grid([marked(6, GRANDMOTHER, 10, 11)]), known=died(day(3)))

    assert [(it.credit, it.amount) for it in found.lines] == [(CREDIT["held"], baht(2))]


def test_marks_that_are_not_a_days_money_each_do_not_tell_which_days():
    """Five marks and six baht: the sum goes in, the marks do not."""
    paper = grid([replace(marked(6, GRANDMOTHER, 1, 2, 3, 4, 5), amount=baht(6))])

    assert [(it.amount, it.marks) for it in judge(paper).lines] == [(baht(6), None)]


# SUMS --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baht", "asked"), [(5 * 366, []), (5 * 366 + 1, [("sheet.paid_far_ahead", "ask", 5)])]
)
def test_who_pays_for_more_than_five_years_is_asked_about(baht, asked):
    """A nought too many makes ten years of one; two years at once nobody asks about."""
    paper = sheet([line(5, amount=baht), line(6, GRANDCHILD)])

    assert asked == said(paper)
    assert Money.baht(baht + 31) == came(judge(paper, ["sheet.paid_far_ahead@5"]), "contribution")


def test_it_is_told_for_how_long_the_money_would_pay_at_what_a_day_costs():
    paper = sheet([line(5, amount=7300)])

    (problem,) = allot(paper, KNOWN, (), INTO, Money(200)).problems

    assert (3650, 10, 5) == tuple(problem.values[it] for it in ("days", "years", "most"))
    assert allot(sheet([line(5, amount=3660)]), KNOWN, (), INTO, Money(200)).problems == ()


def test_only_a_contribution_pays_for_days():
    assert said(sheet([line(5, amount=3650, kind="entry_fee")])) == []


def test_a_sum_that_cannot_be_read_is_left_aside_and_never_taken_as_nothing():
    unread = Problem("sheet.amount_unreadable", Place("paper.csv", 6), {"written": "3O"})
    paper = sheet(
        [line(5), line(6, GRANDCHILD, None)], problems=(unread,), totals=(total(62, (5, 6)),)
    )

    found = judge(paper)

    assert [(p.code, p.level) for p in found.problems] == [
        ("sheet.amount_unreadable", "refuse"), ("sheet.total_leaves", "warn"),
    ]  # fmt: skip
    assert found.problems[1].values["left"] == baht(31)
    assert [(it.row, it.amount) for it in found.aside] == [(6, None)]
    assert came(found, "contribution") == baht(31)


def test_a_question_about_a_line_without_a_sum_cannot_be_accepted_away():
    asked = Problem("sheet.unknown_mark", Place("paper.csv", 6), {}, "ask")
    found = judge(grid([replace(marked(6, GRANDMOTHER, 1), amount=None)], problems=(asked,)),
                  ["sheet.unknown_mark"])  # fmt: skip

    assert [p.code for p in found.stopping] == ["sheet.unknown_mark"]
    assert len(found.aside) == 1


def test_an_amount_missing_without_a_word_of_the_reader_stays_out():
    assert said(sheet([line(5, amount=None)])) == [("sheet.no_amount", "refuse", 5)]


@pytest.mark.parametrize("amount", [0, -5])
def test_a_sum_of_nothing_or_less_stays_out(amount):
    assert said(sheet([line(5, amount=amount)])) == [("sheet.amount_zero_or_less", "refuse", 5)]


def test_a_line_without_a_receipt_number_stays_out():
    assert said(sheet([line(5, receipt=None)])) == [("sheet.receipt_missing", "refuse", 5)]


# ONCE --------------------------------------------------------------------------------------------


def test_an_entry_fee_paid_before_is_asked_about():
    known = replace(KNOWN, fees={"0001": Fee("JV-2569-00001", 1, "21/1")})
    paper = sheet([line(5, kind="entry_fee")])

    assert said(paper, known=known) == [("sheet.entry_fee_again", "ask", 5)]


def test_an_entry_fee_twice_on_a_sheet_is_asked_about():
    paper = sheet([line(5, kind="entry_fee"), line(6, kind="entry_fee")])

    assert said(paper) == [("sheet.entry_fee_twice", "ask", 6)]
    assert came(judge(paper, ["sheet.entry_fee_twice"]), "entry_fee") == baht(62)


def test_a_member_on_two_rows_of_a_grid_is_asked_about():
    paper = grid([marked(6, GRANDMOTHER, 1), marked(7, GRANDMOTHER, 2)])

    assert said(paper) == [("sheet.member_twice", "ask", 7)]


def test_a_day_marked_in_the_book_is_not_marked_again():
    known = replace(KNOWN, marked={"0001": mask(1, 2)})
    (problem,) = judge(grid([marked(6, GRANDMOTHER, 2, 3)]), known=known).problems

    assert (problem.code, problem.values["days"]) == ("sheet.days_marked_already", "2")


def test_the_same_sheet_again_is_one_refusal_for_the_whole():
    known = replace(KNOWN, same=Earlier(3, "first.csv", "JV-2569-00003", (3,)))
    (problem,) = judge(sheet([line(5), line(6)]), known=known).problems

    assert (problem.code, problem.level, problem.whole) == ("sheet.taken_already", "refuse", True)
    assert problem.values["earlier_file"] == "first.csv"


def test_a_sheet_all_of_whose_receipts_are_used_is_the_same_sheet_again():
    """Saved anew with a blank more: other bytes, another digest, the same receipts."""
    used = Used(Earlier(3, "first.csv", "JV-2569-00003", (3,)))
    known = replace(KNOWN, used={("21", 5): used, ("21", 6): used})

    assert said(sheet([line(5, amount=30), line(6)]), known=known) == [
        ("sheet.taken_already", "refuse", None)
    ]


def test_a_name_is_taken_apart_once_however_many_lines_ask_after_it(monkeypatch):
    """Five hundred lines of nobody we know, in a register of two thousand: it was a million."""
    asked = Counter()

    def spellings(name):
        asked[str(name)] += 1
        return names.spellings(name)

    monkeypatch.setattr("ledger.contributions.judge.spellings", spellings)
    many = {f"{no:04}": f"นายคนที่ {no}" for no in range(1, 40)}
    known = replace(KNOWN, everybody=many)
    judge(sheet([line(row, (f"9{row}", "นางใคร ไม่รู้")) for row in range(5, 55)]), known=known)

    assert {asked[name] for name in many.values()} == {1}


def test_another_grid_of_the_month_is_asked_about_as_a_whole():
    known = replace(KNOWN, of_month=Earlier(3, "first.xlsx", "JV-2569-00003", (3,)))
    paper = grid([marked(6, GRANDMOTHER, 1)])

    assert said(paper, known=known) == [("sheet.month_taken", "ask", None)]
    assert judge(paper, ["sheet.month_taken"], known).stopping == ()


def test_what_was_left_aside_comes_in_when_the_sheet_is_brought_again():
    earlier = Earlier(3, "first.csv", "JV-2569-00003", (3,), left_aside=True)
    used = Used(earlier, {("0001", "contribution"): baht(31)})
    known = replace(KNOWN, used={("21", 5): used}, kept=frozenset({("21", 5)}))

    found = judge(sheet([line(5), line(6, GRANDCHILD)]), known=known)

    assert [(p.code, p.level) for p in found.problems] == [("sheet.taken_in_part", "warn")]
    assert [it.paper for it in found.lines] == ["21/6"]
    assert (found.in_before, found.again) == (1, (3,))


def test_one_line_of_a_receipt_left_aside_may_come_in_later():
    earlier = Earlier(3, "first.xlsx", "JV-2569-00003", (3,), left_aside=True)
    used = Used(earlier, {("0001", "contribution"): baht(31)})
    known = replace(KNOWN, used={("21", 7): used}, kept=frozenset({("21", 7)}))
    both = [line(5, receipt=7, payer="แก้ว"), line(6, GRANDCHILD, receipt=7, payer="แก้ว")]

    found = judge(sheet(both, layout="households"), known=known)

    assert [(it.member_no, it.paper) for it in found.lines] == [("0002", "21/7")]
    assert found.receipts == ()  # it is written down already


def test_a_line_changed_after_it_was_posted_is_refused():
    earlier = Earlier(3, "first.csv", "JV-2569-00003", (3,), left_aside=True)
    used = Used(earlier, {("0001", "contribution"): baht(31)})
    known = replace(KNOWN, used={("21", 5): used}, kept=frozenset({("21", 5)}))

    found = judge(sheet([line(5, amount=30), line(6, GRANDCHILD)]), known=known)

    assert [(p.code, p.place.row) for p in found.stopping] == [("sheet.receipt_used", 5)]


def test_a_row_of_marks_brought_again_is_not_posted_again():
    earlier = Earlier(3, "first.xlsx", "JV-2569-00003", (3,), left_aside=True)
    known = replace(KNOWN, of_month=earlier, marked={"0001": mask(1, 2)},
                    fees={"0001": Fee("JV-2569-00003", 3, "")})  # fmt: skip
    rows = [
        marked(6, GRANDMOTHER, 1, 2),
        replace(marked(6, GRANDMOTHER, 1, 2), kind="entry_fee", marks=None),
        marked(7, GRANDCHILD, 1),
    ]

    found = judge(grid(rows), known=known)

    assert [(p.code, p.level) for p in found.problems] == [("sheet.taken_in_part", "warn")]
    assert [it.member_no for it in found.lines] == ["0002"]


# WHAT IS LEFT ------------------------------------------------------------------------------------


def test_a_sheet_without_a_line_is_refused():
    assert said(sheet([])) == [("sheet.empty", "refuse", None)]


def test_a_void_line_has_no_money_and_its_receipt_is_accounted_for():
    found = judge(sheet([line(5, void=True), line(6)]))

    assert [(p.code, p.level, p.place.row) for p in found.problems] == [
        ("sheet.receipt_void", "warn", 5)
    ]
    assert [(it.no, it.void) for it in found.receipts] == [(5, True), (6, False)]
    assert came(found, "contribution") == baht(31)


def test_a_receipt_that_names_its_time_keeps_it():
    january = Period(day(1), day(31))

    assert [it.covers for it in judge(sheet([line(5, covers=january)])).lines] == [january]


def test_what_is_accepted_is_named_by_its_row_and_the_rest_still_stops():
    paper = sheet([line(5, received_on=date(2026, 2, 1)), line(6, received_on=date(2026, 2, 1))])
    found = judge(paper, ["sheet.other_month@6"])

    assert found.accepted == ("sheet.other_month@6",)
    assert [p.place.row for p in found.stopping] == [5]
    assert [it.paper for it in found.lines] == ["21/6"]


def test_a_total_accepted_lets_the_whole_sheet_in():
    paper = sheet([line(5)], totals=(total(30, (5,)),))

    assert [(p.code, p.whole) for p in judge(paper).stopping] == [("sheet.total_differs", True)]
    assert judge(paper, ["sheet.total_differs"]).stopping == ()


def test_money_in_satang_that_is_no_whole_day_goes_in_without_a_word():
    paper = sheet([replace(line(5), amount=Money(3150))], month=Month(2026, 1))

    assert said(paper) == []


def test_the_payer_is_kept_as_a_members_number():
    paid = {"receipt": 7, "payer": GRANDMOTHER[1]}
    both = [line(5, **paid), line(6, GRANDCHILD, **paid)]

    assert [it.payer for it in judge(sheet(both, layout="households")).receipts] == ["0001"]
    assert [it.payer for it in judge(sheet([line(5, payer="3")])).receipts] == ["0003"]
