"""The separation of duties, tried in every pair: who did one thing does not do the other."""

from datetime import date

import pytest

from ledger import claims, officers
from ledger.errors import Refused
from ledger.work import clock
from tests.claims.people import OFFICERS, TODAY, decided, filed, fill, promised, seen, stay
from tests.conftest import Ticking

NAMES = [name for name, _, _ in OFFICERS]
POSTS = {name: post for name, post, _ in OFFICERS}
COMMITTEE = [name for name in NAMES if POSTS[name] in officers.COMMITTEE]


def tried(fund, by, act, *args, **named):
    """What came of it: nothing against it, or the code."""
    try:
        with fund.work(by) as work:
            act(work, *args, **named)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def village(request, _engines):
    before = clock.set(ticking := Ticking())
    fund = _engines.fund(request.param)
    fill(fund)
    yield fund, ticking
    clock.reset(before)
    fund.close()


@pytest.fixture(autouse=True)
def _goes_on(village, clock):
    """One fund for many tests: the clock of each goes on where the last one stopped."""
    _, ticking = village
    clock.at = ticking.at
    yield
    ticking.at = clock.at


def another(fund, by="มาลี", member="", step=decided):
    with fund.read() as work:
        day = len(claims.all_claims(work))
    admitted = date.fromordinal(date(2020, 3, 1).toordinal() + 30 * day)
    member = member or ("0101", "0103", "0106")[day % 3]  # so that nobody's nights are used up
    return step(fund, stay(1, member, admitted=admitted), *(() if step is promised else (by,)))


@pytest.mark.parametrize("filer", COMMITTEE)
@pytest.mark.parametrize("approver", NAMES)
def test_who_filed_does_not_approve_and_only_the_committee_does(village, filer, approver):
    fund, _ = village
    no = another(fund, filer)
    expected = (
        "claim.filed_it" if filer == approver
        else "" if approver in COMMITTEE else "claim.not_your_post"
    )  # fmt: skip
    assert expected == tried(fund, approver, claims.approve, no)


@pytest.mark.parametrize("payer", NAMES)
def test_only_the_treasurer_or_the_chair_pays(village, payer):
    fund, _ = village
    no = another(fund, step=promised)
    expected = "" if POSTS[payer] in ("treasurer", "chair") else "claim.not_your_post"
    assert expected == tried(fund, payer, claims.pay, no, 1100, TODAY)


@pytest.mark.parametrize(
    ("witness", "expected"),
    [("", "claim.pays_alone"), ("ประเสริฐ", "claim.pays_alone"), ("วีระ", "claim.pays_alone"),
     ("คนผ่านมา", "claim.witness_no_officer"), ("มานี", "")],
)  # fmt: skip
def test_who_approved_pays_only_before_another_who_did_not(village, witness, expected):
    fund, _ = village
    no = another(fund)
    for name in ("วีระ", "ประเสริฐ"):
        assert "" == tried(fund, name, claims.approve, no)
    assert expected == tried(fund, "ประเสริฐ", claims.pay, no, 1100, TODAY, witness=witness)


@pytest.mark.parametrize("certifier", NAMES)
def test_only_the_village_centre_certifies_and_each_once(village, certifier):
    fund, _ = village
    no = another(fund, step=lambda fund, filing, by: filed(fund, filing, by).no)
    fits = POSTS[certifier] == "village_centre"
    first = tried(fund, certifier, claims.certify, no)
    assert first == ("" if fits else "claim.not_your_post")
    if fits:
        assert "claim.certified_twice" == tried(fund, certifier, claims.certify, no)


@pytest.mark.parametrize(
    ("act", "args"),
    [(claims.approve, ()), (claims.refuse, ("เหตุผล",)), (claims.give_back, ("ขาดเอกสาร",)),
     (claims.decide, ())],
)  # fmt: skip
def test_nobody_acts_on_a_claim_of_their_own(village, act, args):
    fund, _ = village
    no = another(fund, member="0104")
    assert "claim.own_claim" == tried(fund, "ประเสริฐ", act, no, *args)


def test_nobody_files_their_own_claim(village):
    fund, _ = village
    own = stay(1, "0105", admitted=date(2025, 2, 1))
    assert "claim.own_claim" == tried(fund, "มานี", claims.file, own)


def test_nobody_acts_on_their_households_claim(village):
    """กล้า lives with ยายแก้ว; who is appointed as ยายแก้ว may not approve his."""
    fund, _ = village
    if not any(it.name == "แก้ว" for it in _officers(fund)):
        with fund.work("มาลี") as work:
            officers.appoint(work, "แก้ว", "committee", date(2020, 1, 1), member_no="0101")
    no = another(fund, member="0102")
    assert "claim.own_claim" == tried(fund, "แก้ว", claims.approve, no)


def _officers(fund):
    with fund.read() as work:
        return officers.everyone(work)


def test_nobody_pays_themselves_as_a_payee(village):
    """ประเสริฐ is to be paid by a claim of another's."""
    from dataclasses import replace

    fund, _ = village
    with fund.read() as work:
        day = len(claims.all_claims(work))
    filing = stay(1, "0106", admitted=date.fromordinal(date(2020, 3, 1).toordinal() + 30 * day))
    paying = replace(filing.papers, payees=(claims.Payee("นายประเสริฐ"),))
    no = decided(fund, replace(filing, papers=paying))
    assert "claim.own_claim" == tried(fund, "ประเสริฐ", claims.approve, no)


def test_a_post_that_is_over_lets_nobody_act(village):
    fund, _ = village
    with fund.work("มาลี") as work:
        officers.appoint(work, "เก่า", "committee", date(2020, 1, 1), until_on=date(2026, 12, 30))
    assert "claim.not_your_post" == tried(fund, "เก่า", claims.approve, another(fund))


def test_the_same_person_under_another_spelling_is_the_same_person(village):
    fund, _ = village
    no = another(fund, "นายวีระ")
    assert "claim.filed_it" == tried(fund, "วีระ", claims.approve, no)


def test_a_fund_without_officers_holds_names_apart_and_no_more(engine_fund_factory):
    fund = engine_fund_factory("sqlite")
    fill(fund, appointed=False)
    no = decided(fund)
    assert "claim.filed_it" == tried(fund, "มาลี", claims.approve, no)
    assert "" == tried(fund, "ใครก็ได้", claims.approve, no)
    assert seen(fund, no).state == "approving"
