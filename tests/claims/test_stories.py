"""Any story claims may tell: filed, decided, approved, divided, paid, cancelled, paid back. At no
step is more promised than there is, or an event paid twice; at the end the book proves itself.
"""

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ledger import book, bylaws, claims
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.verify import everything
from tests.claims.people import TODAY, fill, stay
from tests.claims.test_sharing import PARTLY

MEMBERS = ("0101", "0102", "0103", "0106")
CENTRE, COMMITTEE = ("หนึ่ง", "สอง", "สาม"), ("วีระ", "ปิติ", "ประเสริฐ")
picked = st.integers(0, 30)


class Story(RuleBasedStateMachine):
    """A village with 1,500 baht, and what its members ask for."""

    make = None
    in_part = False  # do the by-laws pay in part when the purse is short?

    def __init__(self) -> None:
        super().__init__()
        self.fund = type(self).make()
        fill(self.fund, money=1500)
        if type(self).in_part:
            with self.fund.work("อรพิน") as work:
                bylaws.adopt(work, PARTLY, tuple(book.sub_funds(work)))
        self.nos: list[str] = []
        self.paid: list[str] = []  # entries

    def act(self, name, verb, *args, **named):
        """Something somebody tries; what is refused changes nothing."""
        try:
            with self.fund.work(name) as work:
                return verb(work, *args, **named)
        except Refused:
            return None

    def one(self, at: int) -> str:
        return self.nos[at % len(self.nos)] if self.nos else "-"

    @rule(member=st.sampled_from(MEMBERS), day=st.integers(0, 8), nights=st.integers(1, 4))
    def file(self, member, day, nights):
        filing = stay(nights, member, admitted=date(2026, 9, 1) + timedelta(days=day))
        if (claim := self.act("มาลี", claims.file, filing, again=True)) is not None:
            self.nos.append(claim.no)

    @rule(at=picked)
    def decide(self, at):
        if self.nos:
            for name in CENTRE:
                self.act(name, claims.certify, self.one(at))
            self.act("มาลี", claims.decide, self.one(at))

    @rule(at=picked, name=st.sampled_from(COMMITTEE))
    def approve(self, at, name):
        if self.nos:
            self.act(name, claims.approve, self.one(at))

    @rule(name=st.sampled_from(COMMITTEE))
    def share(self, name):
        self.act(name, claims.share_out, "9/2569")

    @rule(at=picked)
    def pay(self, at):
        if self.nos:
            for one in self.act("อรพิน", claims.pay, self.one(at), 1100, TODAY) or ():
                self.paid.append(one.filed.entry_number)

    @rule(at=picked)
    def cancel(self, at):
        if self.nos:
            self.act("วีระ", claims.cancel, self.one(at), "ไม่มารับเงิน")

    @rule(at=picked)
    def pay_back(self, at):
        if self.paid:
            number = self.paid[at % len(self.paid)]
            self.act("อรพิน", book.reverse, number, TODAY, "จ่ายผิดคน", f"back {number}")

    @invariant()
    def nothing_is_overspent(self):
        with self.fund.read() as work:
            held = book.purses(work)["welfare"]
            found = claims.all_claims(work)
        owed = Money.total(one.owed for one in found)
        assert ZERO <= owed <= held, (owed, held)

    @invariant()
    def no_night_is_paid_twice(self):
        with self.fund.read() as work:
            found = [one for one in claims.all_claims(work) if one.state in claims.PROMISED]
            nights = [
                (one.member_no, papers.facts["admitted_on"] + timedelta(days=night))
                for one in found
                if (papers := claims.papers_of(work, one))
                for night in range(
                    (papers.facts["discharged_on"] - papers.facts["admitted_on"]).days
                )
            ]
        assert len(nights) == len(set(nights))

    def teardown(self):
        with self.fund.read() as work:
            assert everything(work).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("in_part", [False, True])
def test_any_story_of_claims_keeps_the_fund_whole(engine_fund_factory, engine, in_part):
    Story.make = staticmethod(lambda: engine_fund_factory(engine))
    Story.in_part = in_part
    run_state_machine_as_test(Story)
