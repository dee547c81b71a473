"""The words a by-law file may be written with, Thai or English, and what each stands for."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ledger.dates import to_arabic

_FILE = Path(__file__).with_name("vocabulary.toml")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a by-law, to be said in the reader's language."""

    group: str
    code: str

    def name(self, lang: str) -> str:
        """As it is written in a language."""
        return spelt(self.group, self.code, lang)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a unit."""

    count: int
    unit: str

    def name(self, lang: str) -> str:
        """As it is written in a language."""
        return counted(self.count, self.unit, lang)


@cache
def groups() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Every group of words: each code with its spellings."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: {code: tuple(spelt) for code, spelt in words.items()} for name, words in read.items()
    }


@cache
def _codes(group: str) -> Mapping[str, str]:
    """Each spelling of a group, plainly written, and the code it stands for."""
    return {plain(one): code for code, spelt in groups()[group].items() for one in spelt}


def plain(written: str) -> str:
    """A word without what makes no difference: capitals, double blanks, Thai digits."""
    return " ".join(to_arabic(written).casefold().split())


def code(group: str, written: str, among: Collection[str] | None = None) -> str | None:
    """What a word stands for; None where it is not of the group, or not among those allowed."""
    found = _codes(group).get(plain(written))
    return found if among is None or found in among else None


def spellings(group: str, among: Collection[str] | None = None) -> dict[str, str]:
    """Every spelling of a group, longest first, and its code: for finding words in a phrase."""
    found = {one: code for one, code in _codes(group).items() if among is None or code in among}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def nearest(group: str, written: str, among: Collection[str] | None = None) -> str:
    """The spelling nearest to a word that is not known, in the same script; "" for none."""
    thai = not plain(written).isascii()
    known = [one for one in spellings(group, among) if one.isascii() != thai]
    return next(iter(get_close_matches(plain(written), known, 1)), "")


def spelt(group: str, code: str, lang: str) -> str:
    """How we write a code in a language: the first spelling of its script; a fund's own word as
    it stands.
    """
    known = groups()[group].get(code, (code,))
    return next((one for one in known if one.isascii() == (lang == "en")), known[0])


def counted(count: int, unit: str, lang: str) -> str:
    """So many of a unit, as a by-law writes it: `6 เดือน`, `6 months`, `1 month`."""
    english = [one for one in groups()["unit"][unit] if one.isascii()]
    said = spelt("unit", unit, lang) if lang != "en" else english[count == 1 and len(english) > 1]
    return f"{count:,} {said}"


def words(group: str) -> tuple[str, ...]:
    """Every code of a group."""
    return tuple(groups()[group])


@cache
def benefit_names() -> frozenset[str]:
    """Every kind of benefit there is."""
    return frozenset(groups()["benefit"])
