"""Days, months and years: the Buddhist era (B.E. = C.E. + 543) in and out.

Inside, a day is a `date` and always C.E. Outside, the year system is stated, never guessed
from a year's size: a year that cannot belong to the stated system is refused.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Literal, Self

from .errors import Refused

YearSystem = Literal["be", "ce"]

BE_AHEAD = 543
LAST_DAY = date(9999 - BE_AHEAD, 12, 31)  # of a B.E. year of four digits: no money pays further
THAILAND = timezone(timedelta(hours=7))  # all year, and no table of zones to install
_LIVING: dict[YearSystem, range] = {"be": range(2400, 2700), "ce": range(1857, 2157)}

MONTHS = {
    "th": ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
           "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
SHORT_MONTHS = {
    "th": ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
           "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    "en": tuple(name[:3] for name in MONTHS["en"]),
}  # fmt: skip


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a C.E. year."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)  # a month that does not exist is our own mistake

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def iso(cls, text: str) -> Self:
        """A month as the book stores it, `2026-01`."""
        return cls(*map(int, text.split("-")))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.month)[1]

    def next(self) -> "Month":
        """The month after."""
        return Month.of(self.last + timedelta(days=1))

    def previous(self) -> "Month":
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A time from its first day to its last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused("date.period_backwards", first=self.first, last=self.last)

    @property
    def days(self) -> int:
        """How many days it is."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


# READING -----------------------------------------------------------------------------------------

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", _THAI_DIGITS)
_DAYS_AGO = {"วันนี้": 0, "today": 0, "เมื่อวาน": 1, "เมื่อวานนี้": 1, "yesterday": 1}
_ERAS: dict[str, YearSystem] = {"พ": "be", "b": "be", "ค": "ce", "c": "ce", "a": "ce"}
_ERA = r"(?:[พค]\.?\s?ศ|b\.?\s?e|c\.?\s?e|a\.?\s?d)\.?"
_ERA_BY_YEAR = re.compile(rf"(?<![a-z])({_ERA})\s*(?=\d+$)|(?<=\d)\s*({_ERA})$")
_OUR_FULL_ENGLISH = re.compile(r"(\d{4}) \(b\.e\. \d{4}\)$")  # 15 January 2026 (B.E. 2569)

_SPOKEN = re.compile("วันที่|เดือน|ปี")
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
_NAME = r"(?P<name>[ก-๎][ก-๎. ]*|[a-z]+\.?)[\s\-/,]*"
_DAY_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_DAY_NUMBERS = re.compile(rf"{_DAY}\s*(?P<by>[/.\-\s])\s*{_MONTH}\s*(?P=by)\s*{_YEAR}")
_DAY_WORDS = re.compile(rf"{_DAY}[\s\-/.]*{_NAME}{_YEAR}")
_MONTH_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
_MONTH_NUMBERS = re.compile(rf"{_MONTH}\s*[/.\-\s]\s*{_YEAR}")
_MONTH_WORDS = re.compile(rf"{_NAME}{_YEAR}")
_MONTH_NAMED = {"sept": 9} | {  # every way a month is named, without dots: มกราคม, มกรา, มค, jan
    spelling: at
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for at, name in enumerate(names, start=1)
    for plain in [name.lower().replace(".", "")]
    for spelling in (plain, re.sub("(คม|ยน|พันธ์)$", "", plain))
}


def to_arabic(text: str) -> str:
    """The same text with Thai digits turned into Arabic ones."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The same text with Arabic digits turned into Thai ones."""
    return text.translate(_TO_THAI)


def read_day(written: str, years: YearSystem | None, today: date | None = None) -> date:
    """Read a day as people write it: `15/1/2569`, `15 ม.ค. 69`, `๑๕/๑/๒๕๖๙`, `วันนี้`.

    A written พ.ศ. or ค.ศ. wins over the stated years, and ISO `2026-01-15` is always C.E.
    Raises Refused: date.unreadable, date.no_such_day, date.other_years, date.years_not_stated,
    date.short_year.
    """
    text = _plain(written)
    if today and text in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[text])
    if match := _DAY_ISO.fullmatch(text):
        return _day(written, int(match["year"]), int(match["month"]), int(match["day"]), "ce")

    text, said = _without_era(text)
    match = _DAY_NUMBERS.fullmatch(text) or _DAY_WORDS.fullmatch(text)
    month = match and _month_in(match)
    if not match or month is None:
        raise Refused("date.unreadable", written=written)
    year, system = _year(written, match["year"], said or years)
    return _day(written, year, month, int(match["day"]), system)


def day_from_cell(value: str | date, years: YearSystem | None) -> date:
    """Read a day from a spreadsheet's cell. Raises Refused as read_day does.

    Under B.E. a true date of the year 2528 is one typed with its B.E. year: 1985 is meant.
    """
    if isinstance(value, str):
        return read_day(value, years)
    written = f"{value.day}/{value.month}/{value.year}"
    if years is None:
        raise Refused("date.years_not_stated", written=written)
    return _day(written, value.year, value.month, value.day, years)


