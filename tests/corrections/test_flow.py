"""What was entered wrong is answered by one command: both stay, and the book is as it should be."""

from datetime import date

import pytest

from ledger import book, contributions, funds, members, receipts, text, verify
from ledger.corrections import Wish, correct, correction, corrections, foresee, read_days
from ledger.dates import Month, Period
from ledger.errors import NotFound, Refused
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
)

BANK, CASH, HELD, CONTRIBUTED, FEES, OTHER = 1310, 1100, 2200, 4100, 4110, 4900
WELFARE, RESERVE = 3100, 3200
TODAY = date(2026, 12, 31)


@pytest.fixture
def taken(fund):
    """Village 1 in January: a receipt for two, a transfer, a fee, a grid; a tenth is reserve."""
    with fund.work(by="อรพิน") as work:
        funds.settle(work, "shares", "welfare=90,reserve=10", date(2020, 1, 1), "")
        book.open_account(work, book.Account(BANK, "asset", "bank", None, "ธ.ก.ส.", "BAAC"))
        funds.settle(work, "transfer_account", str(BANK), date(2020, 1, 1), "")
        enrol(work, GRANDMOTHER, GRANDCHILD, UNCLE)
        contributions.take_in(
            work,
            sheet([
                line(5, GRANDMOTHER, 31, payer="0001"),
                line(6, GRANDCHILD, 62, payer="0001", receipt=5),
                line(7, UNCLE, 20, kind="entry_fee"),
                line(8, UNCLE, 33, by_transfer=True),
            ]),
        )  # fmt: skip
        contributions.take_in(work, grid([marked(6, UNCLE, 10, 11, 12)]))
    return fund


def do(fund, kind, named="21/5", on=None, key="k", reason="เขียนผิด", **facts):
    """One correction, kept."""
    with fund.work(by="สมหมาย") as work:
        return correct(work, Wish(kind, named, reason, **facts), on, key)


def refused(fund, code, *asked, **facts):
    with pytest.raises((Refused, NotFound)) as refusal:
        do(fund, *asked, **facts)
    assert code == refusal.value.code
    return refusal.value.values


