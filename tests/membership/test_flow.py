"""The life of a membership in a book, on both engines."""

from datetime import date
from time import process_time

import pytest

from ledger import book, contributions, corrections, funds, members, membership, opening, verify
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month, Period
from ledger.errors import Refused
from ledger.members import Application, Register
from ledger.money import ZERO, Money
from ledger.names import PersonName
from ledger.opening import OpeningLine, OpeningList, Sum
from ledger.work import Fund, Work

JOINED, SEPTEMBER_30 = date(2026, 1, 1), date(2026, 9, 30)
KAEW, KLA, SOM, PHON = "0101", "0102", "0103", "0104"
NAMES = {KAEW: "แก้ว", KLA: "กล้า", SOM: "สม", PHON: "พร"}
RESOLVED = "มติ 9/2569 วาระ 4"


@pytest.fixture
def village(fund: Fund) -> Fund:
    """Four members of village 3. ยายแก้ว has paid to the end of the year, กล้า to June; ลุงสม and
    น้าพร nothing, who live in one house. The rule: more than 90 days.
    """
    people = tuple(
        Application(no, PersonName("", name, "ใจดี"), row, village="3", joined_on=JOINED,
                    house_no="12/3" if no in (SOM, PHON) else "")
        for row, (no, name) in enumerate(NAMES.items(), start=5)
    )  # fmt: skip
    with fund.work("อรพิน") as work:
        members.import_register(work, Register("register.xlsx", people), ["member.id_twice"])
        funds.settle(work, "lapse", "days=90", JOINED, "ระเบียบข้อ 9")
        funds.settle(work, "refund", "never_claimed=50,opening", JOINED, "ระเบียบข้อ 10")
        funds.settle(work, "reentry", "afresh,pay_missed", JOINED, "ระเบียบข้อ 11")
    pay(fund, KAEW, 365)
    pay(fund, KLA, 181)
    return fund


def pay(fund: Fund, no: str, baht: int, on: date = date(2026, 1, 31)) -> None:
    with fund.work("อรพิน") as work:
        line = book.Line(1100, 4100, Money.baht(baht), no, on)
        draft = book.Draft("manual", on, (line,), "เงินสมทบ", f"paid {no} {on}")
        book.post(work, draft)


def struck(work: Work, on: date = SEPTEMBER_30) -> dict[str, str]:
    """Who is reached by the rule, and what becomes of them."""
    return {
        it.member.no: f"{it.fate} {it.mercy}".strip()
        for it in membership.lapsing(work, on).verdicts
    }


def proved(fund: Fund) -> list[str]:
    with fund.read() as work:
        return [problem.code for problem in verify.everything(work).problems]


# LAPSING -----------------------------------------------------------------------------------------


def test_one_resolution_strikes_off_all_whom_the_rule_reaches(village):
    with village.work("อรพิน") as work:
        found = membership.lapsing(work, SEPTEMBER_30)
        membership.strike(work, found, RESOLVED)

    assert [it.member.no for it in found.of("lapsed")] == [KLA, SOM, PHON]
    with village.read() as work:
        for no in (KLA, SOM, PHON):
            gone = members.member(work, no)
            assert (gone.status, gone.left_on) == ("lapsed", SEPTEMBER_30)
            assert gone.events[-1].note == RESOLVED
        assert members.member(work, KAEW).status == "joined"
        assert struck(work) == {}
    assert proved(village) == []


def test_the_same_again_strikes_nobody_twice(village):
    for _ in range(2):
        with village.work("อรพิน") as work:
            membership.strike(work, membership.lapsing(work, SEPTEMBER_30), RESOLVED)

    with village.read() as work:
        assert len(members.member(work, SOM).events) == 2


def test_without_a_rule_or_a_resolution_nobody_is_struck_off(fund, village):
    with village.work("อรพิน") as work:
        found = membership.lapsing(work, SEPTEMBER_30)
        with pytest.raises(Refused, match="no_resolution"):
            membership.strike(work, found, " ")
        with pytest.raises(Refused, match="no_lapse_rule"):
            membership.lapsing(work, date(2025, 12, 31))
        with pytest.raises(Refused, match="not_yet"):
            membership.lapsing(work, date(2027, 1, 1))
        assert members.member(work, SOM).status == "joined"


def test_who_paid_between_the_day_and_the_meeting_is_spared(village):
    pay(village, SOM, 365, date(2026, 10, 5))
    pay(village, PHON, 5, date(2026, 10, 5))

    with village.read() as work:
        assert struck(work) == {
            KLA: "lapsed", SOM: "spared paid_since", PHON: "lapsed",
        }  # fmt: skip


