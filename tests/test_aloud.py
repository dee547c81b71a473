"""Amounts in words, as a Thai reads them; held against another maker's program."""

import random
from decimal import Decimal

import pytest
from num2words import num2words

from ledger import aloud
from ledger.money import Money

CASES = [
    ("0.00", "ศูนย์บาทถ้วน", "zero baht only"),
    ("0.01", "หนึ่งสตางค์", "one satang"),
    ("0.25", "ยี่สิบห้าสตางค์", "twenty-five satang"),
    ("1.00", "หนึ่งบาทถ้วน", "one baht only"),
    ("1.01", "หนึ่งบาทหนึ่งสตางค์", "one baht and one satang"),
    ("10.00", "สิบบาทถ้วน", "ten baht only"),
    ("11.00", "สิบเอ็ดบาทถ้วน", "eleven baht only"),
    ("20.11", "ยี่สิบบาทสิบเอ็ดสตางค์", "twenty baht and eleven satang"),
    ("21.00", "ยี่สิบเอ็ดบาทถ้วน", "twenty-one baht only"),
    ("101.00", "หนึ่งร้อยเอ็ดบาทถ้วน", "one hundred one baht only"),
    ("2,631.00", "สองพันหกร้อยสามสิบเอ็ดบาทถ้วน", "two thousand six hundred thirty-one baht only"),
    ("1,000,001.00", "หนึ่งล้านเอ็ดบาทถ้วน", "one million one baht only"),
    ("1,000,000,000,000.00", "หนึ่งล้านล้านบาทถ้วน", "one trillion baht only"),
    ("-0.50", "ลบห้าสิบสตางค์", "minus fifty satang"),
    ("-21.00", "ลบยี่สิบเอ็ดบาทถ้วน", "minus twenty-one baht only"),
]


@pytest.mark.parametrize(("written", "thai", "english"), CASES)
def test_an_amount_is_read_aloud_in_both_languages(written, thai, english):
    money = Money.parse(written)

    assert (thai, english) == (aloud.amount(money, "th"), aloud.amount(money, "en"))


def test_fifty_thousand_amounts_are_read_as_another_program_reads_them():
    """Every satang to 200 baht, every baht to 20,000, and amounts of any length up to 10^14."""
    dice = random.Random(2569)
    amounts = [*range(20_000), *(baht * 100 for baht in range(20_000))]
    amounts += [dice.randrange(10 ** dice.randint(3, 16)) for _ in range(11_000)]

    assert len(amounts) > 50_000
    for satang in amounts:
        theirs = num2words(Decimal(satang).scaleb(-2), lang="th", to="currency")
        assert theirs == aloud.amount(Money(satang), "th")


def test_whole_numbers_are_read_in_english_as_another_program_reads_them():
    dice = random.Random(2569)
    large = [dice.randrange(10 ** dice.randint(4, 15)) for _ in range(3_000)]
    for number in [*range(3_000), *large]:
        theirs = num2words(number, lang="en").replace(",", "").replace(" and ", " ")
        assert theirs == aloud.english(number)
