"""People's names and numbers as they are written: titles, Thai order, who is meant.

A name proposes, a number decides: nothing here ever says that two people are one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .dates import to_arabic

NEAR = 75  # likeness, out of 100, from which a name is worth proposing


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: title (นาง), given name (วิไล), family name (ไชยนอก)."""

    title: str
    given: str
    family: str

    def __str__(self) -> str:
        """As it is written in Thai: no blank after a Thai title."""
        blank = " " if self.title[:1].isascii() and self.title else ""
        return f"{self.title}{blank}{self.given} {self.family}".strip()


# TITLES ------------------------------------------------------------------------------------------

_ONE_SPELLING = {
    "นส": "นางสาว", "ดช": "ด.ช.", "ดญ": "ด.ญ.", "เด็กชาย": "ด.ช.", "เด็กหญิง": "ด.ญ.",
}  # fmt: skip
_RANK = (
    "สิบตำรวจ(?:ตรี|โท|เอก)|จ่าสิบตำรวจ|ดาบตำรวจ|(?:ร้อย|พัน|พล)ตำรวจ(?:ตรี|โท|เอก)"
    "|พลตำรวจ|จ่าสิบ(?:ตรี|โท|เอก)|สิบ(?:ตรี|โท|เอก)|(?:ร้อย|พัน|พล)(?:ตรี|โท|เอก)|พลทหาร"
    "|พันจ่าอากาศ(?:ตรี|โท|เอก)|จ่าอากาศ(?:ตรี|โท|เอก)|พันจ่า(?:ตรี|โท|เอก)|จ่า(?:ตรี|โท|เอก)"
    "|เรืออากาศ(?:ตรี|โท|เอก)|นาวาอากาศ(?:ตรี|โท|เอก)|เรือ(?:ตรี|โท|เอก)|นาวา(?:ตรี|โท|เอก)"
)
_MONK = "พระครู(?:ใบฎีกา|ปลัด|สมุห์)?|พระใบฎีกา|พระปลัด|พระสมุห์|พระมหา|พระอธิการ|พระ|สามเณร|แม่ชี"
_TITLE = re.compile(
    rf"""
    (?: น\.?\s?ส\.? | ด\.?\s?[ชญ]\.? ) (?: (?<=\.) | (?=\s) )      # น.ส. ด.ช. ด.ญ., a dot forgotten
  | (?: ว่าที่\s? )? (?: (?:[ก-ฮ]{{1,3}}\.\s?)+ | {_RANK} )          # ร.ต.อ. ดร. นพ.; พันเอก
        (?: \s? หญิง (?=\s*\S+\s+\S) )?                            # ร.ต.หญิง สมศรี ใจดี
  | (?: นางสาว | นายแพทย์ | แพทย์หญิง | นาง | นาย | เด็กชาย | เด็กหญิง
      | หม่อมราชวงศ์ | หม่อมหลวง | {_MONK} ) (?= \s | [ก-ฮเ-ไ] )      # never นายิกา
  | คุณ (?=\s)                                                     # คุณธรรม is a given name
  | (?: mrs | mr | ms | miss | master | dr ) (?: \.\s* | (?=\s) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


_NUMBER = re.compile(r"[^\W\d_]{0,3}[-./]?\d[\d\-./]*")
_TELEPHONE = 9  # figures


def split_name(written: str, title: str = "") -> PersonName:
    """Read a name from one cell, or from two with the title in its own.

    น.ส. becomes นางสาว, เด็กชาย becomes ด.ช.: one title, one spelling.
    """
    text = tidy(written)
    match = _TITLE.match(text)
    rest = text[match.end() :].strip() if match else ""
    if not match or not rest:
        match, rest = None, text
    given, _, family = rest.partition(" ")
    return PersonName(_title(title or (match[0] if match else "")), given, family)


def _title(written: str) -> str:
    """A title in its one spelling."""
    text = tidy(written)
    return _ONE_SPELLING.get(re.sub(r"[.\s]", "", text), text.replace(". ", "."))


# Written differently, looking the same: two เ for แ, ํ and า for ำ, a tone before its vowel.
_LOOKALIKES = (
    (re.compile("[\u200b-\u200d\u2060\ufeff]"), ""),
    (re.compile("เเ"), "แ"),
    (re.compile("([่-๋])([ัิ-ฺ])"), r"\2\1"),
    (re.compile("ํ([่-๋]?)า"), r"\1ำ"),
    (re.compile("ำ([่-๋])"), r"\1ำ"),
)
_LOOKS_ALIKE = re.compile("|".join(pattern.pattern for pattern, _ in _LOOKALIKES))


def tidy(written: str) -> str:
    """The same text with single blanks and one spelling of what looks the same."""
    if _LOOKS_ALIKE.search(written):  # seldom
        for pattern, spelling in _LOOKALIKES:
            written = pattern.sub(spelling, written)
    return " ".join(written.split())


def is_a_name(written: str) -> bool:
    """Is there a letter in it, its title aside? Figures alone are a number of something."""
    split = split_name(written)
    return any(sign.isalpha() for sign in split.given + split.family)


# WHO IS MEANT ------------------------------------------------------------------------------------


def same_name(a: PersonName | str, b: PersonName | str) -> bool:
    """Are these the same name? Titles and blanks do not count."""
    return not spellings(a).isdisjoint(spellings(b))


@lru_cache(maxsize=5_000)  # each sheet asks after its collector and its members
def spellings(name: PersonName | str) -> frozenset[str]:
    """A name without its title and blanks; as text also whole, for พระพาย is a given name.

    Two names are the same where they share one: an index of many names goes by them.
    """
    if isinstance(name, PersonName):
        return frozenset({_letters(name.given + name.family)})
    split = split_name(name)
    return frozenset({_letters(split.given + split.family), _letters(name)})


def _letters(text: str) -> str:
    return re.sub(r"[\s.\-]", "", tidy(text)).casefold()


def nearest(name: str, candidates: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """The keys of the candidates whose names are most like this one, the likest first.

    A proposal to a person, never an answer: namesakes are all alike.
    """
    from rapidfuzz import fuzz, process  # 40 ms that most commands need not wait for

    spoken = {key: _untitled(candidate) for key, candidate in candidates.items()}
    found = process.extract(
        _untitled(name), spoken, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=None
    )
    ranked = sorted(found, key=lambda hit: (-hit[1], hit[0], hit[2]))
    return tuple(key for _, _, key in ranked[:most])


@lru_cache(maxsize=20_000)  # a sheet asks about one register line after line
def _untitled(written: str) -> str:
    split = split_name(to_arabic(written))
    return f"{split.given} {split.family}".strip()


# THAI ORDER --------------------------------------------------------------------------------------

_MARKS = "์็่้๊๋ํ๎ฺ"  # they count only between words otherwise the same
_ALPHABET = (
    "0123456789abcdefghijklmnopqrstuvwxyz"
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาๅำิีึืุูเแโใไ"
)  # fmt: skip
_END, _BLANK, _UNKNOWN = "00", "01", "ff"
_LEADING, _MARKED = re.compile("([เ-ไ])([ก-ฮ])"), re.compile(f"[{_MARKS}]")
_PASSED = re.compile(r"[\s'.\-ฯๆ]")


class _Weights(dict[int, str]):
    """The weight of each letter, by its code; marks have none here."""

    def __missing__(self, letter: int) -> str:
        return f"{_UNKNOWN}{letter:06x}"


_WEIGHT = _Weights({ord(letter): f"{at:02x}" for at, letter in enumerate(_ALPHABET, start=2)})
_WEIGHT.update(dict.fromkeys(map(ord, _MARKS), ""))


class _MarkWeights(dict[int, str]):
    """1 for each letter, more for each mark."""

    def __missing__(self, letter: int) -> str:
        self[letter] = "1"
        return "1"


_MARK_WEIGHT = _MarkWeights({ord(mark): str(at) for at, mark in enumerate(_MARKS, start=2)})


def name_key(name: PersonName | str) -> str:
    """What to sort a name by: Thai dictionary order, given name first, the title not counted.

    A vowel written before its consonant sorts after it, and tone marks only break ties. The key
    is hexadecimal digits and nothing else, so that every collation of every engine agrees.
    """
    split = name if isinstance(name, PersonName) else split_name(name)
    words = [tidy(word).casefold() for word in (split.given, split.family)]
    letters = [_LEADING.sub(r"\2\1", _PASSED.sub("", word)) for word in words]
    primary = [word.translate(_WEIGHT) for word in letters]
    both = letters[0] + letters[1]
    marks = both.translate(_MARK_WEIGHT).rstrip("1") if _MARKED.search(both) else ""
    return (_BLANK.join(primary) if primary[1] else primary[0]) + _END + marks


# NUMBERS -----------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)  # the same few numbers come again on every line of a sheet
def member_key(no: str) -> str:
    """What a member number is matched by: `0012`, `12`, `12.0` and `๐๐๑๒` are one member."""
    text = re.sub(r"\s", "", to_arabic(no)).casefold()
    text = re.sub(r"^(\d+)\.0+$", r"\1", text)
    return text.lstrip("0") or text[:1]


def is_number(written: str) -> bool:
    """Can this be the number of a member or of a page: `0012`, `ก12/45`? Nine figures and more
    are a telephone's or an ID's, and words are somebody's name.
    """
    figures = sum(sign.isdigit() for sign in written)
    return _NUMBER.fullmatch(written) is not None and figures < _TELEPHONE


@lru_cache(maxsize=5_000)
def book_key(no: str) -> str:
    """What a receipt book is known by: `021`, `21` and `๒๑` are one book."""
    return member_key(no).upper()


def clean_national_id(written: str) -> str:
    """A national ID without dashes and blanks, in Arabic digits."""
    digits = re.sub(r"^(\d+)\.0$", r"\1", to_arabic(written).strip())  # a cell kept as a number
    return re.sub(r"[\s\-.]", "", digits)


def national_id_problem(national_id: str) -> Literal["length", "check_digit"] | None:
    """What is wrong with a clean national ID: thirteen digits, the last reckoned from the rest."""
    if len(national_id) != 13:
        return "length"
    if not (national_id.isascii() and national_id.isdigit()):
        return "check_digit"
    *digits, check = map(int, national_id)
    weighed = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return None if (11 - weighed % 11) % 10 == check else "check_digit"


def mask_national_id(national_id: str) -> str:
    """Enough to recognise one's own, not enough to use: x-xxxx-xxxx3-18-8."""
    if len(national_id) != 13:
        return "x" * len(national_id)
    shown = "x" * 9 + national_id[9:]
    return "-".join((shown[:1], shown[1:5], shown[5:10], shown[10:12], shown[12:]))


def mask_phone(phone: str) -> str:
    """The last four digits of a telephone number: xxx-xxx-0144."""
    return f"xxx-xxx-{phone[-4:]}" if len(phone) > 4 else "x" * len(phone)
