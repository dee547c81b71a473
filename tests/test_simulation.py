"""Any story a fund may tell, told to the book and to a plain dictionary at once.

Hypothesis invents the story: people join, sheets come in, money is handed over and spent,
mistakes are reversed, people leave. After every step the two must agree; at the end everything
is reversed, and nothing may be left. `make soak` tells longer stories, and more of them.
"""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ledger import book, contributions, funds, members, verify
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import Refused
from ledger.members import Application
from ledger.money import ZERO, Money
from ledger.names import PersonName

CASH, HELD, BANK, CONTRIBUTED, FEES, BENEFIT = 1100, 2200, 1310, 4100, 4110, 5100
EQUITY = {"welfare": 3100, "reserve": 3200, "administration": 3300}
PURSES = {no: purse for purse, no in EQUITY.items()} | dict.fromkeys((4100, 4110, 5100), "welfare")
SHARES = "welfare=70,reserve=20,administration=10"
PARTS = (("welfare", 70), ("reserve", 20), ("administration", 10))
COLLECTORS = {"1": "มาลี", "2": "บุญมา"}
JOINED = date(2026, 1, 1)
DOOMSDAY = date(2045, 12, 31)  # after every day anybody can have paid for
GIVEN = ("แก้ว", "กล้า", "สม", "พร", "ทองดี", "บัวลา", "คำปัน", "จันทร์", "อินทร์", "ฟองคำ")

months = st.integers(1, 6).map(lambda number: Month(2026, number))
villages = st.sampled_from(sorted(COLLECTORS))
sums = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 28), st.integers(1, 40)),
                min_size=1, max_size=6)  # fmt: skip
moves = st.tuples(st.sampled_from(["hand over", "bank", "draw", "pay out"]), st.integers(1, 90))


def something(sums: Counter) -> dict:
    """The sums that are not nothing."""
    return {of: satang for of, satang in sums.items() if satang}


