"""Whatever was wrong and however it was put right, the book is as if it had been right at once."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import book, contributions, funds, members, verify
from ledger.contributions import SheetLine
from ledger.corrections import Wish, correct
from ledger.money import ZERO, Money
from tests.contributions.paper import GRANDCHILD, GRANDMOTHER, UNCLE, day, enrol, sheet

TODAY = date(2026, 12, 31)
PEOPLE = (GRANDMOTHER, GRANDCHILD, UNCLE)  # ลุงสม dies on 15 January: what came after is held
SHARES = "welfare=50,reserve=33,administration=17"
STEPS = ("member", "amount", "date")


@dataclass(frozen=True)
class Paid:
    """A receipt as it is on paper, or as somebody misread it."""

    member_no: str
    satang: int
    day: int
    by_transfer: bool

    def line(self, receipt: int) -> SheetLine:
        return SheetLine(receipt, self.member_no, "", "contribution", Money(self.satang),
                         day(self.day), "21", receipt, by_transfer=self.by_transfer)  # fmt: skip


papers = st.builds(
    Paid,
    st.sampled_from([no for no, _ in PEOPLE]),
    st.integers(1, 20_000),
    st.integers(1, 31),
    st.booleans(),
)
stories = st.lists(
    st.tuples(papers, papers, st.permutations(STEPS), st.booleans()), min_size=1, max_size=5
)


def begun(fund):
    """Three members, one of whom has died; shares that leave remainders; a bank."""
    with fund.work(by="อรพิน") as work:
        funds.settle(work, "shares", SHARES, date(2020, 1, 1), "")
        book.open_account(work, book.Account(1310, "asset", "bank", None, "ธ.ก.ส.", "BAAC"))
        funds.settle(work, "transfer_account", "1310", date(2020, 1, 1), "")
        enrol(work, *PEOPLE)
        members.leave(work, UNCLE[0], "deceased", day(15))
    return fund


def taken(fund, papers_):
    """All of them on one sheet."""
    if papers_:
        with fund.work(by="อรพิน") as work:
            lines = [paper.line(receipt) for receipt, paper in papers_.items()]
            contributions.take_in(work, sheet(lines))


def put_right(fund, receipt, wrong, true, steps, is_void):
    """One correction after the other, each of what differs; or the receipt is void."""
    now, wishes = wrong, []
    for step in () if is_void else steps:
        fact = {"member": "member_no", "amount": "satang", "date": "day"}[step]
        if getattr(now, fact) != getattr(true, fact):
            now = replace(now, **{fact: getattr(true, fact)})
            wishes.append(Wish(step, f"21/{receipt}", "อ่านผิด", **{
                "member": {"member_no": now.member_no}, "amount": {"amount": Money(now.satang)},
                "date": {"day": day(now.day)},
            }[step]))  # fmt: skip
    if is_void:
        wishes = [Wish("void", f"21/{receipt}", "ใบเสียแต่แรก")]
    for number, wish in enumerate(wishes):
        with fund.work(by="สมหมาย") as work:
            correct(work, wish, None, f"{receipt}/{number}")


def told(fund):
    """What a book says: accounts, sub-funds, each member's money by day and kind, standings."""
    with fund.read() as work:
        sums = Counter()
        for no, lines in book.member_lines(work).items():
            for line in lines:
                sums[no, line.happened_on, line.role] += line.amount.satang
        assert () == verify.everything(work).problems
        everybody = members.all(work)
        return (
            {no: held for no, held in book.balances(work).items() if held != ZERO},
            book.purses(work),
            {of: satang for of, satang in sums.items() if satang},
            [contributions.standings(work, everybody, on) for on in (day(10), day(31), TODAY)],
        )


@given(story=stories)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_book_put_right_says_what_a_book_right_at_once_says(engine, engine_fund_factory, story):
    """The wrong sheet is of who transferred as the right one: that is no mistake to correct."""
    wrong_book, right_book = (begun(engine_fund_factory(engine)) for _ in range(2))
    wrongs = {no: replace(wrong, by_transfer=true.by_transfer)
              for no, (wrong, true, *_) in enumerate(story, start=1)}  # fmt: skip
    taken(wrong_book, wrongs)
    for no, (_, true, steps, is_void) in enumerate(story, start=1):
        put_right(wrong_book, no, wrongs[no], true, steps, is_void)
    taken(right_book, {no: true for no, (_, true, _, is_void) in enumerate(story, start=1)
                       if not is_void})  # fmt: skip

    assert told(right_book) == told(wrong_book)
    wrong_book.close()
    right_book.close()
