"""Statements taken in, matched, undone, posted, and how an account stands: on both engines."""

from datetime import date

import pytest

from ledger import banks, cash
from ledger import book as the_book
from ledger.errors import NotFound, Refused
from ledger.money import ZERO, Money
from ledger.verify import everything
from tests.small_book import BANK, statement

JULY = date(2026, 7, 31)
AUGUST = date(2026, 8, 31)


def august(*rows: tuple[int, int, str], opening: int = 30_075) -> banks.Written:
    """A statement of August: day, satang, the bank's words."""
    held, lines = Money(opening), []
    for at, (day, satang, said) in enumerate(rows, start=2):
        held += Money(satang)
        lines.append(banks.WrittenLine(at, date(2026, 8, day), Money(satang), held, said))
    return banks.Written("aug.txt", "baac", "000000004567", tuple(lines), Money(opening),
                         date(2026, 8, 1), AUGUST)  # fmt: skip


def take(fund, written: banks.Written) -> banks.TakenIn:
    with fund.work("อรพิน") as work:
        return banks.take_in(work, banks.account_of(work, written), written)


def deposit(fund, baht: int, day: int, number: str) -> cash.Filed:
    with fund.work("อรพิน") as work:
        gift = cash.Slip("income", date(2026, 8, 1), 1100, 4300, Money.baht(baht), "ผ้าป่า",
                         f"รับ.{number}")  # fmt: skip
        cash.file_slip(work, gift)
        slip = cash.Slip(
            "deposit", date(2026, 8, day), BANK.no, 1100, Money.baht(baht), "ฝาก", number
        )
        return cash.file_slip(work, slip)


def stands(fund, on: date = AUGUST) -> banks.Status:
    with fund.read() as work:
        (status,) = banks.status(work, on)
    return status


def test_bank_less_book_is_the_sum_of_the_items_whatever_is_matched(book):
    """July is whole in the small book; August brings a fee, and a deposit that is not in it."""
    take(book, august((3, -2000, "ค่าธรรมเนียม"), (9, 50_000, "รับโอนเงิน")))
    status = stands(book)

    assert [(it.kind, it.amount) for it in status.items] == [
        ("fee", Money(-2000)), ("bank_only", Money.baht(500))
    ]  # fmt: skip
    assert status.difference == Money.total(it.amount for it in status.items) == Money(48_000)
    assert stands(book, JULY).items == ()


def test_a_deposit_is_in_transit_until_the_bank_has_it(book):
    deposit(book, 100, 3, "ฝ.69/010")
    take(book, august((5, 10_000, "ฝากเงินสด")))
    with book.work("อรพิน") as work:
        banks.match(work, BANK.no, [3], ["ฝ.69/10"])
    (item,) = stands(book, date(2026, 8, 4)).items

    assert (item.kind, item.amount, item.cleared, item.age(date(2026, 8, 4))) == (
        "book_only", Money.baht(-100), date(2026, 8, 5), 1
    )  # fmt: skip
    assert stands(book, date(2026, 8, 5)).items == ()


def test_what_is_open_since_a_close_is_what_is_open_in_the_whole(book):
    """A receipt of a sheet that was paid straight to the bank, and one entered otherwise, both of a
    month that was settled and never seen by the bank.
    """
    take(book, august((3, -2000, "ค่าธรรมเนียม")))
    with book.work("อรพิน") as work:
        for kind, baht in (("sheet", 70), ("manual", 80)):
            line = the_book.Line(BANK.no, 4300, Money.baht(baht))
            the_book.post(work, the_book.Draft(kind, date(2026, 8, 9), (line,), "x", f"k/{kind}"))
    with book.read() as work:
        september = date(2026, 9, 30)
        (whole,), (since,) = banks.status(work, september), banks.status(work, september, AUGUST)

    assert whole == since
    assert [Money.baht(-80), Money.baht(-70)] == sorted(
        it.amount for it in since.items if it.kind == "book_only"
    )


@pytest.mark.parametrize(("on", "findings"), [(date(2026, 10, 2), 0), (date(2026, 10, 3), 1)])
def test_an_item_is_a_finding_after_sixty_days(book, on, findings):
    """From 3 August: 2 October is day 60, 3 October day 61."""
    take(book, august((3, -2000, "ค่าธรรมเนียม")))

    assert len(stands(book, on).findings) == findings


