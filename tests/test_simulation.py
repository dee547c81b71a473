"""Any story a fund may tell, told to the book and to a plain dictionary at once.

Hypothesis invents the story: people join, resign with and without money back, lapse by the rule,
come back afresh or owing what they missed, sheets come in with fees, void
receipts, named periods, transfers and numbers nobody has, a day's price changes, money is handed
over, banked and spent, mistakes are corrected or reversed, persons are erased, the book is backed
up and put back. After every step the two must agree; at the end everything
is reversed, and nothing may be left. `make soak` tells longer stories, and more of them.
"""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

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

from ledger import (
    book,
    cash,
    contributions,
    corrections,
    funds,
    keeping,
    log,
    members,
    membership,
    receipts,
    verify,
)
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month, Period
from ledger.errors import Refused
from ledger.members import Application
from ledger.money import ZERO, Money
from ledger.names import PersonName
from ledger.receipts import HandLine, HandReceipt, Paper
from ledger.work import open_fund
from tests.conftest import BEGUN
from tests.shell import schema_made_once

CASH, HELD, BANK, CONTRIBUTED, FEES, BENEFIT = 1100, 2200, 1310, 4100, 4110, 5100
EQUITY = {"welfare": 3100, "reserve": 3200, "administration": 3300}
REFUND, PERCENT, BOUND = 5700, 50, 45  # given back of contributions; days behind until one lapses
PURSES = {no: purse for purse, no in EQUITY.items()} | dict.fromkeys(
    (4100, 4110, 5100, REFUND), "welfare"
)
GONE = ("resigned", "lapsed")
SHARES = "welfare=70,reserve=20,administration=10"
PARTS = (("welfare", 70), ("reserve", 20), ("administration", 10))
COLLECTORS = {"1": "มาลี", "2": "บุญมา"}
JOINED = date(2026, 1, 1)
ASKED_ON = (date(2026, 4, 15), date(2028, 12, 31))  # amid the story; long after it, past a leap day
TODAY = date(2026, 12, 31)
ONE_DAY = timedelta(days=1)
GIVEN = ("แก้ว", "กล้า", "สม", "พร", "ทองดี", "บัวลา", "คำปัน", "จันทร์", "อินทร์", "ฟองคำ")
LIKE = {"cash.slip_twice"}  # two papers alike, each with its own number
CHANGES = (("daily", "1.00"), ("daily", "2.00"), ("billing", "calendar_day"),
           ("billing", "year_365"))  # fmt: skip

RULES = {"lapse": f"days={BOUND}", "refund": f"never_claimed={PERCENT}",
         "reentry": "afresh,pay_missed"}  # fmt: skip

months = st.integers(1, 6).map(lambda number: Month(2026, number))
villages = st.sampled_from(sorted(COLLECTORS))
kinds = st.sampled_from(["plain"] * 4 + ["fee", "void", "transfer", "period", "stranger"])
sums = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 28), st.integers(1, 40), kinds),
                min_size=1, max_size=6)  # fmt: skip