def test_whose_line_waits_aside_or_whose_money_is_held_is_spared(village):
    receipt = SheetLine(5, "103", "ชื่ออื่น", "contribution", Money.baht(31), date(2026, 9, 5), "21", 1)
    paper = Sheet("m3.csv", "receipts", "3", Month(2026, 9), "มาลี", (receipt,))
    with village.work("อรพิน") as work:
        contributions.take_in(work, paper, set_aside=True)
        held = book.Line(1100, 2200, Money.baht(90), PHON)
        book.post(work, book.Draft("manual", SEPTEMBER_30, (held,), "รับไว้", "held"))
        assert struck(work) == {
            KLA: "lapsed", SOM: "spared money_aside", PHON: "spared money_held",
        }  # fmt: skip
        waiting = {
            it.member.no: it.waiting for it in membership.lapsing(work, SEPTEMBER_30).verdicts
        }
    assert (waiting[SOM].aside, waiting[PHON].held) == (Money.baht(31), Money.baht(90))


def test_whose_money_was_corrected_to_them_is_not_struck_off_and_whose_it_never_was_is(village):
    """Money counts from the day it was received, though the mistake is found after the day."""
    with village.work("อรพิน") as work:
        assert struck(work) == {KLA: "lapsed", SOM: "lapsed", PHON: "lapsed"}
        (made,) = (it for it in book.entries(work) if it.memo == "เงินสมทบ" and
                   it.lines[0].member_no == KAEW)  # fmt: skip
        wish = corrections.Wish("member", made.number, "ผิดคน", member_no=SOM)
        corrections.correct(work, wish, date(2026, 10, 5), "was another's")
        assert struck(work) == {KAEW: "lapsed", KLA: "lapsed", PHON: "lapsed"}


def test_rights_rest_first_where_the_rule_has_two_bounds(village):
    with village.work("อรพิน") as work:
        funds.settle(work, "lapse", "months=6,suspend=3", JOINED, "แก้ไขระเบียบ")
        membership.strike(work, membership.lapsing(work, SEPTEMBER_30), RESOLVED)
        stands = {no: members.member(work, no).status for no in NAMES}

    assert stands == {KAEW: "joined", KLA: "suspended", SOM: "lapsed", PHON: "lapsed"}
    with village.work("อรพิน") as work:
        assert struck(work) == {}
        membership.strike(work, membership.lapsing(work, date(2026, 12, 31)), RESOLVED)
        assert members.member(work, KLA).status == "lapsed"


def test_a_village_alone_is_struck_off(village):
    with village.work("อรพิน") as work:
        members.move(work, [SOM], "4", date(2026, 2, 1))
        found = membership.lapsing(work, SEPTEMBER_30, "4")

    assert [it.member.no for it in found.verdicts] == [SOM]


def test_a_resolution_may_name_whom_no_rule_reaches(village):
    with village.work("อรพิน") as work:
        (gone,) = membership.lapse(work, ["101"], SEPTEMBER_30, RESOLVED)

    assert (gone.member.status, gone.standing.advance_days) == ("lapsed", 92)
    with village.work("อรพิน") as work, pytest.raises(Refused, match="no_resolution"):
        membership.lapse(work, [SOM], SEPTEMBER_30, "")
    with village.work("อรพิน") as work:
        (again,) = membership.lapse(work, [KAEW], date(2026, 9, 15), RESOLVED)
    assert again.member.left_on == date(2026, 9, 15)


@pytest.mark.slow
def test_two_thousand_are_struck_off_in_seconds(fund):
    people = tuple(
        Application(f"{no:04}", PersonName("", f"ชื่อ{no}", f"สกุล{no}"), no, village="3",
                    joined_on=JOINED)
        for no in range(1, 2001)
    )  # fmt: skip
    with fund.work("อรพิน") as work:
        members.import_register(work, Register("register.xlsx", people))
        funds.settle(work, "lapse", "days=90", JOINED, "")
    began = process_time()
    with fund.work("อรพิน") as work:
        membership.strike(work, membership.lapsing(work, SEPTEMBER_30), RESOLVED)

    assert process_time() - began < 10
    with fund.read() as work:
        assert {it.status for it in members.all(work)} == {"lapsed"}


# RESIGNING ---------------------------------------------------------------------------------------


def test_who_resigns_is_given_back_a_share_in_the_same_breath(village):
    with village.work("อรพิน") as work:
        ended = membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100, paper="จ-1")
        entry = book.entry(work, ended.entry_number)

    (line,) = entry.lines
    assert (line.amount, line.member_no, line.paper) == (Money.parse("182.50"), KAEW, "จ-1")
    assert (entry.kind, entry.on, line.credit) == ("resignation", SEPTEMBER_30, 1100)
    with village.read() as work:
        account = book.accounts(work)[line.debit]
        assert (account.role, account.no) == ("refund", 5700)
        standing = contributions.standings(work, [members.member(work, KAEW)], SEPTEMBER_30)[KAEW]
        assert (standing.paid_to, standing.arrears) == (date(2026, 12, 31), ZERO)
    assert proved(village) == []


