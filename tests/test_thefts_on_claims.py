"""The theft game on claims: frauds against a fund that pays benefits, each played out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ledger import bylaws, claims, contributions, members, officers
from ledger.claims import Filing, Papers
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.members import Application, Beneficiary, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.work import Fund
from tests.claims import people
from tests.claims.people import TEXT, TODAY, decided, filed, promised, seen, stay
from tests.thefts import AT_LATEST, THEFTS, proof, refused, shell, status, theft

DECEMBER = Month(2026, 12)
BEFORE = set(THEFTS)
APPROVERS = ("วีระ", "ปิติ", "ประเสริฐ")
WITH_PAPER = TEXT.replace("เริ่มใช้: 1 มกราคม 2563", "เริ่มใช้: 1 มกราคม 2569").replace(
    "      - ครั้งละ: 500 บาท\n", "      - ครั้งละ: 500 บาท\n    เอกสาร: [สูติบัตร]\n"
)


def paid(fund: Fund, no: str, by: str = "อรพิน") -> None:
    with fund.work(by) as work:
        claims.pay(work, no, 1100, TODAY)


def death(member: str = "0101", on: date = date(2026, 12, 1)) -> Filing:
    return Filing("death", member, TODAY, on, Papers({}, ("มรณบัตร",)))


def dead(fund: Fund, member: str, on: date) -> None:
    with fund.work("มาลี") as work:
        members.leave(work, member, "deceased", on)


def overridden(fund: Fund, no: str, baht: int, names: tuple[str, ...] = APPROVERS) -> None:
    """As many as an override asks for agree to it."""
    for name in names:
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569", override=True, reason="ยากไร้",
                           amount=Money.baht(baht))  # fmt: skip


# WHO ASKS ----------------------------------------------------------------------------------------


@theft("month.claim_alive")
def a_fake_death(fund: Fund) -> set[str]:
    """ยายแก้ว lives, and paid on the 20th; her death on the 1st is claimed, approved, and paid."""
    sheet(fund, date(2026, 12, 20))
    paid(fund, promised(fund, death()))
    return status(fund, DECEMBER)


@theft("sheet.after_death", 31)
def a_fake_death_of_who_pays_on(fund: Fund) -> set[str]:
    """She pays the collector as every month: her line is held, and the treasurer is told why."""
    paid(fund, promised(fund, death()))
    return sheet(fund, date(2026, 12, 20))


def sheet(fund: Fund, on: date) -> set[str]:
    """What ยายแก้ว paid the collector on a day goes in; what is said of it."""
    line = SheetLine(5, "0101", "", "contribution", Money.baht(31), on, "31", 1)
    written = Sheet("m3-2569-12.xlsx", "receipts", "3", DECEMBER, "มาลี", (line,))
    with fund.work("อรพิน") as work:
        found = contributions.check(work, written).problems
        asked = {it.code for it in found if it.level == "ask"}
        contributions.take_in(work, written, accept=asked)
    return {it.code for it in found}


@theft("month.claim_dead_payee")
def a_dead_beneficiary_paid(fund: Fund) -> set[str]:
    """สม มาช้า, her brother, died in June; somebody signs for his share in December."""
    dead(fund, "0103", date(2026, 6, 1))
    dead(fund, "0101", date(2026, 12, 1))
    paid(fund, promised(fund, death()))
    return status(fund, DECEMBER)


@theft("agreement", 0)
def doubled_nights(fund: Fund) -> set[str]:
    """Three nights on the hospital's paper, six on the claim."""
    filing = stay(3)
    more = {**filing.papers.facts, "nights_written": 6}
    no = decided(fund, replace(filing, papers=replace(filing.papers, facts=more)))
    return unmet(fund, no)


@theft("not_claimed_before", 0)
def one_stay_claimed_twice(fund: Fund) -> set[str]:
    """The same stay again, a day longer, under another number."""
    promised(fund, stay(3))
    return unmet(fund, filed_and_decided(fund, stay(4)))


@theft("not_claimed_before", 0)
def one_birth_by_both_parents(fund: Fund) -> set[str]:
    """Mother and father each claim for the child."""
    promised(fund, birth("0105"))
    return unmet(fund, filed_and_decided(fund, birth("0104")))


