"""Posting, reversing and reading the book, on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import book
from ledger.book import Account, Draft, Line
from ledger.errors import NotFound, Refused
from ledger.money import ZERO, Money
from ledger.work import Fund

NEW_YEAR, MARCH = date(2026, 1, 1), date(2026, 3, 15)


def opening(key: str = "opening") -> Draft:
    """One thousand baht in hand from before the program."""
    lines = (Line(1100, 3900, Money.baht(1000)),)
    return Draft("opening", NEW_YEAR, lines, "ยอดยกมา", key)


def gift(baht: int, on: date = MARCH, key: str = "gift") -> Draft:
    """A gift in cash."""
    return Draft("manual", on, (Line(1100, 4300, Money.baht(baht)),), "บริจาค", key)


def test_an_entry_moves_both_its_accounts(fund: Fund) -> None:
    """Debit up, credit down, and the sub-fund gains what the fund was given."""
    with fund.work("อรพิน") as work:
        posted = book.post(work, gift(500))
    with fund.read() as work:
        balances, purses = book.balances(work), book.purses(work)

    assert posted.number == "JV-2569-00001"
    assert (Money.baht(500), Money.baht(-500)) == (balances[1100], balances[4300])
    assert Money.baht(500) == purses["welfare"]


def test_numbers_follow_without_a_gap_within_each_buddhist_year(fund: Fund) -> None:
    """A late entry for an earlier year takes that year's next number."""
    days = [date(2025, 12, 31), NEW_YEAR, date(2025, 12, 30), MARCH]
    with fund.work("อรพิน") as work:
        posted = [book.post(work, gift(1, on, str(at))) for at, on in enumerate(days)]

    assert [1, 2, 3, 4] == [entry.no for entry in posted]
    assert ["JV-2568-00001", "JV-2569-00001", "JV-2568-00002", "JV-2569-00002"] == [
        entry.number for entry in posted
    ]


def test_a_refused_entry_uses_no_number(fund: Fund) -> None:
    """Nothing is half-written, and the next entry follows the last."""
    with pytest.raises(Refused, match=r"account\.unknown"), fund.work("อรพิน") as work:
        book.post(work, Draft("manual", MARCH, (Line(1100, 4999, Money(1)),), "ผิด", "x"))
    with fund.work("อรพิน") as work:
        assert book.post(work, gift(5)).no == 1


def test_a_memo_no_book_can_hold_uses_no_number_of_the_same_work(fund: Fund) -> None:
    """Nothing of a refused entry is kept in mind."""
    with fund.work("อรพิน") as work:
        with pytest.raises(Refused, match=r"fact\.unwritable"):
            book.post(work, replace(gift(500), memo="บริ\x00จาค"))
        assert book.post(work, gift(5)).number == "JV-2569-00001"
        assert book.balances(work)[1100] == Money.baht(5)


def test_the_same_request_twice_posts_once(fund: Fund) -> None:
    """The key gives back the entry it made; another content under it is refused."""
    with fund.work("อรพิน") as work:
        once = book.post(work, gift(500))
    with fund.work("ธิดา") as work:
        again = book.post(work, gift(500))
    with pytest.raises(Refused, match=r"entry\.key_used"), fund.work("อรพิน") as work:
        book.post(work, gift(501))

    assert (once.no, "อรพิน") == (again.no, again.posted_by)


def test_cash_cannot_be_overspent_by_one_satang(fund: Fund) -> None:
    """At the bound it goes, below it does not, and the shortage is told."""

    def spend(amount: Money, key: str) -> Draft:
        return Draft("manual", MARCH, (Line(5910, 1100, amount),), "เงินขาด", key)

    with fund.work("อรพิน") as work:
        book.post(work, opening())
        with pytest.raises(Refused) as refusal:
            book.post(work, spend(Money(100_001), "too much"))
        book.post(work, spend(Money(100_000), "all"))

    assert ("account.overspent", Money(1)) == (refusal.value.code, refusal.value.values["short"])
    with fund.read() as work:
        assert ZERO == book.balances(work)[1100]


def test_what_takes_nothing_out_goes_into_an_account_below_nothing(fund: Fund) -> None:
    """A collector handed over ahead; a day put right moves as much in as out, a refund does not."""
    ahead = Draft("manual", MARCH, (Line(1100, 1201, Money.baht(48)),), "ส่งเงิน", "a",
                  ahead=frozenset({1201}))  # fmt: skip
    back, right = Line(4300, 1201, Money.baht(31)), Line(1201, 4300, Money.baht(31))
    with fund.work("อรพิน") as work:
        book.open_account(work, Account(1201, "asset", "collector", None, "ผู้เก็บ", "Collector"))
        book.post(work, gift(500))
        book.post(work, ahead)
        book.post(work, Draft("manual", MARCH, (back, right), "แก้วันที่", "b"))
        with pytest.raises(Refused, match=r"account\.overspent"):
            book.post(work, Draft("manual", MARCH, (back,), "คืนเงิน", "c"))

        assert book.balances(work)[1201] == Money.baht(-48)