def test_a_resignation_gives_back_once_and_its_day_may_be_corrected(village):
    with village.work("อรพิน") as work:
        membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100)
    with village.work("อรพิน") as work, pytest.raises(Refused, match=r"membership\.refunded'"):
        membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100)
    with village.work("อรพิน") as work:
        corrected = membership.resign(work, KAEW, date(2026, 10, 1))

    assert corrected.member.left_on == date(2026, 10, 1)
    with village.read() as work:
        assert len([it for it in book.entries(work) if it.kind == "resignation"]) == 1
    assert proved(village) == []


def test_what_cannot_be_paid_leaves_the_member_a_member(village):
    with village.work("อรพิน") as work:
        spent = book.Line(5190, 1100, Money.baht(500))
        book.post(work, book.Draft("manual", SEPTEMBER_30, (spent,), "สวัสดิการ", "spent"))
    with pytest.raises(Refused, match="overspent"), village.work("อรพิน") as work:
        membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100)

    with village.read() as work:
        assert members.member(work, KAEW).status == "joined"
        assert 5700 not in book.accounts(work)


def test_one_benefit_ever_and_nothing_is_given_back_until_it_is_reversed(village):
    with village.work("อรพิน") as work:
        line = book.Line(5110, 1100, Money.baht(100), KAEW)
        paid = book.post(work, book.Draft("manual", date(2026, 5, 1), (line,), "นอน", "ill"))
        assert membership.refund_due(work, KAEW, SEPTEMBER_30).why_not == "had_benefits"
        book.reverse(work, paid.number, date(2026, 5, 2), "จ่ายผิดคน", "wrong")
        assert membership.refund_due(work, KAEW, SEPTEMBER_30).amount == Money.parse("182.50")


def test_figures_from_before_the_program_count_as_the_rule_says(village):
    before = {"contribution": Sum(Money.baht(1000))}
    ill = {"benefit.illness": Sum(Money.baht(100), 1)}
    with village.work("อรพิน") as work:
        for no, sums in ((KAEW, before), (KLA, ill)):
            line = OpeningLine(5, no, "", sums, date(2025, 12, 31))
            opening.take(work, OpeningList("old.xlsx", (line,)))
        due = membership.refund_due(work, KAEW, SEPTEMBER_30)
        none = membership.refund_due(work, KLA, SEPTEMBER_30)

    assert (due.amount, due.brought) == (Money.parse("682.50"), Money.baht(1000))
    assert (none.amount, none.why_not) == (ZERO, "had_benefits_before")


@pytest.mark.parametrize("account", [4100, 1201, 9999])
def test_it_is_paid_out_of_cash_or_a_bank_alone(village, account):
    with village.work("อรพิน") as work, pytest.raises(Refused, match="cannot_pay_out_of"):
        membership.resign(work, KAEW, SEPTEMBER_30, out_of=account)


def test_a_resignation_is_undone_when_its_money_is_back(village):
    with village.work("อรพิน") as work:
        ended = membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100)
    with village.work("อรพิน") as work, pytest.raises(Refused, match="refund_stands"):
        membership.resume(work, KAEW, SEPTEMBER_30)
    with village.work("อรพิน") as work:
        book.reverse(work, ended.entry_number, date(2026, 10, 1), "ไม่ลาออกแล้ว", "back")
        back = membership.resume(work, KAEW, SEPTEMBER_30)

    assert back.status == "joined"
    assert proved(village) == []
    with village.work("อรพิน") as work:  # and may resign another day, and is given back again
        again = membership.resign(work, KAEW, date(2026, 11, 1), out_of=1100)
    assert again.refund is not None
    assert proved(village) == []


# DEATH -------------------------------------------------------------------------------------------


def test_a_death_ends_it_and_says_what_was_paid_ahead_and_after(village):
    pay(village, KAEW, 31, date(2026, 10, 31))
    with village.work("อรพิน") as work:
        ended = membership.die(work, KAEW, SEPTEMBER_30)

    assert ended.member.status == "deceased"
    assert (ended.standing.advance_days, ended.after) == (92, Money.baht(31))


# COMING BACK -------------------------------------------------------------------------------------


def gone(village: Fund, no: str = KLA, on: date = SEPTEMBER_30) -> None:
    with village.work("อรพิน") as work:
        membership.lapse(work, [no], on, RESOLVED)


