"""Amounts in Thai words, as a voucher has them."""

import pytest

from ledger import reports
from ledger.money import Money


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "ศูนย์บาทถ้วน"), ("1", "หนึ่งบาทถ้วน"), ("10", "สิบบาทถ้วน"), ("11", "สิบเอ็ดบาทถ้วน"),
     ("20", "ยี่สิบบาทถ้วน"), ("21", "ยี่สิบเอ็ดบาทถ้วน"), ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
     ("400", "สี่ร้อยบาทถ้วน"), ("1234.50", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
     ("0.25", "ยี่สิบห้าสตางค์"), ("15000", "หนึ่งหมื่นห้าพันบาทถ้วน"),
     ("1000000", "หนึ่งล้านบาทถ้วน"), ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
     ("21000000", "ยี่สิบเอ็ดล้านบาทถ้วน")],
)  # fmt: skip
def test_an_amount_is_written_as_it_is_read_aloud(amount, words):
    assert words == reports.baht_in_words(Money.parse(amount))
