"""An amount read aloud, as it stands in words on receipts and vouchers: สิบเอ็ดบาทยี่สิบห้าสตางค์."""

from .money import Money

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ("", " thousand", " million", " billion", " trillion", " quadrillion")
MILLION, THOUSAND = 10**6, 10**3


def amount(money: Money, lang: str) -> str:
    """An amount in words: baht, and satang where there are any.

    สองพันหกร้อยสามสิบเอ็ดบาทถ้วน; two thousand six hundred thirty-one baht only.
    """
    baht, satang = divmod(abs(money.satang), 100)
    if lang == "en":
        return _amount_en(baht, satang, below=money.satang < 0)
    said = f"{thai(baht)}บาท" if baht or not satang else ""
    said += f"{thai(satang)}สตางค์" if satang else "ถ้วน"
    return f"ลบ{said}" if money.satang < 0 else said


def _amount_en(baht: int, satang: int, *, below: bool) -> str:
    parts = [f"{english(baht)} baht"] if baht or not satang else []
    parts += [f"{english(satang)} satang"] if satang else []
    said = " and ".join(parts) + ("" if satang else " only")
    return f"minus {said}" if below else said


def thai(number: int) -> str:
    """A whole number, none below nothing, in Thai words. ล้าน is said once for each million
    of millions: 10^12 is หนึ่งล้านล้าน.
    """
    if not number:
        return "ศูนย์"
    above, rest = divmod(number, MILLION)
    return (f"{thai(above)}ล้าน" if above else "") + _below_million(rest, after=bool(above))


def _below_million(number: int, *, after: bool) -> str:
    """Up to 999,999; `after` millions a last one is เอ็ด as it is after tens."""
    said = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            continue
        if place == 1:
            said += {1: "สิบ", 2: "ยี่สิบ"}.get(digit, _DIGITS[digit] + "สิบ")
        elif place == 0 and digit == 1 and (number > 1 or after):
            said += "เอ็ด"
        else:
            said += _DIGITS[digit] + _PLACES[place]
    return said


def english(number: int) -> str:
    """A whole number, none below nothing, in English words."""
    if not number:
        return "zero"
    groups: list[str] = []
    for name in _GROUPS:
        number, rest = divmod(number, THOUSAND)
        if rest:
            groups.append(_below_thousand(rest) + name)
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest < 20:
        said += [_ONES[rest]] if rest else []
    else:
        tens, ones = divmod(rest, 10)
        said.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    return " ".join(said)
