"""A claim from filing to payment, and every way off the road; on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import book, cash, claims, contributions, members
from ledger.claims import Filing, Papers
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.verify import everything
from tests.claims.people import TODAY, decided, filed, fill, promised, seen, stay

DEATH = Filing("death", "0101", TODAY, date(2026, 12, 1), Papers({}))


@pytest.fixture
def village(fund):
    fill(fund)
    return fund


def refused(act, fund, by, *args, **named):
    with pytest.raises((Refused, NotFound)) as raised, fund.work(by) as work:
        act(work, *args, **named)
    return raised.value.code


def pay(fund, no, by="อรพิน", **more):
    with fund.work(by) as work:
        return claims.pay(work, no, 1100, TODAY, **more)


def test_a_stay_is_filed_certified_decided_approved_and_paid(village):
    no = promised(village)
    (paid,) = pay(village, no)

    claim = seen(village, no)
    assert (claim.state, claim.granted) == ("paid", Money.baht(300))
    kinds = "filed certified certified certified decided approved approved promised"
    assert kinds.split() == [one.kind for one in claim.steps]
    assert paid.filed.slip.number == "สจ.69/001"
    with village.read() as work:
        (line,) = book.entry(work, paid.filed.entry_number).lines
        assert (line.debit, line.amount, line.member_no) == (5110, Money.baht(300), "0101")
        assert everything(work).problems == ()


def test_numbers_go_on_within_the_year(village):
    assert [filed(village, stay(admitted=date(2026, 9, day))).no for day in (1, 5, 9)] == [
        "001/2569", "002/2569", "003/2569",
    ]  # fmt: skip


def test_the_same_claim_again_is_the_one_it_was(village):
    one = filed(village, stay(no="7/2569"))
    assert one == filed(village, stay(no="7/2569"))
    other = replace(stay(no="7/2569"), event_on=date(2026, 8, 1))
    assert "claim.number_used" == refused(claims.file, village, "มาลี", other)


def test_an_event_claimed_twice_is_said_and_decided_against(village):
    promised(village)
    assert "claim.event_claimed" == refused(claims.file, village, "มาลี", stay())
    overlapping = stay(5, admitted=date(2026, 9, 3))
    second = filed(village, overlapping, again=True).no
    with village.work("มาลี") as work:
        decision = claims.decide(work, second)

    assert decision.outcome == "refuse"
    assert [one.measure for one in decision.unmet] == ["not_claimed_before"]


def test_a_stay_after_another_is_an_event_of_its_own(village):
    promised(village)
    second = decided(village, stay(2, admitted=date(2026, 9, 4)))
    assert seen(village, second).ruling.outcome == "pay"


def test_one_birth_is_paid_to_one_of_two_parents(village):
    def birth(member):
        return Filing("childbirth", member, TODAY, date(2026, 9, 1), Papers({}, mother_no="0105"))

    promised(village, birth("0106"))
    no = filed(village, birth("0105"), again=True).no
    with village.work("มาลี") as work:
        assert claims.decide(work, no).outcome == "refuse"


def test_nights_over_a_fiscal_years_end_count_in_each_year(village):
    """8 nights used of the old year's ten; five more, two of them before 1 October."""
    promised(village, stay(9, admitted=date(2026, 9, 1)))
    no = decided(village, stay(5, admitted=date(2026, 9, 28)))
    assert seen(village, no).ruling.award == Money.baht(300)  # one of 28-30 September, two after


def test_a_death_ends_the_membership_and_pays_the_named_by_their_parts(village):
    no = promised(village, DEATH)
    pay(village, no)

    claim = seen(village, no)
    assert [one.amount for one in claim.vouchers] == [Money.baht(1000), Money.baht(2000)]
    assert claim.state == "paid"
    with village.read() as work:
        assert members.member(work, "0101").left_on == date(2026, 12, 1)
        assert [it.name for it in claims.payees_of(work, claim, Papers({}))] == [
            "กล้า ใจดี", "สม มาช้า",
        ]  # fmt: skip


def test_one_of_two_payees_may_be_paid_first(village):
    no = promised(village, DEATH)
    pay(village, no, payee_no=2)
    assert (seen(village, no).state, seen(village, no).owed) == ("part_paid", Money.baht(1000))
    pay(village, no)
    assert "claim.paid_already" == refused(claims.pay, village, "อรพิน", no, 1100, TODAY)