def balances(fund):
    """What accounts hold that hold anything, in baht, debit positive."""
    with fund.read() as work:
        return {no: it.satang // 100 for no, it in book.balances(work).items() if it}


def paid_to(fund, who):
    with fund.read() as work:
        one = members.member(work, who[0])
        return contributions.standings(work, [one], TODAY)[one.no].paid_to


def passbook(fund, who):
    """(baht, taken back or taking back, entry) of each line."""
    with fund.read() as work:
        lines = book.member_lines(work, [who[0]])[who[0]]
    return [(it.amount.satang // 100, it.reversed, it.takes_back, it.number) for it in lines]


def proved(fund):
    with fund.read() as work:
        return verify.everything(work).problems


# WRONG MEMBER, AMOUNT, DAY, DAYS -----------------------------------------------------------------


def test_the_money_of_another_member_goes_to_them_and_both_stay_in_the_book(taken):
    before = balances(taken)
    do(taken, "member", whose="0001", member_no="0003")

    assert before == balances(taken)
    assert [(31, True, False, "JV-2569-00001"), (-31, True, True, "JV-2569-00003")] == passbook(
        taken, GRANDMOTHER
    )
    assert (31, False, False, "JV-2569-00003") in passbook(taken, UNCLE)
    assert date(2025, 12, 31) == paid_to(taken, GRANDMOTHER)
    assert date(2026, 3, 8) == paid_to(taken, UNCLE)  # 33 + 3 + 31 days
    assert () == proved(taken)


def test_a_wrong_amount_moves_the_collectors_cash_and_the_shares_with_it(taken):
    before = balances(taken)
    do(taken, "amount", whose="0001", amount=baht(40))

    after = balances(taken)
    assert before[1201] + 9 == after[1201]
    assert before[CONTRIBUTED] - 9 == after[CONTRIBUTED]
    assert date(2026, 2, 9) == paid_to(taken, GRANDMOTHER)
    assert () == proved(taken)


@pytest.mark.parametrize(("amount", "share"), [(1, "9.90"), (34, "13.20"), (3100, "319.80")])
def test_the_shares_are_what_they_would_have_been_at_once(taken, amount, share):
    """A tenth of the sheet's 126 baht and of the grid's 3, each reckoned whole."""
    far = ("sheet.paid_far_ahead",) if amount == 3100 else ()
    do(taken, "amount", whose="0001", amount=baht(amount), accept=far)

    with taken.read() as work:
        assert Money.parse(share) == -book.balances(work)[RESERVE]


def test_shares_settled_anew_for_a_day_gone_by_leave_the_sheet_at_those_of_its_time(taken):
    with taken.work(by="อรพิน") as work:
        funds.settle(work, "shares", "welfare=50,reserve=50", date(2020, 1, 1), "มติ")
    do(taken, "amount", whose="0001", amount=baht(41))

    with taken.read() as work:
        assert Money.parse("13.90") == -book.balances(work)[RESERVE]


def test_a_wrong_day_is_corrected_for_the_whole_receipt(taken):
    do(taken, "date", day=day(28))

    with taken.read() as work:
        lines = book.member_lines(work, ["0001", "0002"])
    for no in ("0001", "0002"):
        assert [day(5), day(5), day(28)] == [it.happened_on for it in lines[no]]
    assert () == proved(taken)


def test_days_marked_wrongly_are_said_anew(taken):
    do(taken, "days", "JV-2569-00002/1", marks=read_days("1-4, ๓๑"))

    with taken.read() as work:
        (*_, right) = book.member_lines(work, ["0003"])["0003"]
    assert (baht(5), mask(1, 2, 3, 4, 31), day(31)) == (
        right.amount,
        right.marks,
        right.happened_on,
    )
    assert () == proved(taken)


def test_a_line_entered_anew_may_be_corrected_again_and_the_old_one_never(taken):
    do(taken, "amount", whose="0001", amount=baht(30), key="a")
    do(taken, "amount", whose="0001", amount=baht(29), key="b")
    do(taken, "member", "JV-2569-00004/2", member_no="0003", key="c")
    values = refused(taken, "correction.nothing_stands", "void", "JV-2569-00001/1", key="d")

    assert ("JV-2569-00003",) == values["by"][:1]
    assert (29, False, False, "JV-2569-00005") in passbook(taken, UNCLE)
    assert () == proved(taken)


def test_money_for_a_time_named_keeps_its_time(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, UNCLE)
        march = Period(date(2026, 3, 1), date(2026, 3, 31))
        contributions.take_in(work, sheet([line(5, covers=march)]))
    do(fund, "member", member_no="0003")

    with fund.read() as work:
        whom = members.all(work)
        standing = contributions.standings(work, whom, TODAY)
    assert () == standing["0001"].gaps
    assert (Period(day(1), date(2026, 2, 28)),) == standing["0003"].gaps


# VOID, BOUNCE, REFUND ----------------------------------------------------------------------------


def test_a_receipt_void_after_all_takes_all_its_lines_back_and_stays_used(taken):
    do(taken, "void")

    assert date(2025, 12, 31) == paid_to(taken, GRANDCHILD)
    assert {no: it for no, it in balances(taken).items() if no == 1201} == {1201: 20 + 3}
    with taken.read() as work:
        found = receipts.receipt(work, receipts.Paper("21", 5))
    assert ("voided", "JV-2569-00003", "เขียนผิด") == (found.state, found.voided_by, found.reason)
    again = sheet([line(5, UNCLE, 10)], file="again.csv")
    with pytest.raises(Refused) as refusal, taken.work(by="อรพิน") as work:
        contributions.take_in(work, again)
    assert ["sheet.taken_already"] == [it.code for it in refusal.value.problems if it.stops]
    assert () == proved(taken)


def test_a_corrected_receipt_that_comes_in_again_is_used(taken):
    do(taken, "member", whose="0001", member_no="0003")
    again = sheet([line(5, UNCLE, 31)], file="again.csv")
    with pytest.raises(Refused) as refusal, taken.work(by="อรพิน") as work:
        contributions.take_in(work, again)

    assert ["sheet.taken_already"] == [it.code for it in refusal.value.problems if it.stops]


def test_a_transfer_the_bank_took_back_is_unpaid_again(taken):
    do(taken, "bounce", "21/8", on=date(2026, 2, 3))

    assert BANK not in balances(taken)
    assert day(3) == paid_to(taken, UNCLE)
    with taken.read() as work:
        assert baht(33) == book.balances(work, date(2026, 2, 2))[BANK]
    assert () == proved(taken)


def test_cash_bounces_from_no_bank(taken):
    refused(taken, "correction.not_transferred", "bounce")


@pytest.mark.parametrize(
    ("back", "left", "paid"), [(None, 0, (12, 31)), (31, 31, (1, 31)), (62, 0, (12, 31))]
)
def test_a_refund_comes_out_of_another_purse_than_the_collectors(taken, back, left, paid):
    with taken.work(by="อรพิน") as work:
        gift = book.Line(CASH, 4300, baht(100))
        book.post(work, book.Draft("manual", day(2), (gift,), "ผ้าป่า", "gift"))
    before = balances(taken)
    amount = baht(back) if back else None
    do(taken, "refund", whose="0002", amount=amount)

    after = balances(taken)
    assert before[1201] == after[1201]
    assert 100 - 62 + left == after[CASH]
    month, on = paid
    assert date(2026 if month == 1 else 2025, month, on) == paid_to(taken, GRANDCHILD)
    assert () == proved(taken)


def test_the_same_part_given_back_twice_is_asked_about(taken):
    with taken.work(by="อรพิน") as work:
        gift = book.Line(CASH, 4300, baht(100))
        book.post(work, book.Draft("manual", day(2), (gift,), "ผ้าป่า", "gift"))
    do(taken, "refund", whose="0002", amount=baht(10), key="once")
    do(taken, "refund", whose="0002", amount=baht(9), key="another part")
    again = refused(taken, "correction.refunded_before", "refund", whose="0002", amount=baht(10))
    assert ("JV-2569-00004", baht(43)) == (again["number"], again["left"])
    assert 100 - 10 - 9 == balances(taken)[CASH]

    do(taken, "refund", whose="0002", amount=baht(10), accept=("correction.refunded_before",))
    assert 100 - 10 - 9 - 10 == balances(taken)[CASH]
    assert () == proved(taken)


def test_a_sum_that_would_pay_for_more_than_five_years_ahead_is_asked_about(taken):
    """A nought too many, when what was written wrong is put right: as it is asked of a sheet."""
    far = baht(5 * 366 + 1)
    asked = refused(taken, "sheet.paid_far_ahead", "amount", whose="0001", amount=far)
    assert ("0001", far, 1831, 5) == tuple(
        asked[it] for it in ("member_no", "amount", "days", "most")
    )
    explained = text.explain("sheet.paid_far_ahead", "th", asked)
    assert "`--accept sheet.paid_far_ahead`" in explained.now

    do(taken, "amount", whose="0001", amount=baht(5 * 366))
    do(taken, "amount", whose="0001", amount=far, key="all the same",
       accept=("sheet.paid_far_ahead",))  # fmt: skip
    assert [5 * 366, 5 * 366 + 1] == [it[0] for it in passbook(taken, GRANDMOTHER) if it[0] > 31]
    assert () == proved(taken)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("correction.more_than_paid", {"whose": "0002", "amount": baht(63)}),
        ("correction.which_line", {"amount": baht(1)}),
        ("correction.refund_account", {"account": CONTRIBUTED}),
        ("account.unknown", {"account": 1999}),
        ("account.overspent", {}),
    ],
)
def test_a_refund_of_what_is_not_there_is_refused(taken, code, facts):
    refused(taken, code, "refund", **facts)


# HELD MONEY --------------------------------------------------------------------------------------


@pytest.fixture
def held(taken):
    """ลุงสม died in January; 30 baht came in for him in February."""
    with taken.work(by="อรพิน") as work:
        members.leave(work, "0003", "deceased", day(20))
        february = sheet([line(9, UNCLE, 30, received_on=day(5, 2))], month=Month(2026, 2))
        contributions.take_in(work, february)
    assert -30 == balances(taken)[HELD]
    return taken


def test_held_money_goes_to_whose_it_was_with_its_shares(held):
    before = balances(held)
    do(held, "member", "21/9", member_no="0001")

    after = balances(held)
    assert HELD not in after
    assert before[CONTRIBUTED] - 30 == after[CONTRIBUTED]
    assert before[RESERVE] - 3 == after[RESERVE]
    assert () == proved(held)


def test_held_money_goes_to_the_fund_by_resolution(held):
    do(held, "release", "21/9", reason="มติกรรมการ 3/2569")

    after = balances(held)
    assert (HELD not in after, -30) == (True, after[OTHER])
    assert () == proved(held)


def test_held_money_goes_back_to_who_paid(held):
    do(held, "refund", "21/9", account=1201)

    assert HELD not in balances(held)
    assert () == proved(held)


def test_money_moved_to_a_day_before_the_death_is_a_contribution(held):
    do(held, "date", "21/9", day=day(20))

    assert HELD not in balances(held)
    assert () == proved(held)


def test_money_moved_to_the_day_after_the_death_is_held(held):
    do(held, "date", "21/8", day=day(21))

    assert -63 == balances(held)[HELD]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("correction.not_held", {"named": "21/8"}),
        ("correction.release_account", {"named": "21/9", "account": CONTRIBUTED}),
        ("correction.release_account", {"named": "21/9", "account": CASH}),
    ],
)
def test_only_held_money_is_released_and_only_to_income(held, code, facts):
    refused(held, code, "release", **facts)


