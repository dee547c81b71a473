"""What a member was given in a year, and what is left: as decisions and payments have it."""

from datetime import date

from ledger import bylaws, claims, members
from ledger.money import Money
from ledger.names import PersonName

FISCAL = (date(2025, 10, 1), date(2026, 9, 30))


def of(work, no, on):
    return claims.received(work, [members.member(work, no)], on)[no]


def nights(found):
    return next(it for it in found.left if it.benefit == "illness")


def test_what_was_paid_this_year_is_the_money_of_its_entries(book):
    """ยายแก้ว had two nights in hospital, paid on 8 July 2569."""
    with book.read() as work:
        before = of(work, "0101", date(2026, 7, 7))
        after = of(work, "0101", date(2026, 12, 31))
        next_year = of(work, "0101", date(2027, 1, 1))
        account = work.plain(
            "SELECT SUM(l.amount_satang) FROM voucher_payment p JOIN entry_line l"
            " ON l.fund_id = p.fund_id AND l.entry_no = p.entry_no WHERE p.fund_id = :fund"
        )
        ((paid,),) = account
    assert before.paid == next_year.paid == ()
    (one,) = after.paid
    assert (one.on, one.benefit, one.amount) == (date(2026, 7, 8), "illness", Money.baht(200))
    assert one.amount == Money(int(paid))


def test_what_is_left_of_a_limit_is_what_it_allows_less_what_was_used(book):
    """Ten nights a fiscal year, two of them used; on 1 October all ten are there again. Of a day
    before the stay nothing is told that was not yet.
    """
    with book.read() as work:
        here = nights(of(work, "0101", date(2026, 9, 30)))
        before = nights(of(work, "0101", date(2026, 6, 30)))
        one_night = nights(of(work, "0101", date(2026, 7, 1)))
        again = nights(of(work, "0101", date(2026, 10, 1)))
        other = nights(of(work, "0103", date(2026, 9, 30)))
    assert (here.used, here.left, (here.first, here.last)) == (2, 8, FISCAL)
    assert (before.used, one_night.used) == (0, 1)
    assert (again.used, again.left) == (0, 10)
    assert (other.used, other.left) == (0, 10)


def test_only_limits_of_a_member_or_household_are_told(book):
    """Of what a village may have nobody can say that it is theirs."""
    with book.read() as work:
        found = of(work, "0101", date(2026, 7, 31))
        text = bylaws.in_force(work, date(2026, 7, 31))
    scopes = {limit.scope for it in text.bylaws.benefits.values() for limit in it.limits}
    assert "village" in scopes
    assert {it.limit.scope for it in found.left} == {"member", "household"}


def test_who_has_left_has_nothing_left(book):
    with book.read() as work:
        there = of(work, "0104", date(2026, 6, 29))
        gone = of(work, "0104", date(2026, 7, 1))
    assert there.left
    assert gone.left == ()


def test_a_fund_without_by_laws_has_no_limits(fund):
    with fund.work(by="อรพิน") as work:
        name = PersonName("นาง", "แก้ว", "ใจดี")
        asks = members.Application("0001", name, 2, village="1", joined_on=date(2026, 1, 1))
        members.import_register(work, members.Register("r", (asks,)))
    with fund.read() as work:
        assert of(work, "0001", date(2026, 7, 1)) == claims.Received()