@theft("papers", 0)
def a_ghost_child(fund: Fund) -> set[str]:
    """A birth that never was; there is no certificate of it."""
    adopted(fund, WITH_PAPER)
    return unmet(fund, filed_and_decided(fund, birth("0105")))


@theft("month.claim_papers")
def a_ghost_child_that_three_approve(fund: Fund) -> set[str]:
    """The three agree to pay it all the same."""
    adopted(fund, WITH_PAPER)
    no = filed_and_decided(fund, birth("0101"))
    overridden(fund, no, 500)
    return status(fund, DECEMBER)


@theft("month.claim_dormant")
def a_sleeping_member_claims(fund: Fund) -> set[str]:
    """ลุงสม had not paid for years when his name was used; the by-laws here do not mind."""
    paid(fund, promised(fund, stay(3, "0103")))
    return status(fund, DECEMBER)


@theft("month.claims_many")
def one_name_paid_again_and_again(fund: Fund) -> set[str]:
    for day in (1, 10, 20):
        paid(fund, promised(fund, stay(2, admitted=date(2026, 12, day))))
    return status(fund, DECEMBER)


def birth(member: str) -> Filing:
    """A birth to มานี on 1 November."""
    return Filing("childbirth", member, TODAY, date(2026, 11, 1),
                  Papers({"children": 1}, (), mother_no="0105"))  # fmt: skip


def filed_and_decided(fund: Fund, filing: Filing) -> str:
    """Filed all the same, where the program asks; its number."""
    no = filed(fund, filing, again=True).no
    for name in ("หนึ่ง", "สอง", "สาม"):
        with fund.work(name) as work:
            claims.certify(work, no)
    with fund.work("มาลี") as work:
        claims.decide(work, no)
    return no


def unmet(fund: Fund, no: str) -> set[str]:
    """What the by-laws' answer says no for; and the answer is no."""
    assert seen(fund, no).ruling.outcome != "pay"
    with fund.read() as work:
        decision = claims.decision_of(work, claims.claim_of(work, no))
    return {it.measure for it in decision.unmet}


# WHO HAS A POST ----------------------------------------------------------------------------------


@theft("claim.own_claim", 0)
def ones_own_household_approved(fund: Fund) -> set[str]:
    """แก้ว of the committee approves what กล้า of her house asks."""
    with fund.work("มาลี") as work:
        officers.appoint(work, "แก้ว", "committee", date(2020, 1, 1), member_no="0101")
    no = decided(fund, stay(3, "0102"))
    return refused(fund, lambda work: claims.approve(work, no, "9/2569"), by="แก้ว")


@theft("month.claim_of_officer")
def ones_own_household_by_ones_friends(fund: Fund) -> set[str]:
    """The chair's own stay, approved by others as it should be; the auditor sees it anyway."""
    paid(fund, promised(fund, stay(3, "0104")))
    return status(fund, DECEMBER)


@theft("claim.filed_it", 0)
def filed_and_approved_by_one(fund: Fund) -> set[str]:
    no = decided(fund, by="วีระ")
    return refused(fund, lambda work: claims.approve(work, no, "9/2569"), by="วีระ")