class Fund(RuleBasedStateMachine):
    """The real fund beside the plain one: sums in satang, by account, purse and member."""

    make = None  # set by the test: gives a founded fund of one engine

    @initialize(people=st.lists(villages, min_size=2, max_size=5))
    def begin(self, people):
        self.fund = type(self).make()
        self.balance = Counter()
        self.purse = Counter()
        self.passbook = Counter()
        self.village: dict[str, str] = {}
        self.left: dict[str, date] = {}
        self.entries: list[dict] = []
        self.sheets: list[tuple[Sheet, dict]] = []
        self.marked: dict[tuple[str, Month], Counter] = {}
        self.receipts = 0
        with self.work() as work:
            funds.settle(work, "shares", SHARES, date(2020, 1, 1), "")
            book.open_account(work, book.Account(BANK, "asset", "bank", None, "ธ.ก.ส.", "BAAC"))
        for village in people:
            self.enrol(village)

    def work(self):
        return self.fund.work(by="อรพิน")

    # What the plain fund thinks of lines of (debit, credit, satang, member).

    def allowed(self, lines) -> bool:
        balance, purse = self.balance.copy(), self.purse.copy()
        self.apply(lines, balance, purse)
        touched = {no for debit, credit, _, _ in lines for no in (debit, credit) if no < 2000}
        spent = {
            PURSES[no] for debit, credit, *_ in lines for no in (debit, credit) if no in PURSES
        }
        return all(balance[no] >= 0 for no in touched) and all(purse[it] >= 0 for it in spent)

    def apply(self, lines, balance, purse):
        for debit, credit, satang, _ in lines:
            for no, signed in ((debit, satang), (credit, -satang)):
                balance[no] += signed
                if no in PURSES:
                    purse[PURSES[no]] -= signed

    def posted(self, number, lines, **more):
        self.apply(lines, self.balance, self.purse)
        for debit, credit, satang, member in lines:
            self.passbook[member] += satang * ((credit == CONTRIBUTED) - (debit == CONTRIBUTED))
        made = {"number": number, "lines": lines, "turned": False, **more}
        self.entries.append(made)
        return made

    # What may happen.

    @rule(village=villages)
    def enrol(self, village):
        no = f"{len(self.village) + 1:04}"
        given = GIVEN[len(self.village) % len(GIVEN)]
        name = PersonName("นาย", given, f"สกุล{len(self.village)}")
        with self.work() as work:
            members.enrol(work, Application(no, name, village=village, joined_on=JOINED))
        self.village[no] = village

    @rule(who=st.integers(0, 99), on=st.dates(date(2026, 2, 1), date(2026, 6, 30)))
    def leave(self, who, on):
        no = sorted(self.village)[who % len(self.village)]
        if no not in self.left:
            with self.work() as work:
                members.leave(work, no, "resigned", on)
            self.left[no] = on

    @rule(village=villages, month=months, sums=sums)
    def receipts_come_in(self, village, month, sums):
        """Sixty members pay the same sum on one day: nothing is taken for something else."""
        here = sorted(no for no, where in self.village.items() if where == village)
        lines = []
        for row, (who, day, baht) in enumerate(sums if here else (), start=5):
            self.receipts += 1
            no, on = here[who % len(here)], month.first.replace(day=day)
            paid = Money.baht(baht)
            lines.append(SheetLine(row, no, "", "contribution", paid, on, "7", self.receipts))
        if lines:
            self.take(Sheet(f"{self.receipts}.csv", "receipts", village, month,
                            COLLECTORS[village], tuple(lines)))  # fmt: skip

    @rule(
        village=villages,
        month=months,
        marks=st.lists(st.integers(0, 2**28 - 1), min_size=3, max_size=6),
    )
    def a_grid_comes_in(self, village, month, marks):
        here = sorted(no for no, where in self.village.items()
                      if where == village and no not in self.left)  # fmt: skip
        lines = tuple(
            SheetLine(row, no, "", "contribution", Money.baht(mark.bit_count()),
                      date(month.year, month.month, mark.bit_length()), marks=mark)
            for row, (no, mark) in enumerate(zip(here, marks, strict=False), start=5)
            if mark
        )  # fmt: skip
        if lines and not self.marked.get((village, month)):
            self.take(Sheet(f"{village}-{month}.xlsx", "day_grid", village, month,
                            COLLECTORS[village], lines), grid=(village, month))  # fmt: skip

    def take(self, sheet, **more):
        with self.work() as work:
            taken = contributions.take_in(work, sheet)
            (account,) = (it.account for it in contributions.known_collectors(work)
                          if it.name == sheet.collector)  # fmt: skip
        lines = []
        for line in sheet.lines:
            left = self.left.get(line.member_no)
            role = HELD if left and line.received_on > left else CONTRIBUTED
            lines.append((account, role, line.amount.satang, line.member_no))
        contributed = Money(sum(satang for _, role, satang, _ in lines if role == CONTRIBUTED))
        divided = contributed.shares([part for _, part in PARTS])
        for (purse, _), share in zip(PARTS, divided, strict=True):
            if purse != "welfare" and share:
                lines.append((EQUITY["welfare"], EQUITY[purse], share.satang, None))
        made = self.posted(taken.entry_number, lines, **more)
        self.sheets.append((sheet, made))
        if "grid" in more:
            self.marked[more["grid"]] = made

    @precondition(lambda self: self.sheets)
    @rule(which=st.integers(0, 99))
    def the_same_sheet_comes_in_again(self, which):
        sheet, made = self.sheets[which % len(self.sheets)]
        if made["turned"]:
            return
        with pytest.raises(Refused) as refusal, self.work() as work:
            contributions.take_in(work, sheet)
        assert "sheet.taken_already" in {it.code for it in refusal.value.problems}

    @rule(move=moves, again=st.booleans())
    def money_moves(self, move, again):
        """Handed over, banked, drawn, paid out; refused where there is not so much."""
        (what, baht), key = move, f"move {len(self.entries)} {move}"
        collectors = sorted(no for no in self.balance if 1200 < no < 1300) or [BANK]
        debit, credit = {"hand over": (CASH, collectors[0]), "bank": (BANK, CASH),
                         "draw": (CASH, BANK), "pay out": (BENEFIT, CASH)}[what]  # fmt: skip
        line = book.Line(debit, credit, Money.baht(baht))
        draft = book.Draft("manual", date(2026, 7, 1), (line,), what, key)
        lines = [(debit, credit, baht * 100, None)]
        if not self.allowed(lines):
            with pytest.raises(Refused) as refusal, self.work() as work:
                book.post(work, draft)
            assert refusal.value.code in ("account.overspent", "sub_fund.overspent")
            return
        with self.work() as work:
            entry = book.post(work, draft)
        self.posted(entry.number, lines)
        if again:
            with self.work() as work:
                assert entry.number == book.post(work, draft).number

    @precondition(lambda self: self.entries)
    @rule(which=st.integers(0, 99))
    def an_entry_is_reversed(self, which):
        self.turn(self.entries[which % len(self.entries)])

    def turn(self, made) -> bool:
        """Reverse an entry, or be refused: turned already, a reversal itself, money gone."""
        lines = [(credit, debit, satang, who) for debit, credit, satang, who in made["lines"]]
        may = not made["turned"] and not made.get("is_reversal") and self.allowed(lines)
        asked = (made["number"], date(2026, 12, 31), "ผิด", f"turn {len(self.entries)}")
        if not may:
            with pytest.raises(Refused), self.work() as work:
                book.reverse(work, *asked)
            return False
        with self.work() as work:
            entry = book.reverse(work, *asked)
        made["turned"] = True
        if "grid" in made:
            self.marked.pop(made["grid"], None)
        self.posted(entry.number, lines, is_reversal=True)
        return True

    # What must be true after every step.

    @invariant()
    def the_two_funds_agree(self):
        if not hasattr(self, "fund"):
            return
        with self.fund.read() as work:
            balances = book.balances(work)
            purses = book.purses(work)
            passbooks = book.member_lines(work)
            standings = contributions.standings(work, members.all(work), DOOMSDAY)
            proof = verify.everything(work)
            numbers = [entry.no for entry in book.entries(work)]

        assert () == proof.problems
        assert ZERO == Money.total(balances.values())
        assert something(self.balance) == {no: it.satang for no, it in balances.items() if it}
        assert something(self.purse) == {it: money.satang for it, money in purses.items() if money}
        assert list(range(1, len(self.entries) + 1)) == sorted(numbers)
        paid = {no: sum(line.amount.satang for line in lines if line.role == "contribution")
                for no, lines in passbooks.items()}  # fmt: skip
        assert -balances[CONTRIBUTED].satang == sum(paid.values())
        for no, standing in standings.items():
            assert self.passbook[no] == paid.get(no, 0)
            self.no_day_is_paid_twice(no, standing)

    def no_day_is_paid_twice(self, no, standing):
        """What was paid is so many days at a baht, and what is over; a day counts once."""
        last = min(self.left.get(no, DOOMSDAY), DOOMSDAY)
        owed = (last - JOINED).days + 1
        paid_days = owed - standing.arrears_days
        ahead = max(0, (standing.paid_to - last).days)
        assert self.passbook[no] == (paid_days + ahead) * 100 + standing.credit.satang

    def teardown(self):
        """Reversing everything leaves nothing."""
        if not hasattr(self, "fund"):
            return
        held = [CASH, BANK, *sorted(no for no in self.balance if 1200 < no < 1300)]
        gift = [(no, equity, 10**9, None) for no in held for equity in EQUITY.values()]
        with self.work() as work:
            lines = tuple(book.Line(debit, credit, Money(sum_)) for debit, credit, sum_, _ in gift)
            draft = book.Draft("opening", date(2026, 1, 1), lines, "ยืมไว้กลับรายการ", "gift")
            entry = book.post(work, draft)
        gift = self.posted(entry.number, gift)
        for made in [*self.entries]:
            if made is not gift and not made["turned"] and not made.get("is_reversal"):
                assert self.turn(made)
        assert self.turn(gift)
        self.the_two_funds_agree()

        with self.fund.read() as work:
            assert not any(book.balances(work).values())
            assert not any(book.purses(work).values())
            for no, standing in contributions.standings(work, members.all(work), JOINED).items():
                assert JOINED - timedelta(days=1) == standing.paid_to, no
                assert ZERO == standing.credit
        self.fund.close()


@pytest.mark.slow
def test_any_story_leaves_the_book_and_the_plain_fund_agreeing(engine, engine_fund_factory):
    machine = type("Fund", (Fund,), {"make": staticmethod(lambda: engine_fund_factory(engine))})
    run_state_machine_as_test(machine)
