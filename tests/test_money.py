"""Money is whole satang: read as people write it, never rounded, divided with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import Refused
from ledger.money import LARGEST_SATANG, ZERO, Money

sums = st.integers(-LARGEST_SATANG, LARGEST_SATANG).map(Money)
some_parts = st.lists(st.integers(0, 1000), min_size=1, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("written", "satang"),
    [
        ("0", 0),
        ("1", 100),
        ("1240", 124_000),
        ("1,240", 124_000),
        ("1,240.00", 124_000),
        ("1,000,000", 100_000_000),
        ("31.5", 3_150),
        ("31.50", 3_150),
        ("31.500", 3_150),
        ("๓๑.๐๐", 3_100),
        ("฿ 5", 500),
        ("5 บาท", 500),
        (" 30 ", 3_000),
        ("-3.25", -325),
        ("+3.25", 325),
        ("0.01", 1),
        ("92233720368547758.07", LARGEST_SATANG),
    ],
)
def test_money_is_read_as_people_write_it(written, satang):
    assert Money(satang) == Money.parse(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3O.00", "money.unreadable"),
        ("สามสิบบาท", "money.unreadable"),
        ("", "money.unreadable"),
        ("-", "money.unreadable"),
        ("1,24", "money.unreadable"),
        ("12,40.00", "money.unreadable"),
        ("1 240", "money.unreadable"),
        ("5.", "money.unreadable"),
        (".5", "money.unreadable"),
        ("1e3", "money.unreadable"),
        ("31.005", "money.not_whole_satang"),
        ("0.001", "money.not_whole_satang"),
        ("92233720368547758.08", "money.too_large"),
    ],
)
def test_what_is_no_sum_in_satang_is_refused_and_never_taken_as_nothing(written, code):
    with pytest.raises(Refused) as refused:
        Money.parse(written)

    assert (code, {"written": written}) == (refused.value.code, refused.value.values)


@pytest.mark.parametrize("inexact", [1.0, 1.5, "1", None, True])
def test_money_is_made_of_whole_numbers_only(inexact):
    with pytest.raises(TypeError):
        Money(inexact)


@given(sums)
def test_money_written_for_people_or_for_machines_reads_back_the_same(money):
    assert money == Money.parse(str(money)) == Money.parse(money.as_text())


def test_money_is_shown_with_commas_to_people_and_without_to_machines():
    money = Money.baht(1240)

    assert (str(money), money.as_text()) == ("1,240.00", "1240.00")
    assert (str(Money(-5)), Money(-5).as_text()) == ("-0.05", "-0.05")


@given(sums, some_parts)
def test_shares_lose_nothing_and_stray_from_the_exact_part_by_less_than_a_satang(money, parts):
    shares = money.shares(parts)

    assert money == Money.total(shares)
    for share, part in zip(shares, parts, strict=True):
        assert abs(share.satang * sum(parts) - money.satang * part) < sum(parts)


@given(sums, some_parts)
def test_a_part_of_nothing_gets_nothing(money, parts):
    shares = money.shares([*parts, 0])

    assert shares[-1] == ZERO


@given(sums, some_parts)
def test_equal_parts_differ_by_a_satang_at_most_and_the_earlier_gets_it(money, parts):
    shares = money.shares([parts[0] or 1] * len(parts))

    assert sorted(shares, reverse=True) == list(shares)
    assert (shares[0] - shares[-1]).satang in (0, 1)


def test_what_is_left_over_goes_to_the_largest_remainders():
    assert (Money(16), Money(9), Money(6)) == Money(31).shares([50, 30, 20])
    assert (Money(34), Money(33), Money(33)) == Money(100).shares([1, 1, 1])
    assert (Money(-33), Money(-33), Money(-34)) == Money(-100).shares([1, 1, 1])


@pytest.mark.parametrize("parts", [[0], [0, 0], [5, -1], [-1, -1]])
def test_parts_that_are_no_parts_are_refused(parts):
    with pytest.raises(Refused) as refused:
        Money.baht(1).shares(parts)

    assert refused.value.code == "money.no_shares"


def test_money_is_reckoned_and_compared():
    assert Money(250) == Money(100) + Money(150) == Money(300) - Money(50) == Money(125) * 2
    assert Money(-5) == -Money(5)
    assert Money(5) == abs(Money(-5))
    assert Money(1) < Money(2) <= Money(2)
    assert not ZERO
    assert Money(-1)
    assert Money.total([]) == ZERO