# WHAT IS REFUSED ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "kind", "facts"),
    [
        ("correction.name_unreadable", "void", {"named": "ใบนั้น"}),
        ("correction.unknown", "void", {"named": "21/99"}),
        ("entry.unknown", "void", {"named": "JV-2569-00099/1"}),
        ("correction.nothing_stands", "void", {"named": "JV-2569-00001/9"}),
        ("correction.which_line", "member", {"member_no": "0003"}),
        ("correction.which_line", "void", {"named": "JV-2569-00001"}),
        ("correction.changes_nothing", "member", {"whose": "0001", "member_no": "0001"}),
        ("correction.changes_nothing", "amount", {"whose": "0001", "amount": baht(31)}),
        ("correction.changes_nothing", "date", {"day": day(5)}),
        ("correction.no_amount", "amount", {"whose": "0001", "amount": baht(0)}),
        ("correction.day_ahead", "date", {"day": date(2027, 1, 1)}),
        ("correction.before_joining", "date", {"day": date(2019, 12, 31)}),
        ("correction.marked", "amount", {"named": "JV-2569-00002", "amount": baht(2)}),
        ("correction.marked", "date", {"named": "JV-2569-00002", "day": day(1)}),
        ("correction.not_marked", "days", {"named": "21/8", "marks": 1}),
        ("member.unknown", "member", {"whose": "0001", "member_no": "0999"}),
        ("entry.no_memo", "void", {"reason": " "}),
        ("entry.before_what_it_reverses", "void", {"on": day(30)}),
    ],
)
def test_a_wish_that_fits_nothing_is_refused_and_leaves_no_trace(taken, code, kind, facts):
    before = balances(taken)
    refused(taken, code, kind, **facts)

    assert before == balances(taken)
    with taken.read() as work:
        assert () == corrections(work)