def test_a_sub_fund_cannot_spend_what_it_has_not(fund: Fund) -> None:
    """There is cash, but none of it is for administration."""
    spend = Draft("manual", MARCH, (Line(5800, 1100, Money.baht(1)),), "ค่าน้ำมัน", "k")
    with fund.work("อรพิน") as work:
        book.post(work, opening())
        with pytest.raises(Refused, match=r"sub_fund\.overspent"):
            book.post(work, spend)


def test_a_reversal_names_what_it_reverses_and_leaves_nothing(fund: Fund) -> None:
    """Both stay in the book; the balances are as if neither had been."""
    with fund.work("อรพิน") as work:
        wrong = book.post(work, gift(500))
        book.reverse(work, wrong.number, MARCH, "พิมพ์ผิด", "undo")
    with fund.read() as work:
        shown, undone = book.entry(work, wrong.number), book.entry(work, "2569-2")

        assert (2, 1) == (shown.reversed_by, undone.reverses)
        assert ZERO == book.balances(work)[1100]
        assert book.verify(work) == ()


@pytest.mark.parametrize(
    ("number", "on", "code"),
    [
        ("2569-1", MARCH, "entry.reversed_already"),
        ("2569-2", MARCH, "entry.is_reversal"),
        ("2569-9", MARCH, "entry.unknown"),
        ("2569-3", date(2026, 3, 14), "entry.before_what_it_reverses"),
    ],
)
def test_a_reversal_that_makes_no_sense_is_refused(
    fund: Fund, number: str, on: date, code: str
) -> None:
    """Twice, of a reversal, of nothing, before what it corrects."""
    with fund.work("อรพิน") as work:
        book.post(work, gift(500))
        book.reverse(work, "2569-1", MARCH, "พิมพ์ผิด", "undo")
        book.post(work, gift(300, key="again"))
        with pytest.raises((Refused, NotFound)) as refusal:
            book.reverse(work, number, on, "ลองอีกครั้ง", "twice")

    assert code == refusal.value.code


def test_the_same_reversal_asked_twice_is_one_reversal(fund: Fund) -> None:
    """A treasurer whose screen froze may press Enter again."""
    with fund.work("อรพิน") as work:
        book.post(work, gift(500))
        once = book.reverse(work, "2569-1", MARCH, "พิมพ์ผิด", "undo")
    with fund.work("อรพิน") as work:
        assert once.no == book.reverse(work, "2569-1", MARCH, "พิมพ์ผิด", "undo").no


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), 0), (NEW_YEAR, 1000), (date(2026, 3, 14), 1000), (MARCH, 1500),
        (date(2026, 3, 31), 1500), (date(2026, 4, 1), 1500), (None, 1500),
    ],
)  # fmt: skip
def test_a_balance_on_any_day_is_months_and_days_together(
    fund: Fund, on: date | None, expected: int
) -> None:
    """A day before, the day, the month's end, and after."""
    with fund.work("อรพิน") as work:
        book.post(work, opening())
        book.post(work, gift(500))
    with fund.read() as work:
        assert Money.baht(expected) == book.balances(work, on)[1100]


def test_a_ledger_begins_with_what_was_brought_forward(fund: Fund) -> None:
    """The account's balance before the time, and only the lines in it."""
    with fund.work("อรพิน") as work:
        book.post(work, opening())
        book.post(work, gift(500))
    with fund.read() as work:
        brought, lines = book.ledger(work, 1100, date(2026, 2, 1), MARCH)

    assert Money.baht(1000) == brought
    assert [("JV-2569-00002", Money.baht(500), ZERO)] == [
        (line.number, line.debit, line.credit) for line in lines
    ]


