"""Reads single words and numbers of a by-law file, and writes down everything that is wrong."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from ledger.dates import YearSystem, read_day, to_arabic
from ledger.errors import Level, Place, Problem, Refused
from ledger.money import Money

from . import vocabulary
from .tree import Node
from .units import Time
from .vocabulary import Word

LONGEST = 60_000  # days, nights, people: more is mistyped
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_OR = re.compile(r"\s*,\s*|\s+หรือ\s*|\s+or\s+|\s+และ\s*|\s+and\s+")


@dataclass(slots=True)
class Reader:
    """Reads one file. It has state, because everything wrong in the file is said at once."""

    file: str
    years: YearSystem | None = None
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, line: int, level: Level = "refuse", **values: object) -> None:
        """Write down that something is wrong on a line."""
        self.problems.append(Problem(code, Place(self.file, line), values, level))

    def refused(self, refusal: Refused, line: int) -> None:
        """Write down a sum or a day that could not be read."""
        self.problems.append(Problem(refusal.code, Place(self.file, line), refusal.values))

    # Headings and words ------------------------------------------------------------------------

    def fields(
        self, node: Node, known: Collection[str], needed: Iterable[str] = (), group: str = "key"
    ) -> dict[str, Node]:
        """What stands under each heading, by its code; each heading that is not known is named."""
        if node.kind != "headings":
            words = tuple(Word(group, one) for one in known)
            self.wrong("bylaws.not_headings", node.line, written=node.text, known=words)
            return {}
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            code = vocabulary.code(group, key.text, known)
            if code is None:
                self.unknown(key, group, known)
            elif code in found:
                self.wrong("bylaws.duplicate_key", key.line, key=key.text, first=found[code].line)
            else:
                found[code] = value
        for one in needed:
            if one not in found:
                self.wrong("bylaws.missing", node.line, key=Word(group, one))
        return found

    def unknown(self, node: Node, group: str, among: Collection[str] | None = None) -> None:
        """A word that is not known here, and the nearest that is."""
        near = vocabulary.nearest(group, node.text, among)
        self.wrong("bylaws.unknown_word", node.line, written=node.text, nearest=near)

    def word(self, node: Node, group: str, among: Collection[str] | None = None) -> str:
        """One word of a group; "" where it is not known."""
        code = vocabulary.code(group, node.text, among)
        if code is None:
            self.unknown(node, group, among)
        return code or ""

    def words(self, node: Node, group: str) -> tuple[str, ...]:
        """Words of a group, in a list or in a phrase: `บุตร หรือ คู่สมรส`."""
        parts = [Node(part, "text", one.line) for one in node.items for part in _OR.split(one.text)]
        return tuple(code for part in parts if (code := self.word(part, group)))

    # Numbers -----------------------------------------------------------------------------------

    def measured(self, node: Node, units: Collection[str]) -> list[tuple[str, str]]:
        """Each number of a phrase and its unit: `2 ปี 1 วัน`; [] where it is not understood."""
        parts = self.parts(node.text)
        if not parts:
            self.wrong("bylaws.no_number", node.line, written=node.text, units=self._named(units))
        for _, unit in parts:
            if unit not in units:
                self.wrong("bylaws.wrong_unit", node.line, written=node.text,
                           units=self._named(units))  # fmt: skip
                return []
        return parts

    @staticmethod
    def parts(written: str) -> list[tuple[str, str]]:
        """Each number of a phrase and its unit; [] where anything else stands in it."""
        known = vocabulary.spellings("unit")
        pattern = re.compile(rf"{_NUMBER}\s*({'|'.join(map(re.escape, known))})\s*")
        found, at = [], 0
        plain = vocabulary.plain(written)
        while match := pattern.match(plain, at):
            found.append((match[1].replace(",", ""), known[match[2]]))
            at = match.end()
        return found if at == len(plain) else []

    @staticmethod
    def _named(units: Collection[str]) -> tuple[Word, ...]:
        return tuple(Word("unit", one) for one in units)

    def time(self, node: Node) -> Time | None:
        """A length of time: `180 วัน`, `6 เดือน`, `2 ปี 1 วัน`. Two lengths are refused."""
        halves = _OR.split(node.text)
        if len(halves) == 2 and all(self.parts(half) for half in halves):
            self.wrong("bylaws.two_readings", node.line, one=halves[0], other=halves[1])
            return None
        parts = self.measured(node, ("day", "month", "year"))
        if not parts:
            return None
        worth = {"year": 12, "month": 1}
        months = sum(int(count) * worth[unit] for count, unit in parts if unit in worth)
        days = sum(int(count) for count, unit in parts if unit == "day")
        if months * 30 + days > LONGEST:
            self.wrong("bylaws.too_large", node.line, written=node.text)
            return None
        return Time(months, days)

    def count(self, node: Node, unit: str) -> int | None:
        """A whole number with its unit: `5 คืน`."""
        parts = self.measured(node, (unit,))
        if len(parts) != 1 or "." in parts[0][0]:
            if parts:
                self.wrong("bylaws.no_number", node.line, written=node.text,
                           units=self._named((unit,)))  # fmt: skip
            return None
        return self._sensible(int(parts[0][0]), node)

    def money(self, node: Node) -> Money | None:
        """A sum in baht: `1,000 บาท`."""
        parts = self.measured(node, ("baht",))
        if len(parts) != 1:
            return None
        try:
            return Money.parse(parts[0][0])
        except Refused as refused:
            self.refused(refused, node.line)
            return None

    def number(self, node: Node) -> int | None:
        """A whole number with nothing after it: `120`, `๑๒๐`."""
        plain = to_arabic(node.text).replace(",", "")
        if not plain.isdecimal():
            self.wrong("bylaws.no_number", node.line, written=node.text, units=())
            return None
        return self._sensible(int(plain), node)

    def _sensible(self, number: int, node: Node) -> int | None:
        if number > LONGEST:
            self.wrong("bylaws.too_large", node.line, written=node.text)
            return None
        return number

    def grade(self, node: Node) -> int | None:
        """A grade average in hundredths: `2.50`."""
        match = re.fullmatch(r"([0-4])(?:\.(\d{1,2}))?", to_arabic(node.text))
        if not match:
            self.wrong("bylaws.no_grade", node.line, written=node.text)
            return None
        return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))

    def day(self, node: Node) -> date | None:
        """A day under the file's year system."""
        try:
            return read_day(node.text, self.years)
        except Refused as refused:
            self.refused(refused, node.line)
            return None

    def day_of_year(self, node: Node) -> tuple[int, int] | None:
        """A day of every year: `16 พฤษภาคม`. 29 February is not in every year, and is refused."""
        try:
            day = read_day(f"{node.text} 2567", "be")  # a leap year
        except Refused:
            self.wrong("bylaws.no_day_of_year", node.line, written=node.text)
            return None
        if (day.month, day.day) == (2, 29):
            self.wrong("bylaws.leap_day", node.line, written=node.text)
            return None
        return day.month, day.day