@pytest.mark.parametrize(
    ("kind", "facts"), [("member", {"member_no": "0001"}), ("amount", {"amount": baht(31)})]
)
def test_what_is_so_already_stays_though_it_would_be_judged_otherwise_today(taken, kind, facts):
    """Who has left since, as of a day before the receipt: that moves no money by itself."""
    with taken.work(by="อรพิน") as work:
        members.leave(work, "0001", "resigned", day(1))

    refused(taken, "correction.changes_nothing", kind, whose="0001", **facts)


def test_a_day_the_month_has_not_is_refused(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, UNCLE)
        february = [marked(6, UNCLE, 1, received_on=day(1, 2))]
        contributions.take_in(work, grid(february, month=Month(2026, 2)))

    refused(fund, "correction.no_such_day", "days", "JV-2569-00001", marks=read_days("29"))
    do(fund, "days", "JV-2569-00001", marks=read_days("28"))


def test_an_entry_fee_does_not_become_that_of_somebody_who_has_paid(taken):
    with taken.work(by="อรพิน") as work:
        fee = line(9, GRANDMOTHER, 20, kind="entry_fee", received_on=day(5, 2))
        contributions.take_in(work, sheet([fee], month=Month(2026, 2)))

    refused(taken, "correction.fee_paid_before", "member", "21/9", member_no="0003")
    do(taken, "member", "21/9", member_no="0002")
    assert -40 == balances(taken)[FEES]