def test_a_members_lines_tell_what_was_undone(fund: Fund) -> None:
    """A reversed line and its reversal are both shown, and both marked."""
    paid = Line(1100, 4100, Money.baht(31), member_no="0012", happened_on=MARCH, paper="21/1")
    with fund.work("อรพิน") as work:
        book.post(work, Draft("manual", date(2026, 3, 31), (paid,), "สมทบ", "a"))
        book.post(work, Draft("manual", date(2026, 3, 31), (paid,), "สมทบ", "b"))
        book.reverse(work, "2569-2", date(2026, 3, 31), "ซ้ำ", "c")
    with fund.read() as work:
        lines = book.member_lines(work, ["0012"])["0012"]

    assert [(31, False), (31, True), (-31, True)] == [
        (line.amount.satang // 100, line.reversed) for line in lines
    ]
    assert {MARCH} == {line.happened_on for line in lines}


def test_accounts_can_be_added_but_not_twice(fund: Fund) -> None:
    """A bank account with a floor of its own, from the first day."""
    bank = Account(1310, "asset", "bank", None, "กสิกรไทย", "Kasikorn")
    with fund.work("อรพิน") as work:
        book.open_account(work, bank)
        with pytest.raises(Refused, match=r"account\.exists"):
            book.open_account(work, bank)
        with pytest.raises(Refused, match=r"account\.sub_fund_unknown"):
            book.open_account(work, Account(4990, "income", "other", "gold", "ทอง", "Gold"))
        with pytest.raises(Refused, match=r"account\.overspent"):
            book.post(work, Draft("manual", MARCH, (Line(1100, 1310, Money(1)),), "ถอน", "k"))

        assert bank == book.accounts(work)[1310]
        assert book.account_with(work, "bank") == bank


@pytest.mark.parametrize(
    ("no", "kind", "sub_fund", "code"),
    [
        (2000, "asset", None, "account.number_of_other_kind"),
        (1999, "asset", "welfare", "account.sub_fund_needed"),
        (4100, "income", None, "account.sub_fund_needed"),
    ],
)
def test_an_account_that_contradicts_itself_is_refused(
    no: int, kind: str, sub_fund: str | None, code: str
) -> None:
    """The number, the kind and the sub-fund must agree."""
    with pytest.raises(Refused) as refusal:
        Account(no, kind, "x", sub_fund, "ก", "a")  # type: ignore[arg-type]

    assert code == refusal.value.code


def test_no_account_of_a_role_is_said_plainly(fund: Fund) -> None:
    """A new fund has no bank yet."""
    with fund.read() as work, pytest.raises(NotFound, match=r"account\.none_of_role"):
        book.account_with(work, "bank")


@pytest.mark.parametrize(
    ("on", "refused"),
    [(date(2026, 1, 31), True), (date(2026, 2, 28), True), (date(2026, 3, 1), False)],
)
def test_cash_was_never_below_nothing_at_a_months_end(fund: Fund, on: date, refused: bool) -> None:
    """There is enough in March; in January and February there was not."""
    spend = Draft("manual", on, (Line(5910, 1100, Money.baht(500)),), "เงินขาด", "spend")
    with fund.work("อรพิน") as work:
        book.post(work, gift(500))
        if refused:
            with pytest.raises(Refused) as refusal:
                book.post(work, spend)
            assert refusal.value.code == "account.overspent_then"
            assert refusal.value.values["short"] == Money.baht(500)
        else:
            book.post(work, spend)


@pytest.mark.parametrize("account", [4100, 4110, 2200])
def test_a_members_money_by_hand_has_a_member(fund: Fund, account: int) -> None:
    """So that passbooks add up to their accounts."""
    line = Line(1100, account, Money.baht(30))
    named = Line(1100, account, Money.baht(30), member_no="0012")
    with fund.work("อรพิน") as work:
        with pytest.raises(Refused, match=r"entry\.member_needed"):
            book.post(work, Draft("manual", MARCH, (line,), "สมทบ", "a"))
        book.post(work, Draft("manual", MARCH, (named,), "สมทบ", "b"))


def test_an_account_brings_its_balance_along_once(fund: Fund) -> None:
    """Again only after the first was reversed; the same request twice is one."""
    cash, again = [(1100, Money.baht(2450)), (2100, Money.baht(50))], [(1100, Money.baht(2400))]
    with fund.work("อรพิน") as work:
        first = book.bring_along(work, cash, NEW_YEAR, "ยกมา", "a")
        assert book.bring_along(work, cash, NEW_YEAR, "ยกมา", "a").no == first.no
        with pytest.raises(Refused, match=r"entry\.opening_given"):
            book.bring_along(work, again, NEW_YEAR, "ยกมา", "b")
        book.reverse(work, first.number, NEW_YEAR, "พิมพ์ผิด", "c")
        book.bring_along(work, again, NEW_YEAR, "ยกมา", "d")
        balances = book.balances(work)

    assert (Money.baht(2400), ZERO) == (balances[1100], balances[2100])


@pytest.mark.parametrize(
    ("account", "amount", "code"),
    [
        (4100, 5, "entry.opening_of_other_kind"),
        (5800, 5, "entry.opening_of_other_kind"),
        (1100, -5, "entry.opening_negative"),
        (1999, 5, "account.unknown"),
    ],
)
def test_an_opening_that_cannot_be_is_refused(
    fund: Fund, account: int, amount: int, code: str
) -> None:
    """Income begins at nothing, and nobody owns less than no cash."""
    with fund.work("อรพิน") as work, pytest.raises(Refused) as refusal:
        book.bring_along(work, [(account, Money.baht(amount))], NEW_YEAR, "ยกมา", "a")

    assert code == refusal.value.code
