"""What `verify` says of acts that the program would not have let happen: written down in due form,
with their leaves in the log, by somebody who went past the rules. And of lawful ones, never a word.
"""

from dataclasses import replace
from datetime import date

import pytest

from ledger import cash, claims, members, officers
from ledger.claims import Papers, Payee, Step, rows
from ledger.errors import Refused
from ledger.verify import everything
from tests.claims.people import (
    BEGUN,
    TODAY,
    decided,
    filed,
    fill,
    promised,
    seen,
    stay,
)


def slipped_in(fund, no, kind, by):
    """A step written down as the program would, by somebody it would have refused."""
    with fund.work(by) as work:
        at = len(claims.claim_of(work, no).steps) + 1
        rows.add(work, None, no, Step(at, kind, work.today, by, "9/2569"))


def found(fund):
    with fund.read() as work:
        return [(one.code, one.values["by"]) for one in everything(work).problems]


def appoint(fund, name, post="committee", **said):
    with fund.work("มาลี") as work:
        officers.appoint(work, name, post, BEGUN, **said)


def test_an_approval_without_the_post(fund):
    fill(fund)
    no = decided(fund)
    slipped_in(fund, no, "approved", "หนึ่ง")

    assert found(fund) == [("verify.claim_post", "หนึ่ง")]


def test_an_approval_a_day_after_the_term(fund):
    fill(fund)
    appoint(fund, "เก่า", until_on=date(2026, 12, 30))
    appoint(fund, "ยังอยู่", until_on=TODAY)
    for name in ("เก่า", "ยังอยู่"):
        slipped_in(fund, decided(fund, stay(1, admitted=date(2026, 3, 9 + len(name)))),
                   "approved", name)  # fmt: skip

    assert found(fund) == [("verify.claim_post", "เก่า")]


def test_an_approval_by_who_filed(fund):
    fill(fund)
    no = decided(fund, by="มานี")
    slipped_in(fund, no, "approved", "มานี")

    assert found(fund) == [("verify.claim_hands", "มานี")]


def test_two_approvals_by_one(fund):
    fill(fund)
    no = decided(fund)
    for _ in range(2):
        slipped_in(fund, no, "approved", "วีระ")

    assert found(fund) == [("verify.claim_hands", "วีระ")]


def test_an_approval_of_a_claim_of_ones_own_and_of_ones_household(fund):
    """ประเสริฐ is member 0104; ยายแก้ว is 0101, and กล้า, 0102, lives with her."""
    fill(fund)
    appoint(fund, "แก้ว", member_no="0101")
    slipped_in(fund, decided(fund, stay(1, "0104")), "approved", "ประเสริฐ")
    slipped_in(fund, decided(fund, stay(1, "0102")), "approved", "แก้ว")

    assert found(fund) == [("verify.claim_own", "ประเสริฐ"), ("verify.claim_own", "แก้ว")]


def test_an_approval_by_who_is_to_be_paid(fund):
    fill(fund)
    asked = stay(1, "0106")
    paying = replace(asked.papers, payees=(Payee("นายประเสริฐ"),))
    slipped_in(fund, decided(fund, replace(asked, papers=paying)), "approved", "ประเสริฐ")

    assert found(fund) == [("verify.claim_own", "ประเสริฐ")]


def test_a_certificate_of_another_villages_centre(fund):
    fill(fund)
    with fund.work("มาลี") as work:
        members.move(work, ["0106"], "9", TODAY)
        officers.appoint(work, "เก้า", "village_centre", BEGUN, village="9")
    no = filed(fund).no
    slipped_in(fund, no, "certified", "เก้า")

    assert found(fund) == [("verify.claim_post", "เก้า")]


def test_money_promised_with_one_approval_of_two(fund):
    fill(fund)
    no = decided(fund)
    with fund.work("วีระ") as work:
        claims.approve(work, no, "9/2569")
    slipped_in(fund, no, "promised", "วีระ")

    assert found(fund) == [("verify.claim_quorum", "วีระ")]


@pytest.mark.parametrize(
    ("by", "witness", "code"),
    [("มาลี", "", "verify.claim_post"), ("ประเสริฐ", "", "verify.claim_payer"),
     ("ประเสริฐ", "วีระ", "verify.claim_payer"), ("ประเสริฐ", "คนผ่านมา", "verify.claim_payer"),
     ("ประเสริฐ", "มานี", "")],
)  # fmt: skip
def test_a_payment_by_who_approved_or_has_no_post(fund, by, witness, code):
    """Paid in due form by the treasurer, then said to be paid by another."""
    fill(fund)
    no = decided(fund)
    for name in ("วีระ", "ประเสริฐ"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    with fund.work(by) as work:
        (voucher,) = claims.claim_of(work, no).vouchers
        number = cash.next_number("payment", TODAY, cash.latest_number(work, "payment"))
        slip = cash.Slip("payment", TODAY, voucher.account, 1100, voucher.amount, "จ่าย", number,
                         member_no="0101")  # fmt: skip
        rows.paid(work, voucher, cash.file_slip(work, slip).entry_no, witness)

    assert found(fund) == ([(code, by)] if code else [])


# NEVER A WORD ------------------------------------------------------------------------------------


def test_what_was_lawful_stays_so_whatever_happens_later(fund):
    """Who approved leaves the committee, is appointed to another post, moves into the house."""
    fill(fund)
    no = promised(fund)
    with fund.work("อรพิน") as work:
        claims.pay(work, no, 1100, TODAY)
    with fund.work("มาลี") as work:
        officers.leave(work, "วีระ", "committee", date(2026, 6, 1))
        officers.leave(work, "หนึ่ง", "village_centre", TODAY)
        members.correct(work, "0104", house_no="1/1")
        members.correct(work, "0105", house_no="1/1")

    assert (found(fund), seen(fund, no).state) == ([], "paid")


def test_a_fund_that_appoints_officers_later_is_not_blamed_for_before(fund):
    fill(fund, appointed=False)
    no = decided(fund)
    for name in ("ใครก็ได้", "อีกคน"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    appoint(fund, "ประเสริฐ", "chair", member_no="0104")

    assert found(fund) == []


def test_papers_that_pay_another_later_do_not_taint_who_certified_before(fund):
    fill(fund)
    no = filed(fund, stay(1, "0106")).no
    with fund.work("หนึ่ง") as work:
        claims.certify(work, no)
    with fund.work("มาลี") as work:
        claims.amend(work, no, Papers({}, (), (Payee("หนึ่ง"),)))

    assert found(fund) == []


def test_the_dead_belong_to_their_household(fund):
    """กล้า lived with ยายแก้ว, who may not approve what his death is paid."""
    fill(fund)
    appoint(fund, "แก้ว", member_no="0101")
    no = decided(fund, claims.Filing("death", "0102", TODAY, date(2026, 12, 1),
                                     Papers({"payee": "named"})))  # fmt: skip

    with pytest.raises(Refused) as refused, fund.work("แก้ว") as work:
        claims.approve(work, no)
    assert refused.value.code == "claim.own_claim"
