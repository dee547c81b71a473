"""An amount in Thai words, as a voucher has it: หนึ่งพันสองร้อยบาทถ้วน."""

from ledger.money import Money

DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
MILLION = 1_000_000


def in_words(amount: Money) -> str:
    """The amount, its satang or that there are none."""
    baht, satang = divmod(abs(amount).satang, 100)
    minus = "ลบ" if amount < Money(0) else ""
    whole = f"{_number(baht)}บาท" if baht or not satang else ""
    return f"{minus}{whole}{_number(satang)}สตางค์" if satang else f"{minus}{whole}ถ้วน"


def _number(count: int) -> str:
    """A whole number: 21 is ยี่สิบเอ็ด, 11 is สิบเอ็ด, 1 alone is หนึ่ง."""
    if count == 0:
        return DIGITS[0]
    millions, rest = divmod(count, MILLION)
    return f"{_number(millions)}ล้าน{_below(rest, more=True)}" if millions else _below(count)


def _below(count: int, *, more: bool = False) -> str:
    """Below a million. more: something stands before it, so that a last one is เอ็ด."""
    said = []
    for place in range(5, -1, -1):
        digit = count // 10**place % 10
        if not digit:
            continue
        word = DIGITS[digit]
        if place == 0 and digit == 1 and (more or count > 1):
            word = "เอ็ด"
        if place == 1:
            word = {1: "", 2: "ยี่"}.get(digit, word)
        said.append(word + PLACES[place])
    return "".join(said)
