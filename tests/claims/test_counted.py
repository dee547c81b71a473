"""Claims counted over a time, as they stood at its end."""

from datetime import date

from ledger import claims
from ledger.claims.claim import Claim, Step, StepKind, Voucher
from ledger.claims.counted import Count, counted
from ledger.money import ZERO, Money

JULY, END = date(2026, 7, 1), date(2026, 7, 31)
HUNDRED = Money.baht(100)


def claim(no: str, *steps: tuple[StepKind, int], parts: int = 0, benefit: str = "illness") -> Claim:
    """Steps on days of July, or of August above 31; parts: vouchers of its last promise."""
    taken = tuple(
        Step(at, kind, date(2026, 7 + (day > 31), day - 31 * (day > 31)), "อรพิน")
        for at, (kind, day) in enumerate(steps, start=1)
    )
    promise = next((it.no for it in reversed(taken) if it.kind == "promised"), 0)
    made = tuple(Voucher(no, at, promise, at, HUNDRED, 5110, "welfare")
                 for at in range(1, parts + 1))  # fmt: skip
    return Claim(no, benefit, "0101", taken[0].on, None, taken, (), made)


def july(*found: Claim, paid: dict[tuple[str, int], tuple[date, Money]] | None = None) -> Count:
    (count,) = counted(found, paid or {}, JULY, END)
    return count


def test_each_step_of_the_time_is_counted_once_a_claim():
    twice = claim("1", ("filed", 1), ("decided", 2), ("amended", 3), ("decided", 4),
                  ("refused", 5), ("appealed", 6))  # fmt: skip

    assert july(twice) == Count("illness", filed=1, decided=1, refused=1, waiting=1)


def test_what_happens_after_the_time_has_not_happened():
    """Decided and promised in August, it still waits in July; filed in August, it is not there."""
    later = claim("1", ("filed", 1), ("decided", 33), ("approved", 34), ("promised", 34), parts=1)

    assert july(later, claim("2", ("filed", 40))) == Count("illness", filed=1, waiting=1)


def test_a_promise_is_owed_until_it_is_paid_part_by_part():
    two = claim("1", ("filed", 1), ("decided", 2), ("overridden", 3), ("promised", 3), parts=2)
    paid = {("1", 1): (date(2026, 7, 9), HUNDRED), ("1", 2): (date(2026, 8, 2), HUNDRED)}
    (before,) = counted([two], paid, date(2026, 7, 20), END)

    assert july(two, paid=paid) == Count(
        "illness", filed=1, decided=1, promised=1, overridden=1, paid=1, amount=HUNDRED,
        owed=HUNDRED,
    )  # fmt: skip
    assert before == Count("illness", owed=HUNDRED)


def test_cancelled_or_withdrawn_it_neither_waits_nor_is_owed():
    gone = claim("1", ("filed", 1), ("decided", 2), ("approved", 3), ("promised", 3),
                 ("cancelled", 4), parts=1)  # fmt: skip

    assert july(gone) == Count("illness", filed=1, decided=1, promised=1)
    assert counted([claim("2", ("filed", 1), ("withdrawn", 2))], {}, date(2026, 8, 1),
                   date(2026, 8, 31)) == ()  # fmt: skip


def test_what_was_paid_of_a_claim_entered_later_waits_for_nobody():
    """A fund that brings its year's papers: paid in July, decided in the program in August."""
    entered = claim("1", ("filed", 1), ("decided", 40), ("promised", 40), parts=1)

    found = july(entered, paid={("1", 1): (date(2026, 7, 9), HUNDRED)})
    assert (found.waiting, found.paid, found.amount, found.owed) == (0, 1, HUNDRED, ZERO)


def test_the_small_books_claim_is_counted_with_the_money_of_its_entry(book):
    """ยายแก้ว's two nights: filed on 5 July, paid on the 8th; all its steps are of the same day."""
    with book.read() as work:
        (whole,) = claims.counts(work, JULY, date(2026, 12, 31))
        (month,) = claims.counts(work, JULY, END)

    assert (whole.filed, whole.decided, whole.promised, whole.paid) == (1, 1, 1, 1)
    assert (whole.amount, whole.owed, whole.waiting) == (Money.baht(200), ZERO, 0)
    assert (month.paid, month.amount) == (1, Money.baht(200))