def test_one_line_may_be_two_slips_and_both_are_undone_with_it(book):
    deposit(book, 100, 3, "ฝ.69/010")
    deposit(book, 50, 3, "ฝ.69/011")
    take(book, august((5, 15_000, "ฝากเงินสด")))
    with book.work("อรพิน") as work:
        made = banks.match(work, BANK.no, [3], ["ฝ.69/010", "ฝ.69/011"])
    with book.work("อรพิน") as work:
        assert banks.match(work, BANK.no, [3], ["ฝ.69/011", "ฝ.69/010"]) == made  # the same once
    assert stands(book).items == ()

    with book.work("อรพิน") as work:
        banks.unmatch(work, made.no, "ผิดใบ")
    assert [it.kind for it in stands(book).items] == ["book_only", "book_only", "bank_only"]
    with book.read() as work:
        assert [it.undone for it in banks.matches(work) if it.no == made.no] == ["ผิดใบ"]
        assert everything(work).problems == ()


def test_a_match_that_is_a_satang_apart_is_refused_with_both_sums(book):
    deposit(book, 100, 3, "ฝ.69/010")
    take(book, august((5, 10_001, "ฝากเงินสด")))
    with pytest.raises(Refused) as refused, book.work("อรพิน") as work:
        banks.match(work, BANK.no, [3], ["ฝ.69/010"])

    assert refused.value.code == "bank.does_not_add_up"
    assert refused.value.values["difference"] == Money(1)


def test_what_is_posted_of_a_line_is_matched_with_it_and_once(book):
    deposit(book, 100, 3, "ฝ.69/010")
    take(book, august((3, 75, "ดอกเบี้ย"), (5, 10_000, "ฝากเงินสด")))
    with book.work("อรพิน") as work:
        filed, made = banks.post(work, BANK.no, 3)
    with pytest.raises(Refused) as refused, book.work("อรพิน") as work:
        banks.post(work, BANK.no, 3)

    assert (filed.slip.debit, filed.slip.credit, filed.slip.on) == (
        BANK.no, 4400, date(2026, 8, 3)
    )  # fmt: skip
    assert (made.way, made.lines) == ("posted", (3,))
    assert refused.value.code == "bank.line_matched"


def test_a_line_that_may_be_in_the_book_is_not_posted_unless_somebody_is_sure(book):
    filed = deposit(book, 100, 3, "ฝ.69/010")
    take(book, august((5, 10_000, "รับโอนเงิน")))
    with pytest.raises(Refused) as refused, book.read() as work:
        banks.proposed(work, BANK.no, 3)

    assert refused.value.code == "bank.maybe_there"
    assert refused.value.values["there"] == (filed.entry_number,)
    with book.read() as work:
        assert banks.proposed(work, BANK.no, 3, sure=True).held


def test_an_entry_reversed_after_it_was_matched_stands_open_again(book):
    filed = deposit(book, 100, 3, "ฝ.69/010")
    take(book, august((5, 10_000, "ฝากเงินสด")))
    with book.work("อรพิน") as work:
        banks.match(work, BANK.no, [3], ["ฝ.69/010"])
        the_book.reverse(work, filed.entry_number, date(2026, 8, 20), "ฝากผิดบัญชี", "k-9")
    (item,) = stands(book).items

    assert (item.kind, item.amount, item.since) == (
        "book_only", Money.baht(100), date(2026, 8, 20)
    )  # fmt: skip


def test_what_stood_apart_before_the_first_statement_is_an_item_of_its_own(fund):
    with fund.work("อรพิน") as work:
        the_book.open_account(work, BANK)
        the_book.bring_along(work, [(BANK.no, Money.baht(90))], date(2026, 7, 1), "ยกมา", "opening")
    take(fund, statement())
    found = stands(fund, date(2026, 7, 1))

    assert [(it.kind, it.amount) for it in found.items] == [
        ("opening", Money.baht(-90)), ("bank_only", Money.baht(300))
    ]  # fmt: skip
    assert (found.bank, found.book, found.difference) == (
        Money.baht(300), Money.baht(90), Money.baht(210)
    )  # fmt: skip


def test_before_the_first_statement_the_bank_is_not_known(book):
    status = stands(book, date(2026, 6, 30))

    assert (status.bank, status.difference, status.items) == (None, ZERO, ())


def test_the_account_is_learnt_from_the_number_of_an_earlier_statement(book):
    other = the_book.Account(1320, "asset", "bank", None, "ออมสิน", "GSB")
    with book.work("อรพิน") as work:
        the_book.open_account(work, other)
        assert banks.account_of(work, august()) == BANK.no
        with pytest.raises(Refused) as refused:
            banks.account_of(work, banks.Written("p.csv", "passbook", "", ()))

    assert refused.value.code == "bank.which_account"


def test_whom_the_bank_names_is_kept_as_a_number_and_never_as_a_name(book):
    with book.read() as work:
        interest = banks.lines(work, BANK.no)[1]

    assert (interest.text, interest.member) == ("ดอกเบี้ย", "0101")


def test_of_an_account_without_statements_nothing_is_proposed(fund):
    with pytest.raises(NotFound) as refused, fund.read() as work:
        banks.proposals(work, BANK.no)

    assert refused.value.code == "bank.no_statement"