def test_afresh_forgets_what_was_missed(village):
    gone(village)
    with village.work("อรพิน") as work:
        entered = membership.enter_again(work, KLA, date(2026, 12, 1), "afresh")

    assert entered.standing.unpaid == (Period(date(2026, 12, 1), date(2026, 12, 31)),)
    assert (entered.member.entered_on, entered.member.on(date.max).again) == (
        date(2026, 12, 1), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("billing", "first", "days", "baht"),
    [("calendar_day", date(2026, 7, 1), 184, 184), ("year_365", date(2026, 7, 1), 184, 184),
     ("month_30", date(2026, 7, 1), 184, 179)],
)  # fmt: skip
def test_what_was_missed_is_owed_by_the_funds_billing(village, billing, first, days, baht):
    """181 paid: to June by days; six months of thirty, and one baht over, by months."""
    gone(village)
    with village.work("อรพิน") as work:
        funds.settle(work, "billing", billing, date(2020, 1, 1), "")
        entered = membership.enter_again(work, KLA, date(2026, 12, 1), "pay_missed")

    owed = entered.standing
    assert owed.unpaid == (Period(first, date(2026, 12, 31)),)
    assert (owed.arrears_days, owed.arrears) == (days, Money.baht(baht))
    assert (entered.member.entered_on, entered.member.on(date.max).again) == (
        date(2026, 12, 1), False,
    )  # fmt: skip


def test_who_has_paid_what_was_missed_stands_as_if_never_gone(village):
    gone(village)
    with village.work("อรพิน") as work:
        membership.enter_again(work, KLA, date(2026, 12, 1), "pay_missed")
    pay(village, KLA, 184, date(2026, 12, 2))

    with village.read() as work:
        kla = members.member(work, KLA)
        standing = contributions.standings(work, [kla], date(2026, 12, 31))[KLA]
        then = contributions.standings(work, [kla], date(2026, 11, 1))[KLA]
    assert (standing.paid_to, standing.arrears_days) == (date(2026, 12, 31), 0)
    assert then.arrears_days == 92  # the day between: gone since September


def test_a_day_paid_to_from_the_register_holds_for_who_goes_on(village):
    with village.work("อรพิน") as work:
        members.correct(work, SOM, paid_to=date(2026, 3, 31))
    gone(village, SOM)
    with village.work("อรพิน") as work:
        entered = membership.enter_again(work, SOM, date(2026, 12, 1), "pay_missed")
        moved = members.move(work, [SOM], "4", date(2026, 12, 2))[0]
        phoned = members.correct(work, SOM, phone="0600000103")

    assert entered.standing.unpaid[0].first == date(2026, 4, 1)
    assert entered.member.paid_to == moved.paid_to == date(2026, 3, 31)
    assert phoned.events == moved.events


def test_the_way_back_is_one_the_fund_has(village):
    gone(village)
    with village.work("อรพิน") as work:
        funds.settle(work, "reentry", "pay_missed", date(2026, 11, 1), "มติ")
        with pytest.raises(Refused, match="way_closed"):
            membership.enter_again(work, KLA, date(2026, 12, 1), "afresh")
        before = membership.enter_again(work, KLA, date(2026, 10, 31), "afresh")
    assert before.member.status == "joined"


def test_who_was_given_back_money_can_only_begin_afresh(village):
    with village.work("อรพิน") as work:
        membership.resign(work, KAEW, SEPTEMBER_30, out_of=1100)
    with village.work("อรพิน") as work, pytest.raises(Refused, match="refunded_before"):
        membership.enter_again(work, KAEW, date(2026, 12, 1), "pay_missed")
    with village.work("อรพิน") as work:
        membership.enter_again(work, KAEW, date(2026, 12, 1), "afresh")
    pay(village, KAEW, 40, date(2026, 12, 5))
    with village.work("อรพิน") as work:
        again = membership.resign(work, KAEW, date(2026, 12, 20), out_of=1100)

    assert again.refund is not None
    assert again.refund.amount == Money.baht(20)  # of the 40 since; not of what was given back
    assert proved(village) == []


# PROOF -------------------------------------------------------------------------------------------


def test_money_given_back_without_a_resignation_is_found(village):
    with village.work("มือดี") as work:
        line = book.Line(5190, 1100, Money.baht(50), KAEW)
        for key in ("resignation 0101 1", "resignation 0103 9", "x"):
            draft = book.Draft("resignation", SEPTEMBER_30, (line,), "คืนเงิน", key)
            book.post(work, draft)

    assert proved(village) == ["verify.refund_astray"] * 3
