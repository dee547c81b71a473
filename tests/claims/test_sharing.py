"""The purse is short and the by-laws pay in part: divided among all who wait, exact to the satang,
from filing to payment; on both engines.
"""

from datetime import date

import pytest

from ledger import book, bylaws, claims, reports
from ledger.errors import Refused
from ledger.money import Money
from ledger.verify import everything
from ledger.work import Fund
from tests.claims.people import TEXT, TODAY, decided, fill, seen, stay

PARTLY = TEXT.replace("รอตามลำดับ", "จ่ายตามส่วน").replace("ชุมชนตำบลบ้านไร่", "ชุมชนตำบลบ้านนา")
WAIT = ("0101", "0103", "0106")


@pytest.fixture
def village(fund: Fund) -> Fund:
    """1,000 baht; three wait, entitled to 1,000, 700 and 300."""
    fill(fund, money=1_000)
    with fund.work("อรพิน") as work:
        bylaws.adopt(work, PARTLY, tuple(book.sub_funds(work)))
    return fund


def wait(fund: Fund) -> list[str]:
    """One takes 100 of the 1,000 first, so that none of the three fits with the others."""
    asked = zip(WAIT, (10, 7, 3), strict=True)
    first = decided(fund, stay(1, "0105"))
    for name in ("วีระ", "ปิติ"):
        with fund.work(name) as work:
            claims.approve(work, first, "8/2569")
    return [decided(fund, stay(nights, no)) for no, nights in asked]


def share(fund: Fund, by: str) -> tuple[claims.Claim, ...]:
    with fund.work(by) as work:
        return claims.share_out(work, "9/2569")


def proved(fund: Fund) -> tuple[object, ...]:
    with fund.read() as work:
        return everything(work).problems


def test_who_is_not_covered_waits_and_is_told_the_division(village):
    nos = wait(village)
    with village.read() as work:
        (shared,) = claims.shared(work)
    assert [seen(village, no).ruling.outcome for no in nos] == ["wait"] * 3
    assert (shared.balance, shared.kept) == (Money.baht(1_000), Money.baht(100))
    assert shared.division.parts == (Money.baht(450), Money.baht(315), Money.baht(135))
    assert shared.division.whole == Money.baht(2_000)


def test_a_division_is_decided_approved_and_paid_to_the_last_satang(village):
    """The two whom the by-laws ask for approve; the treasurer pays; nothing is lost."""
    nos = wait(village)
    one = share(village, "วีระ")
    assert [it.state for it in one] == ["approving"] * 3
    two = share(village, "ปิติ")
    assert [it.owed for it in two] == [Money.baht(450), Money.baht(315), Money.baht(135)]

    for no in nos:
        with village.work("อรพิน") as work:
            claims.pay(work, no, 1100, TODAY)
    with village.read() as work:
        assert book.purses(work)["welfare"] == Money.baht(100)  # of the first, promised, not paid
        decision = claims.decision_of(work, claims.claim_of(work, nos[1]))
        assert all(problem is None for _, problem in claims.replay(work))
    assert (decision.amount, decision.award.amount) == (Money.baht(315), Money.baht(700))
    assert [seen(village, no).state for no in nos] == ["paid"] * 3
    assert proved(village) == ()


def test_satang_that_do_not_divide_go_to_the_largest_remainders(village):
    """899.67 by 1,000, 700 and 300: 449.83½, 314.88 and nearly a half, 134.95 and a bit."""
    with village.work("อรพิน") as work:
        line = book.Line(5120, 1100, Money(33))
        book.post(work, book.Draft("manual", TODAY, (line,), "ค่าธรรมเนียม", "fee"))
    nos = wait(village)
    share(village, "วีระ")
    share(village, "ปิติ")

    assert [seen(village, no).granted for no in nos] == [Money(44984), Money(31488), Money(13495)]
    assert Money(89967) == Money.total(seen(village, no).granted for no in nos)


def test_money_that_comes_in_before_the_meeting_pays_everybody_whole(village):
    nos = wait(village)
    with village.work("อรพิน") as work:
        gift = book.Line(1100, 4300, Money.baht(5_000))
        book.post(work, book.Draft("manual", TODAY, (gift,), "ผ้าป่า", "gift 2"))
    share(village, "วีระ")
    share(village, "ปิติ")

    whole = [Money.baht(1_000), Money.baht(700), Money.baht(300)]
    assert [seen(village, no).granted for no in nos] == whole


def test_a_part_that_is_gone_when_it_is_approved_is_decided_anew(village):
    wait(village)
    share(village, "วีระ")
    with village.work("อรพิน") as work:
        line = book.Line(5120, 1100, Money.baht(200))
        book.post(work, book.Draft("manual", TODAY, (line,), "ค่าใช้จ่าย", "spent"))

    with pytest.raises(Refused) as refused:
        share(village, "ปิติ")
    assert refused.value.code == "claim.decide_again"
    with village.read() as work:
        assert all(not one.vouchers for one in claims.all_claims(work, ("approving",)))


@pytest.mark.parametrize(
    ("by", "code"), [("หนึ่ง", "claim.not_your_post"), ("มาลี", "claim.filed_it")]
)
def test_duties_are_kept_apart_in_a_division_too(village, by, code):
    nos = wait(village)
    with pytest.raises(Refused) as refused:
        share(village, by)
    assert refused.value.code == code
    assert [seen(village, no).state for no in nos] == ["decided"] * 3


def test_nobody_waits_nothing_to_share(village):
    with pytest.raises(Refused) as refused:
        share(village, "วีระ")
    assert (refused.value.code, refused.value.values["waiting"]) == ("claim.nothing_to_share", 0)


def test_who_waits_by_an_older_text_keeps_their_place(fund):
    """ยายแก้ว waits in the queue of the first text; what she waits for is not divided."""
    fill(fund, money=900)
    queued = decided(fund, stay(10))
    with fund.work("อรพิน") as work:
        text = PARTLY.replace("เริ่มใช้: 1 มกราคม 2563", "เริ่มใช้: 1 ตุลาคม 2569")
        bylaws.adopt(work, text, tuple(book.sub_funds(work)))
        gift = book.Line(1100, 4300, Money.baht(600))
        book.post(work, book.Draft("manual", TODAY, (gift,), "ผ้าป่า", "gift 2"))
    later = decided(fund, stay(7, "0103", admitted=date(2026, 11, 2)))
    with fund.read() as work:
        (shared,) = claims.shared(work)
    assert seen(fund, queued).ruling.outcome == "wait"
    assert (shared.kept, shared.division.available) == (Money.baht(1_000), Money.baht(500))
    assert [it.no for it in shared.claims] == [later]


def test_the_explanation_divides_what_is_left_and_takes_no_claim_off_whole(village):
    """1,000 in the purse less 100 promised are 900; 315 of them are this claim's."""
    nos = wait(village)
    share(village, "วีระ")
    with village.read() as work:
        decision = claims.decision_of(work, claims.claim_of(work, nos[1]))
    page = reports.explanation(decision)
    sums = {it.key: [row.cells.get("amount") for row in it.all_rows] for it in page.sections}

    assert sums["purse"] == [Money.baht(1_000), Money.baht(-100), Money.baht(900)]
    assert sums["division"] == [Money.baht(900), Money.baht(2_000), Money.baht(315)]
    assert reports.in_words(page.facts[0].value, "th") == "→ จ่ายตามส่วน 315.00 บาท จาก 700.00 บาท"