@pytest.mark.parametrize(("handed", "goes"), [(85, True), (86, False)])
def test_money_handed_over_cannot_be_said_never_to_have_been(taken, handed, goes):
    """The collector holds 116 baht; 31 of them were a mistake."""
    with taken.work(by="อรพิน") as work:
        line_ = book.Line(CASH, 1201, baht(handed))
        book.post(work, book.Draft("manual", TODAY, (line_,), "รับจากน้อย", "handed"))
    if goes:
        do(taken, "void", whose="0001")
        return
    values = refused(taken, "correction.handed_over", "void", whose="0001")
    assert (baht(30), baht(31), baht(1)) == (values["held"], values["less"], values["short"])


@pytest.mark.parametrize("written", ["0", "32", "5-1", "a", "", "1--2", "1,,2"])
def test_days_that_are_none_are_refused(written):
    with pytest.raises(Refused) as refusal:
        read_days(written)
    assert "correction.days_unreadable" == refusal.value.code


# REVERSALS, KEYS, TRIALS -------------------------------------------------------------------------


def test_an_entry_with_a_corrected_line_is_not_reversed_as_a_whole(taken):
    do(taken, "amount", whose="0001", amount=baht(30))
    for number, code in (("2569-1", "entry.corrected"), ("2569-3", "entry.is_correction")):
        with pytest.raises(Refused) as refusal, taken.work(by="อรพิน") as work:
            book.reverse(work, number, TODAY, "ผิด", "r")
        assert code == refusal.value.code


def test_a_line_of_a_reversed_entry_is_not_corrected(taken):
    with taken.work(by="อรพิน") as work:
        book.reverse(work, "2569-1", TODAY, "ผิดทั้งใบ", "r")

    values = refused(taken, "correction.nothing_stands", "void")
    assert ("JV-2569-00003",) == values["by"]
    refused(taken, "correction.nothing_stands", "void", "JV-2569-00003/1")


def test_the_same_request_twice_corrects_once(taken):
    first = do(taken, "void")
    again = do(taken, "void")

    assert [it.entry.no for it in first.corrected] == [it.entry.no for it in again.corrected]
    refused(taken, "entry.key_used", "void", reason="เหตุอื่น")
    refused(taken, "correction.nothing_stands", "void", key="another")


def test_a_receipt_that_came_in_on_two_sheets_is_answered_for_each(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER)
        both = [line(5, payer="0001"), line(6, GRANDCHILD, payer="0001", receipt=5)]
        contributions.take_in(work, sheet(both), set_aside=True)
        enrol(work, GRANDCHILD)
        contributions.take_in(work, sheet(both))
    made = do(fund, "void")

    assert ["JV-2569-00003", "JV-2569-00004"] == [it.entry.number for it in made.corrected]
    assert {} == balances(fund)
    assert [it.entry.no for it in made.corrected] == [
        it.entry.no for it in do(fund, "void").corrected
    ]
    assert () == proved(fund)


def test_a_trial_shows_the_book_before_and_after_and_leaves_no_trace(taken):
    before = balances(taken)
    with taken.work(by="อรพิน") as work:
        made = foresee(work, Wish("amount", "21/5", "ผิด", "0001", amount=baht(40)), None, "k")

    assert before == balances(taken)
    assert baht(9) == made.after.balances[1201] - made.before.balances[1201]
    assert (day(31), date(2026, 2, 9)) == (
        made.before.standings["0001"].paid_to,
        made.after.standings["0001"].paid_to,
    )
    with taken.read() as work:
        assert () == corrections(work)
    assert () == proved(taken)