periods = st.tuples(st.dates(date(2025, 12, 1), date(2026, 12, 31)), st.integers(0, 45)).map(
    lambda it: Period(it[0], it[0] + timedelta(days=it[1]))
)
slips = st.tuples(st.sampled_from(["remittance", "deposit"]), st.integers(0, 9), st.integers(1, 90))
moves = st.tuples(st.sampled_from(["draw", "pay out"]), st.integers(1, 90))


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
        self.start: dict[str, date] = {}  # the last day that was paid before
        self.turns: dict[str, list[tuple[str, date]]] = {}
        self.settled = [("daily", "1.00", BEGUN), ("billing", "calendar_day", BEGUN)]
        self.entries: list[dict] = []
        self.sheets: list[dict] = []
        self.marked: dict[tuple[str, Month], dict] = {}
        self.receipts = 0
        self.erased: set[str] = set()
        with self.work() as work:
            funds.settle(work, "shares", SHARES, BEGUN, "")
            book.open_account(work, book.Account(BANK, "asset", "bank", None, "ธ.ก.ส.", "BAAC"))
            funds.settle(work, "transfer_account", str(BANK), BEGUN, "")
            for rule_, value in RULES.items():
                funds.settle(work, rule_, value, BEGUN, "")
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
        made = {"number": number, "lines": lines, "turned": False, "undone": set(), **more}
        self.entries.append(made)
        return made

    # What it thinks of a sheet.

    def is_late(self, no, day) -> bool:
        """After a leaving, and before coming back."""
        past = [turn for turn in self.turns[no] if turn[1] <= day]
        return bool(past) and past[-1][0] in GONE and past[-1][1] < day

    def parts(self, line):
        """Of a line: (account, satang, day, marks), the money after a leaving apart."""
        no, satang, on = line.member_no, line.amount.satang, line.received_on
        if line.marks is None:
            role = FEES if line.kind == "entry_fee" else CONTRIBUTED
            return [(HELD if self.is_late(no, on) else role, satang, on, None)]
        marked = [on.replace(day=day) for day in range(1, 29) if line.marks >> (day - 1) & 1]
        late = [day for day in marked if self.is_late(no, day)]
        timely = [day for day in marked if day not in late]
        each = satang // len(marked)
        return [(role, each * len(days), days[-1], days)
                for role, days in ((CONTRIBUTED, timely), (HELD, late)) if days]  # fmt: skip

    def has_paid_a_fee(self, no) -> bool:
        return any(credit == FEES and who == no for made in self.standing()
                   for _, credit, _, who in made["lines"])  # fmt: skip

    def standing(self):
        """The entries that are neither reversed nor reversals."""
        return [it for it in self.entries if not it["turned"] and not it.get("is_reversal")]

    def price(self, day) -> int:
        """What a day costs, in satang."""
        daily, billing = (self.in_force(name, day) for name in ("daily", "billing"))
        free = billing == "year_365" and (day.month, day.day) == (2, 29)
        return 0 if free else Money.parse(daily).satang

    def in_force(self, name, day) -> str:
        """The latest first day wins, then what was settled last."""
        begun = [(on, at, value) for at, (what, value, on) in enumerate(self.settled)
                 if what == name and on <= day]  # fmt: skip
        return max(begun)[2]

    # What may happen.

    @rule(village=villages, paid_to=st.sampled_from([None, date(2026, 1, 31)]))
    def enrol(self, village, paid_to=None):
        no = self.next_no()
        given = GIVEN[len(self.village) % len(GIVEN)]
        name = PersonName("นาย", given, f"สกุล{len(self.village)}")
        with self.work() as work:
            members.enrol(
                work, Application(no, name, village=village, joined_on=JOINED, paid_to=paid_to)
            )
        self.village[no] = village
        self.start[no] = paid_to or JOINED - ONE_DAY
        self.turns[no] = [("joined", JOINED)]

    def next_no(self) -> str:
        return f"{len(self.village) + 1:04}"

    @rule(who=st.integers(0, 99), after=st.integers(1, 90), back=st.none() | st.integers(1, 60))
    def leave(self, who, after, back):
        """Some come back one day, and are counted afresh from there."""
        self.turn_to("resigned", who, after)
        if back:
            self.turn_to("re_entered", who, back)

    @rule(who=st.integers(0, 99), after=st.integers(1, 60))
    def come_back(self, who, after):
        self.turn_to("re_entered", who, after)

    @rule(who=st.integers(0, 99), after=st.integers(1, 60))
    def come_back_owing(self, who, after):
        """The time away is owed; nobody comes back so who was given back what they had paid."""
        self.turn_to("came_back_owing", who, after)

    def turn_to(self, event, who, after):
        """Who leaves is a member, who comes back is none; otherwise it is refused."""
        no = sorted(self.village)[who % len(self.village)]
        last, since = self.turns[no][-1]
        on = min(since + timedelta(days=after), TODAY)
        if (last in GONE) == (event == "resigned") or on == since:
            return
        with self.work() as work:
            if event == "resigned":
                membership.resign(work, no, on)
            elif event == "re_entered":
                membership.enter_again(work, no, on, "afresh")
            elif self.was_given_back(no):
                with pytest.raises(Refused, match="refunded_before"):
                    membership.enter_again(work, no, on, "pay_missed")
                return
            else:
                membership.enter_again(work, no, on, "pay_missed")
        self.turns[no].append((event, on))

    @rule(who=st.integers(0, 99), after=st.integers(1, 90))
    def resign_and_be_given_back(self, who, after):
        """Half of what was contributed since the membership that counts began."""
        no = sorted(self.village)[who % len(self.village)]
        last, since = self.turns[no][-1]
        on = min(max(since + timedelta(days=after), date(2026, 7, 2)), date(2026, 12, 31))
        if last in GONE or on == since:
            return
        back = [day for event, day in self.turns[no] if event == "re_entered"]
        counted = (sum_ for day, sum_, _ in self.payments(no, on) if not back or day >= back[-1])
        amount = sum(counted) * PERCENT // 100
        lines = [(REFUND, CASH, amount, no)]
        ended, code = None, ""
        try:
            with self.work() as work:
                ended = membership.resign(work, no, on, out_of=CASH)
        except Refused as refused:
            code = refused.code
        if ended is None:
            overspent = {"account.overspent", "sub_fund.overspent"} - {self.allowed(lines) and code}
            short = {*overspent, "account.overspent_then"}
            assert code in (short if amount else {"membership.nothing_paid"})
            return
        assert ended.refund is not None
        assert amount == ended.refund.amount.satang
        assert self.allowed(lines)
        self.turns[no].append(("resigned", on))
        self.posted(ended.entry_number, lines, gave_back=(no, on))

    def was_given_back(self, no) -> bool:
        """Does the refund of their last leaving stand?"""
        left = self.turns[no][-1][1]
        return any(made.get("gave_back") == (no, left) for made in self.standing())

    @rule(month=months)
    def those_far_behind_are_struck_off(self, month):
        """All and only those more than so many days behind are reached; who is spared stays."""
        on = month.last
        behind = {
            no for no in self.village
            if self.turns[no][-1][0] not in GONE and not self.gone_on(no, on)
            and self.day_by_day(no, on)[1] > BOUND
        }  # fmt: skip
        with self.work() as work:
            found = membership.lapsing(work, on)
            membership.strike(work, found, "มติ")
            again = membership.lapsing(work, on)
        assert behind == {it.member.no for it in found.verdicts}
        assert found.of("spared") == again.verdicts
        for it in found.of("lapsed"):
            assert self.turns[it.member.no][-1][1] <= on
            self.turns[it.member.no].append(("lapsed", on))

    def gone_on(self, no, day) -> bool:
        """Had they left by the end of a day?"""
        past = [event for event, on in self.turns[no] if on <= day]
        return not past or past[-1] in GONE

    @rule(change=st.sampled_from(CHANGES), month=months)
    def a_day_costs_otherwise(self, change, month):
        """From a day that may long be past: what was paid stays, what it pays for does not."""
        with self.work() as work:
            funds.settle(work, *change, month.first, "มติที่ประชุม", {"setting.closed_months"})
        self.settled.append((*change, month.first))

    @rule(village=villages, month=months, sums=sums, period=periods)
    def receipts_come_in(self, village, month, sums, period):
        """Six may pay the same sum on one day: nothing is taken for something else."""
        here = sorted(no for no, where in self.village.items() if where == village)
        lines = []
        fees = {no for no in here if self.has_paid_a_fee(no)}
        for row, (who, day, baht, kind) in enumerate(sums if here else (), start=5):
            self.receipts += 1
            no = self.next_no() if kind == "stranger" else here[who % len(here)]
            fee = kind == "fee" and no not in fees
            fees |= {no} if fee else set()
            lines.append(SheetLine(
                row, no, "", "entry_fee" if fee else "contribution", Money.baht(baht),
                month.first.replace(day=day), "7", self.receipts, void=kind == "void",
                by_transfer=kind == "transfer", covers=period if kind == "period" else None,
            ))  # fmt: skip
        if lines:
            self.take(Sheet(f"{self.receipts}.csv", "receipts", village, month,
                            COLLECTORS[village], tuple(lines)))  # fmt: skip

    @rule(village=villages, month=months, one=sums.map(lambda it: it[0]), period=periods)
    def a_receipt_is_typed(self, village, month, one, period):
        """From its stub, and once more by mistake: it is in once, on the day it was written."""
        here = sorted(no for no, where in self.village.items() if where == village)
        if not here:
            return
        (who, day, baht, kind), collector = one, COLLECTORS[village]
        no, on = here[who % len(here)], month.first.replace(day=day)
        self.receipts += 1
        # Who was first met by a void receipt is at home nowhere yet.
        new = ("receipt.new_collector", "sheet.collector_of_other_village")
        paper = Paper("8", self.receipts)
        if kind == "void":
            with self.work() as work:
                receipts.void(work, paper, on, "เขียนผิด", collector, new)
                self.account_of(work, collector)
            return
        fee = kind == "fee" and not self.has_paid_a_fee(no)
        line = HandLine(no, Money.baht(baht), "entry_fee" if fee else "contribution")
        receipt = HandReceipt(paper, on, collector, (line,), by_transfer=kind == "transfer",
                              covers=period if kind == "period" else None)  # fmt: skip
        with self.work() as work:
            added = receipts.add(work, receipt, new)
            assert receipts.add(work, receipt, new).again
            account = self.account_of(work, collector)
        (written,) = receipt.as_sheet().lines
        ((role, satang, _, _),) = self.parts(written)
        lines = [(BANK if written.by_transfer else account, role, satang, no)]
        if role == CONTRIBUTED:
            divided = Money(satang).shares([part for _, part in PARTS])
            lines += [(EQUITY["welfare"], EQUITY[purse], share.satang, None)
                      for (purse, _), share in zip(PARTS, divided, strict=True)
                      if purse != "welfare" and share]  # fmt: skip
        paid = [(no, satang, on, None, written.covers)] if role == CONTRIBUTED else []
        self.posted(added.entry_number, lines, paid=paid, where=[1] if paid else [])

    @rule(
        village=villages,
        month=months,
        marks=st.lists(st.integers(0, 2**28 - 1), min_size=3, max_size=6),
    )
    def a_grid_comes_in(self, village, month, marks):
        here = sorted(no for no, where in self.village.items() if where == village)
        daily = Money.parse(self.in_force("daily", month.last))
        lines = tuple(
            SheetLine(row, no, "", "contribution", daily * mark.bit_count(),
                      date(month.year, month.month, mark.bit_length()), marks=mark)
            for row, (no, mark) in enumerate(zip(here, marks, strict=False), start=5)
            if mark
        )  # fmt: skip
        if lines and not self.marked.get((village, month)):
            self.take(Sheet(f"{village}-{month}.xlsx", "day_grid", village, month,
                            COLLECTORS[village], lines), grid=(village, month))  # fmt: skip

    def take(self, sheet, but=frozenset(), **more):
        """Take a sheet in; rows of strangers are left aside, rows in `but` are in already."""
        aside = {line.row for line in sheet.lines if line.member_no not in self.village}
        if aside - but:
            with pytest.raises(Refused), self.work() as work:
                contributions.take_in(work, sheet)
        with self.work() as work:
            # Who was first met by a void receipt is at home nowhere yet.
            accept = ["sheet.collector_of_other_village"]
            taken = contributions.take_in(work, sheet, accept, set_aside=bool(aside))
            account = self.account_of(work, sheet.collector)
        assert aside == {it.row for it in taken.aside}
        lines, paid, where = [], [], []
        for line in sheet.lines:
            if line.row in aside | but or line.void:
                continue
            for role, satang, on, days in self.parts(line):
                debit = BANK if line.by_transfer else account
                lines.append((debit, role, satang, line.member_no))
                if role == CONTRIBUTED:
                    paid.append((line.member_no, satang, on, days, line.covers))
                    where.append(len(lines))
        contributed = Money(sum(satang for _, role, satang, _ in lines if role == CONTRIBUTED))
        lines += self.shares(ZERO, contributed)
        assert bool(lines) == bool(taken.entry_number)
        facts = {"paid": paid, "where": where, **more}
        made = self.posted(taken.entry_number, lines, **facts) if lines else None
        self.sheets.append({"sheet": sheet, "made": made, "aside": aside, "more": more})
        if "grid" in more:
            self.marked[more["grid"]] = made

    def shares(self, before, after) -> list[tuple]:
        """Lines that bring the shares of one sum to those of another."""
        parts, home = [part for _, part in PARTS], EQUITY["welfare"]
        moved = zip(PARTS, before.shares(parts), after.shares(parts), strict=True)
        more = [(EQUITY[purse], (is_ - was).satang) for (purse, _), was, is_ in moved]
        return [(home, to, sum_, None) if sum_ > 0 else (to, home, -sum_, None)
                for to, sum_ in more if sum_ and to != home]  # fmt: skip

    def taken(self, *, turned=False) -> list[dict]:
        """Sheets whose entry stands, or those whose entry was reversed."""
        return [it for it in self.sheets if bool(it["made"] and it["made"]["turned"]) == turned]

    def enrolled_since(self, taken) -> set[int]:
        """Rows left aside for a number that by now is somebody's."""
        return {line.row for line in taken["sheet"].lines
                if line.row in taken["aside"] and line.member_no in self.village}  # fmt: skip

    @precondition(lambda self: self.taken())
    @rule(which=st.integers(0, 99))
    def the_same_sheet_comes_in_again(self, which):
        taken = self.taken()[which % len(self.taken())]
        if self.enrolled_since(taken):
            return
        with pytest.raises(Refused) as refusal, self.work() as work:
            contributions.take_in(work, taken["sheet"], set_aside=True)
        assert "sheet.taken_already" in {it.code for it in refusal.value.problems}

    @precondition(lambda self: any(map(self.enrolled_since, self.taken())))
    @rule()
    def what_was_left_aside_comes_in(self):
        """The same sheet again, once the stranger is a member, brings that line and no other."""
        taken = next(filter(self.enrolled_since, self.taken()))
        self.sheets.remove(taken)
        if taken["made"]:
            self.take(taken["sheet"], but={it.row for it in taken["sheet"].lines} - taken["aside"])

    @precondition(lambda self: self.taken(turned=True))
    @rule()
    def a_reversed_sheet_comes_in_again(self):
        taken = self.taken(turned=True)[0]
        sheet, more = taken["sheet"], taken["more"]
        fees = {it.member_no for it in sheet.lines if it.kind == "entry_fee"}
        self.sheets.remove(taken)
        if self.marked.get(more.get("grid")) or any(map(self.has_paid_a_fee, fees)):
            return  # another grid of the month, another fee: asked, and told elsewhere
        if not taken["aside"]:
            self.take(sheet, **more)

    @precondition(lambda self: any(map(self.has_paid_a_fee, self.village)))
    @rule(who=st.integers(0, 99), month=months)
    def an_entry_fee_is_asked_for_twice(self, who, month):
        paid = [no for no in sorted(self.village) if self.has_paid_a_fee(no)]
        no = paid[who % len(paid)]
        self.receipts += 1
        line = SheetLine(5, no, "", "entry_fee", Money.baht(20), month.first, "7", self.receipts)
        village = self.village[no]
        with pytest.raises(Refused) as refusal, self.work() as work:
            contributions.take_in(work, Sheet("fee.csv", "receipts", village, month,
                                              COLLECTORS[village], (line,)))  # fmt: skip
        assert "sheet.entry_fee_again" in {it.code for it in refusal.value.problems}

    @rule(slip=slips, again=st.booleans())
    def cash_goes_on_its_way(self, slip, again):
        """A collector hands over, the treasurer banks, each by a slip; never more than is there."""
        (kind, who, baht), number = slip, f"ใบ {len(self.entries)}"
        collectors = self.collectors()
        if not collectors:
            return
        debit, credit = {"remittance": (CASH, collectors[who % len(collectors)]),
                         "deposit": (BANK, CASH)}[kind]  # fmt: skip
        paper = cash.Slip(kind, TODAY, debit, credit, Money.baht(baht), kind, number, "อรพิน")
        lines = [(debit, credit, baht * 100, None)]
        if not self.allowed(lines):
            with pytest.raises(Refused) as refusal, self.work() as work:
                cash.file_slip(work, paper, LIKE)
            found = {it.code for it in refusal.value.problems} or {refusal.value.code}
            assert found <= {"cash.more_than_held", "account.overspent", *LIKE}
            return
        with self.work() as work:
            filed = cash.file_slip(work, paper, LIKE)
        self.posted(filed.entry_number, lines)
        if again:
            with self.work() as work:
                assert cash.file_slip(work, paper).again

    def account_of(self, work, collector) -> int:
        """Where a collector's cash is. It is there from their first paper on, though all of that
        came to the bank or is void.
        """
        (account,) = (it.account for it in contributions.known_collectors(work)
                      if it.name == collector)  # fmt: skip
        self.balance.setdefault(account, 0)
        return account

    def collectors(self) -> list[int]:
        """The accounts of who collects."""
        return sorted(no for no in self.balance if 1200 < no < 1300)

    @rule(move=moves, again=st.booleans())
    def money_moves(self, move, again):
        """Drawn, paid out; refused where there is not so much."""
        (what, baht), key = move, f"move {len(self.entries)} {move}"
        debit, credit = {"draw": (CASH, BANK), "pay out": (BENEFIT, CASH)}[what]
        line = book.Line(debit, credit, Money.baht(baht))
        draft = book.Draft("manual", TODAY, (line,), what, key)  # what is here may be new
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
        whole = not made["undone"] and "root" not in made
        may = not made["turned"] and not made.get("is_reversal") and whole and self.allowed(lines)
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

    # What was wrong is corrected.

    @precondition(lambda self: self.payments_made())
    @rule(which=st.integers(0, 99), kind=st.sampled_from([*corrections.KINDS]),
          who=st.integers(0, 99), baht=st.integers(1, 60), day=st.dates(JOINED, date(2026, 6, 30)),
          marks=st.integers(1, 2**28 - 1))  # fmt: skip
    def a_payment_is_corrected(self, which, kind, who, baht, day, marks):
        """Another member's, another sum or day, void, bounced, given back; or it does not fit."""
        here = self.payments_made()
        made, at = here[which % len(here)]
        no, satang, on, days, covers = made["paid"][at]
        debit = made["lines"][made["where"][at] - 1][0]
        other = sorted(self.village)[who % len(self.village)]
        wish = corrections.Wish(
            kind, f"{made['number']}/{made['where'][at]}", "ผิด",
            member_no=other if kind == "member" else None,
            amount=Money.baht(baht) if kind in ("amount", "refund") else None,
            day=day if kind == "date" else None, marks=marks if kind == "days" else None,
            accept=("correction.refunded_before",),
        )  # fmt: skip
        marked = sum(1 << (it.day - 1) for it in days) if days else None
        true = SheetLine(0, other if kind == "member" else no, "", "contribution", Money(satang),
                         on, marks=marked)  # fmt: skip
        fits = {"member": other != no, "amount": not days and baht * 100 != satang,
                "date": not days and day != on, "days": bool(days) and marks != true.marks,
                "void": True, "bounce": debit == BANK, "refund": baht * 100 <= satang,
                "release": False}[kind]  # fmt: skip
        if kind == "amount":
            true = replace(true, amount=Money.baht(baht))
        elif kind == "date":
            true = replace(true, received_on=day)
        elif kind == "days" and days:
            each = Money(satang // len(days))
            true = replace(true, marks=marks, amount=each * marks.bit_count(),
                           received_on=on.replace(day=marks.bit_length()))  # fmt: skip
        right = [] if kind in ("void", "bounce", "refund") else self.parts(true)
        back, rest = (CONTRIBUTED, debit, satang, no), debit
        if kind == "refund":
            back, rest = (CONTRIBUTED, CASH, satang, no), CASH
            right = [(CONTRIBUTED, satang - baht * 100, on, None)] if baht * 100 < satang else []
        lines = [back, *((rest, role, sum_, true.member_no) for role, sum_, _, _ in right)]
        paid = [(true.member_no, sum_, day, of, covers) for role, sum_, day, of in right
                if role == CONTRIBUTED]  # fmt: skip
        where = [2 + at for at, it in enumerate(right) if it[0] == CONTRIBUTED]
        self.correct(wish, made, at, lines, fits, paid=paid, where=where,
                     refunded=(debit, satang) if kind == "refund" else None)  # fmt: skip

    def payments_made(self):
        """Where in which entry each payment stands that still stands."""
        return [(made, at) for made in self.standing() for at in range(len(made.get("paid", ())))]

    def correct(self, wish, made, at, lines, fits, **facts):
        """Correct a line, or be refused; the shares of its sheet go with it."""
        root = made.get("root", made)
        family = [line for it in self.entries if it.get("root", it) is root for line in it["lines"]]
        before = self.contributed(family)
        lines = [*lines, *self.shares(before, before + self.contributed(lines))]
        key = f"correct {len(self.entries)}"
        if not (fits and self.allowed(lines)):
            with pytest.raises(Refused), self.work() as work:
                corrections.correct(work, wish, TODAY, key)
            return
        with self.work() as work:
            answer = corrections.correct(work, wish, TODAY, key)
        (corrected,) = answer.corrected
        if at is not None:
            made["undone"].add(made["where"].pop(at))
            made["paid"].pop(at)
        self.posted(corrected.entry.number, lines, root=root, undoing={1}, **facts)

    def contributed(self, lines) -> Money:
        """What these lines bring in as contributions, less what they take back."""
        return Money(sum(satang * ((credit == CONTRIBUTED) - (debit == CONTRIBUTED))
                         for debit, credit, satang, _ in lines))  # fmt: skip

    def void_what_is_left(self, made):
        """Every line of a corrected entry, or a correction, that still brings a member's money."""
        for at, (debit, credit, satang, who) in enumerate(made["lines"], start=1):
            stands = at not in made["undone"] | made.get("undoing", set())
            if stands and credit in (CONTRIBUTED, FEES, HELD):
                wish = corrections.Wish("void", f"{made['number']}/{at}", "ทั้งหมดผิด")
                before = len(self.entries)
                self.correct(wish, made, None, [(credit, debit, satang, who)], fits=True)
                assert before + 1 == len(self.entries)
                made["undone"].add(at)
        made["paid"] = []

    # Persons go, and so may the computer; the book stays.

    @rule(who=st.integers(0, 99))
    def a_person_is_erased(self, who):
        """Once; what the fund did with them stays, and goes on."""
        no = sorted(self.village)[who % len(self.village)]
        if no in self.erased:
            with pytest.raises(Refused, match="erased"), self.work() as work:
                members.erase(work, no, "ขอให้ลบ")
            return
        with self.work() as work:
            members.erase(work, no, "ขอให้ลบ")
            assert members.member(work, no).erased
        self.erased.add(no)

    @precondition(lambda self: len(self.entries) % 4 == 3)  # each proves the whole book thrice
    @rule()
    def the_book_is_backed_up_and_put_back(self):
        """The book put back is the same to the last byte of its log, and proves itself."""
        with TemporaryDirectory() as folder:
            made = keeping.backup(self.fund, Path(folder))
            back = keeping.restore(made.backup.path, f"{folder}/back.sajja", "อรพิน")
            with closing(open_fund(back.where)) as copy, copy.read() as there:
                told = self.told(there)
            with self.fund.read() as work:
                assert self.told(work) == told
        assert () == back.proof.problems

    @staticmethod
    def told(work):
        """All that a book says of itself."""
        return (log.head(work), book.balances(work), book.purses(work), book.member_lines(work),
                members.all(work), cash.hands(work, TODAY))  # fmt: skip

    # What must be true after every step.

    @invariant()
    def the_two_funds_agree(self):
        if not hasattr(self, "fund"):
            return
        with self.fund.read() as work:
            balances = book.balances(work)
            purses = book.purses(work)
            passbooks = book.member_lines(work)
            hands = cash.hands(work, TODAY)
            standings = {on: contributions.standings(work, members.all(work), on)
                         for on in ASKED_ON}  # fmt: skip
            proof = verify.everything(work)
            numbers = [entry.no for entry in book.entries(work)]

        assert () == proof.problems
        assert ZERO == Money.total(balances.values())
        assert something(self.balance) == {no: it.satang for no, it in balances.items() if it}
        assert something(self.purse) == {it: money.satang for it, money in purses.items() if money}
        assert {no: self.balance[no] for no in (*self.collectors(), CASH, BANK)} == {
            it.account.no: it.holds.satang for it in hands
        }
        for hand in hands:  # every baht in somebody's hands came in on a day
            counted = Money.total(lot.amount for lot in hand.lots)
            assert counted == (ZERO if hand.account.no == BANK else hand.holds), hand
        assert list(range(1, len(self.entries) + 1)) == sorted(numbers)
        paid = {no: sum(line.amount.satang for line in lines if line.role == "contribution")
                for no, lines in passbooks.items()}  # fmt: skip
        assert -balances[CONTRIBUTED].satang == sum(paid.values())
        for no in self.village:
            assert self.passbook[no] == paid.get(no, 0)
            for on in ASKED_ON:
                it = standings[on][no]
                found = (it.paid_to, it.arrears_days, it.arrears.satang, it.credit.satang)
                assert self.day_by_day(no, on) == found, (no, on)

    def day_by_day(self, no, on) -> tuple[date, int, int, int]:
        """Paid to, days and satang owed, satang over: every day paid for one by one."""
        past = [turn for turn in self.turns[no] if turn[1] <= on]
        back = [day for event, day in past if event == "re_entered"]
        start = back[-1] - ONE_DAY if back else self.start[no]
        paid: set[date] = set()
        left = 0

        def pay(day, satang) -> int | None:
            """What is left of the money; None where it does not reach."""
            if day <= start or day in paid:
                return satang
            if self.price(day) > satang:
                return None
            paid.add(day)
            return satang - self.price(day)

        def pay_the_oldest(satang) -> int:
            day = start + ONE_DAY
            while (rest := pay(day, satang)) is not None:
                day, satang = day + ONE_DAY, rest
            return satang

        for given, satang, covers in sorted(self.payments(no, on), key=lambda it: it[0]):
            if back and given < back[-1]:
                continue  # paid for the membership that ended
            if covers is None:
                left += satang
                continue
            left, day = pay_the_oldest(left), covers.first
            while day <= covers.last and (rest := pay(day, satang)) is not None:
                day, satang = day + ONE_DAY, rest
            left += satang
        left = pay_the_oldest(left)

        end = past[-1][1] if past and past[-1][0] in GONE else on
        days = (start + timedelta(days=at) for at in range(1, (end - start).days + 1))
        owed = [self.price(day) for day in days if day not in paid]
        paid_to = start
        while paid_to + ONE_DAY in paid:
            paid_to += ONE_DAY
        return paid_to, sum(map(bool, owed)), max(0, sum(owed) - left) if any(owed) else 0, left

    def payments(self, no, on):
        """(day, satang, period) of what was paid by a day; a grid's marks up to it count."""
        for made in self.standing():
            for who, satang, given, days, covers in made.get("paid", ()):
                if who != no:
                    continue
                if given <= on:
                    yield given, satang, covers
                elif days and Month.of(on) == Month.of(given):
                    by_then = sum(day <= on for day in days)
                    yield on, satang * by_then // len(days), covers

    def hand_back(self, made):
        """A refund paid from cash, and what it left was taken back from there, what a collector or
        the bank took in: that is put right too.
        """
        if not made.get("refunded"):
            return
        account, satang = made["refunded"]
        if account == CASH:
            return
        draft = book.Draft("manual", date(2026, 12, 31), (book.Line(CASH, account, Money(satang)),),
                           "ชดเชย", f"back {made['number']}")  # fmt: skip
        with self.work() as work:
            entry = book.post(work, draft)
        self.posted(entry.number, [(CASH, account, satang, None)])

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
            if made["undone"] or "root" in made:
                self.void_what_is_left(made)
                self.hand_back(made)
            elif made is not gift and not made["turned"] and not made.get("is_reversal"):
                assert self.turn(made)
        assert self.turn(gift)
        self.the_two_funds_agree()

        with self.fund.read() as work:
            assert not any(book.balances(work).values())
            assert not any(book.purses(work).values())
            for no, standing in contributions.standings(work, members.all(work), JOINED).items():
                assert self.start[no] == standing.paid_to, no
                assert ZERO == standing.credit
        self.fund.close()


@pytest.mark.slow
def test_any_story_leaves_the_book_and_the_plain_fund_agreeing(engine, engine_fund_factory):
    machine = type("Fund", (Fund,), {"make": staticmethod(lambda: engine_fund_factory(engine))})
    with schema_made_once():
        run_state_machine_as_test(machine)