def read_month(written: str, years: YearSystem | None) -> Month:
    """Read a month as people write it: `มกราคม พ.ศ. 2569`, `1/2569`, `ม.ค.69`, `2026-01`.

    Raises Refused as read_day does, and date.month_unreadable.
    """
    text = _plain(written)
    if match := _MONTH_ISO.fullmatch(text):
        said: YearSystem | None = "ce"
    else:
        text, said = _without_era(text)
        match = _MONTH_NUMBERS.fullmatch(text) or _MONTH_WORDS.fullmatch(text)
    month = match and _month_in(match)
    if not match or month is None or not 1 <= month <= 12:
        raise Refused("date.month_unreadable", written=written)
    year, system = _year(written, match["year"], said or years)
    return Month.of(_day(written, year, month, 1, system))


def _plain(written: str) -> str:
    """Arabic digits, small letters, single blanks; without วันที่, เดือน and ปี."""
    text = " ".join(_SPOKEN.sub(" ", to_arabic(written).lower()).split())
    return _OUR_FULL_ENGLISH.sub(r"c.e. \1", text)


def _without_era(text: str) -> tuple[str, YearSystem | None]:
    """Take a written พ.ศ. or ค.ศ. out, and say which it was."""
    if match := _ERA_BY_YEAR.search(text):
        era = match[1] or match[2]
        return text[: match.start()] + text[match.end() :], _ERAS[era[0]]
    return text, None


def _month_in(match: re.Match[str]) -> int | None:
    """The month a match names, by number or by name; None: no such name."""
    parts = match.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    return _MONTH_NAMED.get(re.sub(r"[.\s]", "", parts["name"]))


def _year(written: str, digits: str, years: YearSystem | None) -> tuple[int, YearSystem]:
    """A written year and its system. Two digits mean 25xx under B.E., and nothing under C.E."""
    if years is None:
        raise Refused("date.years_not_stated", written=written)
    if len(digits) == 4:
        return int(digits), years
    if years == "ce":
        raise Refused("date.short_year", written=written, year=digits)
    return 2500 + int(digits), years


def _day(written: str, year: int, month: int, day: int, years: YearSystem) -> date:
    """The day itself, when its year belongs to the system and the day exists."""
    if not any(year in living for living in _LIVING.values()):
        raise Refused("date.unreadable", written=written)
    if year not in _LIVING[years]:
        as_be, as_ce = _on(year, month, day, "be"), _on(year, month, day, "ce")
        raise Refused("date.other_years", written=written, year=str(year), stated=years,
                      as_be=as_be, as_ce=as_ce)  # fmt: skip
    found = _on(year, month, day, years)
    if found is None:
        raise Refused("date.no_such_day", written=written)
    return found


def _on(year: int, month: int, day: int, years: YearSystem) -> date | None:
    """The C.E. day of a year of either system, if it exists: 29/2/2567 does, 29/2/2568 does not."""
    try:
        return date(year - BE_AHEAD if years == "be" else year, month, day)
    except ValueError:
        return None


# SHOWING -----------------------------------------------------------------------------------------


def year_be(day: date) -> int:
    """The B.E. year of a day."""
    return day.year + BE_AHEAD


def fiscal_year(day: date) -> int:
    """The B.E. fiscal year, which begins on 1 October of the year before: ปีงบประมาณ."""
    return year_be(day) + (day.month >= 10)


def short(day: date, years: YearSystem = "be") -> str:
    """15/01/2569."""
    return f"{day.day:02d}/{day.month:02d}/{_year_in(day, years):04d}"


def long(day: date, lang: str, years: YearSystem = "be") -> str:
    """15 ม.ค. 2569, 15 Jan 2569."""
    return f"{day.day} {SHORT_MONTHS[lang][day.month - 1]} {_year_in(day, years)}"


def full(day: date, lang: str) -> str:
    """15 มกราคม พ.ศ. 2569, 15 January 2026 (B.E. 2569)."""
    month = MONTHS[lang][day.month - 1]
    if lang == "th":
        return f"{day.day} {month} พ.ศ. {year_be(day)}"
    return f"{day.day} {month} {day.year} (B.E. {year_be(day)})"


def both(day: date, lang: str) -> str:
    """15/01/2569 (ค.ศ. 2026), 15/01/2569 (2026 C.E.): where the year system is in question."""
    era = f"ค.ศ. {day.year}" if lang == "th" else f"{day.year} C.E."
    return f"{short(day)} ({era})"


def month_name(month: Month, lang: str, *, full: bool = False) -> str:
    """มกราคม 2569, or in full มกราคม พ.ศ. 2569; either way January 2026 (B.E. 2569)."""
    name, era = MONTHS[lang][month.month - 1], " พ.ศ." if full else ""
    year = month.year + BE_AHEAD
    return f"{name}{era} {year}" if lang == "th" else f"{name} {month.year} (B.E. {year})"


def _year_in(day: date, years: YearSystem) -> int:
    return year_be(day) if years == "be" else day.year
