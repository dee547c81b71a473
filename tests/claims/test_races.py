"""Several treasurers at once, each in a process of their own, on either engine: the last money is
promised once, a claim is paid once, an event is filed once, and the loser is told which.
"""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

import pytest

from ledger import claims
from ledger.money import Money
from ledger.verify import everything
from tests import forked
from tests.claims.people import decided, fill, promised, seen, stay
from tests.claims.racing import act

MANY = pytest.mark.parametrize("writers", [4, 8])


def race(fund, doing: list[tuple[str, str, str]]) -> Counter[str]:
    """What came of each (name, what, claim), all begun at once."""
    with ProcessPoolExecutor(len(doing), forked.context()) as pool:
        return Counter(pool.map(act, repeat(fund.where), *zip(*doing, strict=True)))


def proved(fund) -> tuple[object, ...]:
    with fund.read() as work:
        return everything(work).problems


@MANY
def test_a_claim_is_paid_once(fund, writers):
    fill(fund)
    no = promised(fund)
    came = race(fund, [("อรพิน", "pay", no)] * writers)

    assert came == {"done": 1, "claim.paid_already": writers - 1}
    assert (seen(fund, no).state, proved(fund)) == ("paid", ())


@MANY
def test_the_last_money_is_promised_once(fund, writers):
    """300 baht, and four claims of 300: all approvals at once, or first those of one, then those of
    the other.
    """
    fill(fund, money=300)
    nos = [decided(fund, stay(member=no)) for no in ("0101", "0103", "0104", "0106")]
    for no in nos:
        with fund.work("มาลี") as work:
            claims.decide(work, no)
    asked = [(name, "approve", no) for name in ("วีระ", "ปิติ") for no in nos]
    came = race(fund, asked[:writers])
    if asked[writers:]:
        came += race(fund, asked[writers:])

    with fund.read() as work:
        owed = Money.total(one.owed for one in claims.all_claims(work))
    assert owed == Money.baht(300)
    lost = {"claim.decide_again", "claim.answer_is_no", "claim.not_now"}
    assert set(came) <= {"done", *lost}
    assert proved(fund) == ()


@MANY
def test_many_approve_the_same_claim_and_it_is_promised_once(fund, writers):
    fill(fund)
    no = decided(fund)
    names = ("วีระ", "ปิติ", "ประเสริฐ", "มานี")
    came = race(fund, [(name, "approve", no) for name in names * (writers // 4)])

    assert came["done"] == 2
    assert set(came) <= {"done", "claim.not_now", "claim.approved_twice"}
    assert (seen(fund, no).owed, proved(fund)) == (Money.baht(300), ())


@MANY
def test_an_event_is_filed_once(fund, writers):
    fill(fund)
    came = race(fund, [("มาลี", "file", "")] * writers)

    assert came == {"done": 1, "claim.event_claimed": writers - 1}
    assert proved(fund) == ()