def test_a_payment_that_was_reversed_is_owed_again_and_paid_by_a_further_voucher(village):
    no = promised(village)
    (first,) = pay(village, no)
    with village.work("อรพิน") as work:
        book.reverse(work, first.filed.entry_number, TODAY, "จ่ายผิดคน", "r-1")
    assert seen(village, no).state == "promised"
    (second,) = pay(village, no)

    assert seen(village, no).vouchers[0].turn == 2
    assert second.filed.slip.number == "สจ.69/002"
    with village.read() as work:
        assert everything(work).problems == ()


def test_the_same_request_pays_once(village):
    no = promised(village)
    pay(village, no, key="a")
    assert "claim.paid_already" == refused(claims.pay, village, "อรพิน", no, 1100, TODAY, key="a")


def test_a_voucher_the_cash_book_brought_in_is_not_entered_twice(village):
    no = promised(village)
    with village.work("อรพิน") as work:
        slip = cash.Slip("payment", TODAY, 5110, 1100, Money.baht(300), "ตามสมุดเงินสด", "สจ.69/009")
        entered = cash.file_slip(work, slip)
    (paid,) = pay(village, no, number="สจ. 69/9")

    assert (paid.filed.again, paid.filed.entry_no) == (True, entered.entry_no)
    with village.read() as work:
        assert len(cash.slips(work)) == 1


def test_a_voucher_paid_here_is_known_to_the_cash_book(village):
    (paid,) = pay(village, promised(village), number="สจ.69/009")
    with village.work("อรพิน") as work:
        again = cash.file_slip(work, replace(paid.filed.slip, number="สจ.69/9", member_no=""))
    assert again.again


def test_a_cancelled_promise_frees_its_money_and_the_event(village):
    no = promised(village)
    with village.work("วีระ") as work:
        claims.cancel(work, no, "ไม่มารับเงิน")
    claim = seen(village, no)

    assert (claim.state, claim.owed, claim.granted) == ("cancelled", Money(0), Money(0))
    assert "claim.not_now" == refused(claims.pay, village, "อรพิน", no, 1100, TODAY)
    assert seen(village, decided(village, stay())).ruling.outcome == "pay"


def test_papers_given_back_are_put_right_and_decided_anew(village):
    without = replace(stay(), papers=replace(stay().papers, handed=()))
    no = decided(village, without)
    assert seen(village, no).ruling.outcome == "refer"
    with village.work("มาลี") as work:
        claims.give_back(work, no, "ขาดใบรับรองแพทย์")
    with village.work("มาลี") as work:
        claims.amend(work, no, stay().papers)

    assert (seen(village, no).state, seen(village, no).certified_by) == ("filed", ())
    assert "claim.not_now" == refused(claims.approve, village, "วีระ", no)
    with village.work("มาลี") as work:
        assert claims.decide(work, no).outcome == "pay"


def test_a_refusal_is_appealed_and_decided_again(village):
    no = decided(village)
    with village.work("วีระ") as work:
        claims.refuse(work, no, "เอกสารไม่น่าเชื่อ", "9/2569")
    assert "claim.not_now" == refused(claims.approve, village, "ปิติ", no)
    with village.work("มาลี") as work:
        claims.appeal(work, no, "มีพยาน")
        claims.decide(work, no)
    assert seen(village, no).state == "decided"


def test_a_claim_withdrawn_is_over(village):
    no = filed(village).no
    with village.work("มาลี") as work:
        claims.withdraw(work, no)
    assert "claim.not_now" == refused(claims.decide, village, "มาลี", no)


def test_what_the_by_laws_leave_to_the_committee_asks_for_a_resolution(village):
    without = replace(stay(), papers=replace(stay().papers, handed=()))
    no = decided(village, without)
    assert "claim.no_resolution" == refused(claims.approve, village, "วีระ", no)
    too_much = {"amount": Money.baht(301)}
    assert "claim.more_than_award" == refused(
        claims.approve, village, "วีระ", no, "9/2569", **too_much
    )