def test_after_a_trial_the_same_piece_of_work_goes_on_as_if_there_had_been_none(taken):
    wish = Wish("amount", "21/5", "ผิด", "0001", amount=baht(40))
    with taken.work(by="อรพิน") as work:
        tried = foresee(work, wish, None, "k")
        made = correct(work, wish, None, "k")

    assert tried.corrected == made.corrected
    assert () == proved(taken)


def test_a_correction_is_read_back_as_it_was_made(taken):
    made = do(taken, "amount", whose="0001", amount=baht(40))
    with taken.read() as work:
        assert made.corrected == corrections(work)
        assert made.corrected[0] == correction(work, "2569-3")
        with pytest.raises(Refused) as refusal:
            correction(work, "2569-1")
    assert "correction.is_none" == refusal.value.code


def test_a_line_entered_by_hand_is_corrected_on_its_own_day(fund):
    with fund.work(by="อรพิน") as work:
        enrol(work, UNCLE)
        paid = book.Line(CASH, CONTRIBUTED, baht(31), "0003")
        book.post(work, book.Draft("manual", day(9), (paid,), "รับเอง", "hand"))
    do(fund, "amount", "JV-2569-00001", amount=baht(30))

    with fund.read() as work:
        found = [it.happened_on for it in book.member_lines(work, ["0003"])["0003"]]
        standing = contributions.standings(work, members.all(work), day(9))["0003"]
    assert [day(9)] * 3 == found
    assert day(30) == standing.paid_to
    assert () == proved(fund)


def test_money_of_no_member_is_no_line_to_correct(fund):
    with fund.work(by="อรพิน") as work:
        gift = book.Line(CASH, 4300, baht(31), paper="21/5")
        book.post(work, book.Draft("manual", day(9), (gift,), "ผ้าป่า", "hand"))

    assert () == refused(fund, "correction.nothing_stands", "void")["by"]


# CLOSED MONTHS -----------------------------------------------------------------------------------


def test_nothing_is_written_in_a_closed_month_and_what_was_wrong_there_is_answered_today(taken):
    with taken.work(by="อรพิน") as work:
        book.seal(work, Month(2026, 1))
        assert date(2026, 2, 1) == book.open_from(work)
    values = refused(taken, "entry.month_closed", "void", on=day(31))

    assert date(2026, 2, 1) == values["open_from"]
    do(taken, "void", on=date(2026, 2, 1))
    with taken.read() as work:
        assert baht(116) == book.balances(work, day(31))[1201]
        assert baht(23) == book.balances(work)[1201]
    assert () == proved(taken)


def test_every_door_obeys_a_closed_month(taken):
    with taken.work(by="อรพิน") as work:
        book.seal(work, Month(2026, 2))
    gift = (book.Line(CASH, 4300, baht(1)),)
    doors = (
        lambda work: book.post(work, book.Draft("manual", day(28, 2), gift, "บริจาค", "a")),
        lambda work: book.reverse(work, "2569-2", day(28, 2), "ผิด", "b"),
        lambda work: book.bring_along(work, [(CASH, baht(1))], day(1), "ยกมา", "c"),
        lambda work: contributions.take_in(
            work, sheet([line(9, received_on=day(5, 2))], month=Month(2026, 2))
        ),
    )
    for door in doors:
        with pytest.raises(Refused) as refusal, taken.work(by="อรพิน") as work:
            door(work)
        assert "entry.month_closed" == refusal.value.code


def test_a_month_is_closed_once_in_order_and_when_it_is_over(taken):
    with taken.work(by="อรพิน") as work:
        book.seal(work, Month(2026, 11))
    for month, code in (
        (Month(2026, 11), "month.closed_already"),
        (Month(2026, 3), "month.closed_already"),
        (Month(2026, 12), "month.not_over"),
    ):
        with pytest.raises(Refused) as refusal, taken.work(by="อรพิน") as work:
            book.seal(work, month)
        assert code == refusal.value.code


def test_a_request_done_before_its_month_was_closed_is_still_the_same(taken):
    with taken.work(by="อรพิน") as work:
        made = book.post(work, _gift())
        book.seal(work, Month(2026, 1))
        assert made == book.post(work, _gift())


def _gift():
    return book.Draft("manual", day(2), (book.Line(CASH, 4300, baht(1)),), "บริจาค", "gift")
