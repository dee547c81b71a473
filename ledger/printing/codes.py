"""Codes for a telephone's eye: QR squares, and what a banking app reads in them."""

from functools import lru_cache

import segno

PROMPTPAY = "A000000677010111"  # the application all Thai banking apps know
THAI_BAHT = "764"
MASK = 4  # of the eight patterns that a code may be laid under; every reader knows them all


@lru_cache(maxsize=64)
def qr(payload: str) -> tuple[tuple[int, ...], ...]:
    """The squares of a QR code, its white border left to the page."""
    made = segno.make_qr(payload, error="m", mask=MASK)  # to try all eight takes most of the time
    return tuple(tuple(map(int, row)) for row in made.matrix)


def promptpay(number: str, amount: str = "") -> str:
    """What a banking app reads to pay into an account by PromptPay.

    number: a telephone of ten digits, or a citizen's or tax number of thirteen.
    amount: baht with two places; empty: the payer types it.
    """
    digits = number.replace("-", "").replace(" ", "")
    known_by = _field("01", f"0066{digits[1:]}") if len(digits) == 10 else _field("02", digits)
    said = (
        _field("00", "01")
        + _field("01", "12" if amount else "11")
        + _field("29", _field("00", PROMPTPAY) + known_by)
        + _field("58", "TH")
        + _field("53", THAI_BAHT)
        + (_field("54", amount) if amount else "")
        + "6304"
    )
    return f"{said}{checksum(said.encode('ascii')):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def checksum(said: bytes) -> int:
    """CRC-16 as the payment's standard wants it: polynomial 0x1021, begun with 0xFFFF."""
    crc = 0xFFFF
    for byte in said:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
