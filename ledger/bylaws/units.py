"""What a by-law counts in: days and calendar months; and which year a day belongs to.

Six months are no 180 days: a time is kept in the unit it was written in. Where a month has no
such day (31 August and six months), the by-law itself says which day is meant.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ledger.dates import Month

from .vocabulary import counted

MonthEnd = Literal["last_day", "next_first"]
WindowKind = Literal[
    "event", "calendar_year", "fiscal_year", "membership_year", "lifetime", "rolling"
]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Time:
    """A length of time as a by-law writes it: `6 months`, `180 days`, `2 years 1 day`."""

    months: int = 0
    days: int = 0

    @property
    def mixed_with(self) -> str:
        """Which unit it may be compared in: days alone, or calendar months (and days)."""
        return "month" if self.months else "day"

    def after(self, start: date, month_end: MonthEnd) -> date:
        """The day on which so much time has passed since a day."""
        day = later(start, self.months, month_end) if self.months else start
        return day + timedelta(days=self.days) if self.days else day

    def name(self, lang: str) -> str:
        """As a by-law writes it: `2 ปี 1 วัน`, `2 years 1 day`."""
        years, months = divmod(self.months, 12)
        parts = ((years, "year"), (months, "month"), (self.days, "day"))
        said = [counted(count, unit, lang) for count, unit in parts if count]
        return " ".join(said) or counted(0, "day", lang)


@lru_cache(maxsize=65536)
def later(start: date, months: int, month_end: MonthEnd) -> date:
    """The same day so many months later; where there is none, as the by-law says."""
    if not months:
        return start
    count = start.year * 12 + start.month - 1 + months
    month = Month(count // 12, count % 12 + 1)
    if start.day <= month.days:
        return date(month.year, month.month, start.day)
    return month.last if month_end == "last_day" else month.next().first


def elapsed(start: date, end: date, unit: str, month_end: MonthEnd) -> Time:
    """How long from one day to another, in days, or in whole months and the days over."""
    if unit == "day" or end < start:
        return Time(0, (end - start).days)
    months = (end.year - start.year) * 12 + end.month - start.month
    if later(start, months, month_end) > end:
        months -= 1
    return Time(months, (end - later(start, months, month_end)).days)


@dataclass(frozen=True, slots=True)
class Window:
    """The time over which something is counted together. days: of a rolling window alone."""

    kind: WindowKind
    days: int = 0

    def around(self, day: date, joined_on: date | None) -> tuple[date, date]:
        """The first and the last day of the window a day is in.

        joined_on: from which membership years are counted; without it, they are calendar years.
        """
        match self.kind:
            case "event":
                return day, day
            case "fiscal_year":
                year = day.year - (day.month < 10)
                return date(year, 10, 1), date(year + 1, 9, 30)
            case "rolling":
                return day - timedelta(days=self.days - 1), day
            case "lifetime":
                return date.min, date.max
            case "membership_year" if joined_on is not None:
                return _membership_year(day, joined_on)
            case _:
                return date(day.year, 1, 1), date(day.year, 12, 31)


@lru_cache(maxsize=65536)
def _membership_year(day: date, joined_on: date) -> tuple[date, date]:
    years = day.year - joined_on.year
    if later(joined_on, 12 * years, "last_day") > day:
        years -= 1
    first, following = (later(joined_on, 12 * (years + more), "last_day") for more in (0, 1))
    return first, following - ONE_DAY