@theft("claim.pays_alone", 0)
def approved_and_paid_by_one(fund: Fund) -> set[str]:
    no = decided(fund)
    for name in ("ประเสริฐ", "วีระ"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    return refused(fund, lambda work: claims.pay(work, no, 1100, TODAY), by="ประเสริฐ")


@theft("month.claim_hands")
def approved_by_whoever_was_there(fund: Fund) -> set[str]:
    """While nobody is appointed anybody approves; the posts are written down only afterwards."""
    no = decided(fund)
    for name in ("เพื่อน", "เพื่อนอีกคน"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    paid(fund, no)
    with fund.work("อรพิน") as work:
        officers.appoint(work, "วีระ", "committee", date(2020, 1, 1))
    return status(fund, DECEMBER)


@theft("month.claim_overridden")
def the_by_laws_overruled(fund: Fund) -> set[str]:
    promised(fund)
    overridden(fund, filed_and_decided(fund, stay()), 100)
    return status(fund, DECEMBER)


# WHO WRITES THE RULES ----------------------------------------------------------------------------


@theft("month.bylaws_backdated")
def a_by_law_written_after_the_fact(fund: Fund) -> set[str]:
    """In December a text is adopted that doubles the nights of a stay in September."""
    adopted(fund, TEXT.replace("เริ่มใช้: 1 มกราคม 2563", "เริ่มใช้: 1 กันยายน 2569").replace(
        "คืนละ: 100 บาท", "คืนละ: 200 บาท"))  # fmt: skip
    paid(fund, promised(fund))
    return status(fund, DECEMBER)


@theft("month.claim_changed")
def a_joining_dated_back(fund: Fund) -> set[str]:
    """A nephew joined last week and falls ill; his joining is corrected to last year."""
    with fund.work("มาลี") as work:
        late = Application("0107", PersonName("นาย", "หลาน", "คนใหม่"), 4, village="3",
                           joined_on=TODAY - timedelta(days=7))  # fmt: skip
        members.import_register(work, Register("late.xlsx", (late,)))
    filing = stay(3, "0107", admitted=TODAY - timedelta(days=5))
    no = filed_and_decided(fund, filing)
    assert "membership" in unmet(fund, no)
    with fund.work("มาลี") as work:
        members.correct(work, "0107", joined_on=date(2025, 12, 1))
        claims.decide(work, no)
    for name in ("วีระ", "ปิติ"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    return status(fund, DECEMBER)


@theft("month.claim_changed")
def a_beneficiary_changed_after_the_death(fund: Fund) -> set[str]:
    """ยายแก้ว has died; on paper of her own she now names somebody else."""
    dead(fund, "0101", date(2026, 12, 1))
    no = promised_with_heir(fund)
    paid(fund, no)
    return status(fund, DECEMBER)


def promised_with_heir(fund: Fund) -> str:
    """Filed; then the register names another heir; then promised."""
    no = filed(fund, death()).no
    with fund.work("มาลี") as work:
        members.correct(work, "0101", beneficiaries=(Beneficiary("เพื่อน สนิท", "เพื่อน", 1),))
    for name in ("หนึ่ง", "สอง", "สาม"):
        with fund.work(name) as work:
            claims.certify(work, no)
    with fund.work("มาลี") as work:
        claims.decide(work, no)
    for name in ("วีระ", "ปิติ"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    return no


def adopted(fund: Fund, text: str) -> None:
    with fund.work("อรพิน") as work:
        bylaws.adopt(work, text, ("welfare", "reserve", "administration"))


# WHO HAS THE FILE --------------------------------------------------------------------------------


@theft("verify.leaf_differs")
def an_approval_forged_in_the_file(fund: Fund) -> set[str]:
    promised(fund)
    shell(fund, "UPDATE claim_step SET acted_by = 'ประเสริฐ' WHERE step = 'approved'")
    return proof(fund)


@theft("verify.decision_differs")
def an_award_raised_in_the_file(fund: Fund) -> set[str]:
    """The reckoning itself is rewritten; it no longer follows from its facts."""
    promised(fund)
    shell(fund, "UPDATE claim_private SET written = replace(written, '30000', '90000')"
                " WHERE version = 2")  # fmt: skip
    return proof(fund)


# THE GAME ----------------------------------------------------------------------------------------

HERE = {name: it for name, it in THEFTS.items() if name not in BEFORE}
UNAPPOINTED = {"approved_by_whoever_was_there"}


@pytest.mark.parametrize("name", HERE)
def test_a_theft_is_seen(name, engine_fund_factory):
    fund = engine_fund_factory("sqlite")
    people.fill(fund, appointed=name not in UNAPPOINTED)

    assert HERE[name].code in HERE[name].play(fund)


def test_an_honest_claim_shows_none_of_it(engine_fund_factory):
    """กล้า's stay, paid as it should be, by the letter; only his long silence is asked about."""
    fund = engine_fund_factory("sqlite")
    people.fill(fund)
    paid(fund, promised(fund, stay(3, "0102")))

    by_month = {it.code for it in HERE.values() if it.code.startswith("month.")}
    assert {"month.claim_dormant"} == by_month & status(fund, DECEMBER)
    assert set() == proof(fund)
    assert {0, 31, AT_LATEST} == {it.days for it in HERE.values()}