def test_against_the_by_laws_it_takes_a_resolution_a_reason_and_three(village):
    promised(village)
    no = filed(village, stay(), again=True).no
    for name in ("หนึ่ง", "สอง", "สาม"):
        with village.work(name) as work:
            claims.certify(work, no)
    with village.work("มาลี") as work:
        claims.decide(work, no)
    assert "claim.answer_is_no" == refused(claims.approve, village, "วีระ", no, "9/2569")
    against = {"override": True, "amount": Money.baht(100)}
    assert "claim.no_reason" == refused(claims.approve, village, "วีระ", no, "9/2569", **against)
    for at, name in enumerate(("วีระ", "ปิติ", "ประเสริฐ"), start=1):
        assert seen(village, no).state in ("decided", "approving")
        with village.work(name) as work:
            one = claims.approve(work, no, "9/2569", reason="ยากไร้", **against)
        assert (one.state == "promised") == (at == 3)

    assert (one.overridden, one.owed) == (True, Money.baht(100))
    with village.read() as work:
        assert everything(work).problems == ()


def test_promised_money_is_not_there_twice(engine_fund_factory, engine):
    """500 baht; the first is promised 300; the second, of 300, is entitled and waits."""
    fund = engine_fund_factory(engine)
    fill(fund, money=500)
    promised(fund)
    no = decided(fund, stay(member="0103"))
    assert seen(fund, no).ruling.outcome == "wait"
    assert "claim.answer_is_no" == refused(claims.approve, fund, "วีระ", no)


def test_the_answer_must_still_be_the_one_that_was_decided(engine_fund_factory, engine):
    fund = engine_fund_factory(engine)
    fill(fund, money=500)
    first, second = decided(fund), decided(fund, stay(member="0103"))
    with fund.work("มาลี") as work:  # the second is decided once more, as if it came first
        assert claims.decide(work, second).outcome == "pay"
    for name in ("วีระ", "ปิติ"):
        with fund.work(name) as work:
            claims.approve(work, first)
    assert "claim.decide_again" == refused(claims.approve, fund, "วีระ", second)


def test_a_person_erased_leaves_the_sums_and_the_book_whole(village):
    no = promised(village)
    pay(village, no)
    with village.work("มาลี") as work:
        members.leave(work, "0101", "resigned", TODAY)
        members.erase(work, "0101", "เจ้าตัวขอ")
        claims.forget(work, "0101")

    with village.read() as work:
        assert claims.papers_of(work, seen(village, no)) is None
        assert claims.claim_of(work, no).granted == Money.baht(300)
        assert (everything(work).problems, list(claims.replay(work))) == ((), [])


def test_a_round_gives_to_the_best_grades_up_to_the_quota(village):
    def pupil(member, grade, child):
        facts = {"school_level": "primary", "grade_average": grade}
        return Filing("scholarship", member, TODAY, date(2026, 5, 16), Papers(facts, child=child))

    nos = [decided(village, pupil(*it)) for it in (("0103", 310, "หนึ่ง"), ("0106", 390, "สอง"))]
    with village.work("วีระ") as work:
        _, places = claims.ranked(work, "scholarship", 1)
        assert [(it.claim, it.given) for it in places] == [(nos[1], True), (nos[0], False)]
        claims.approve_round(work, "scholarship", 1, "9/2569")
    assert [seen(village, no).state for no in nos] == ["decided", "approving"]


def test_an_amendment_leaves_old_decisions_as_they_were(village):
    from ledger import bylaws
    from tests.claims.people import TEXT

    no = decided(village)
    with village.work("มาลี") as work:
        newer = TEXT.replace("คืนละ: 100 บาท", "คืนละ: 200 บาท").replace(
            "1 มกราคม 2563", "15 กันยายน 2569"
        )
        bylaws.adopt(work, newer, ("welfare", "reserve"))
    later = decided(village, stay(admitted=date(2026, 9, 15)))

    assert seen(village, no).ruling.award == Money.baht(300)
    assert seen(village, later).ruling.award == Money.baht(600)
    with village.read() as work:
        assert {problem for _, problem in claims.replay(work)} == {None}


def test_contributions_after_a_death_are_held(village):
    """Received a fortnight after the death that a claim has told of."""
    filed(village, DEATH)
    paid = SheetLine(
        5, "0101", "", "contribution", Money.baht(31), date(2026, 12, 15), "21", 1
    )  # fmt: skip
    sheet = Sheet("m3.xlsx", "receipts", "3", Month(2026, 12), "มาลี", (paid,))
    with village.work("อรพิน") as work:
        taken = contributions.take_in(work, sheet)

    assert (taken.contributions, taken.held) == (Money(0), Money.baht(31))
