"""The words people write on their papers, as data: over the columns and in the cells."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.dates import to_arabic

OPENING_FACTS = ("seq", "no", "name", "up_to", "paper", "note")  # all others are figures
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LETTER = re.compile("[ก-๎a-z]")
_SAYS_NOTHING = re.compile(r"[\s.\-–_:/*\"'()]+")


def plainly(written: str) -> str:
    """A word as it is compared: without blanks, marks, brackets, capitals and Thai digits."""
    bare = _SAYS_NOTHING.sub("", _IN_BRACKETS.sub("", to_arabic(written))).casefold()
    return bare or _bare(written)


@cache
def headings(form: str) -> Mapping[str, str]:
    """What each heading of a form means: the plain heading to the name of the column."""
    return _turned(_table("headings.toml")[form])


@cache
def needed(form: str) -> tuple[str, ...]:
    """The columns without which it is not that form."""
    return tuple(_table("headings.toml")["needed"][form])


def is_figure(column: str) -> bool:
    """Does a column of an opening list hold a sum, or how many times?"""
    return column in _table("headings.toml")["opening"] and column not in OPENING_FACTS


@cache
def household_columns() -> frozenset[str]:
    """The columns that make a list of receipts a household sheet."""
    return frozenset(_table("headings.toml")["household"]["columns"])


@cache
def meanings(section: str) -> Mapping[str, str]:
    """What each word of a section means: the plain word to its meaning."""
    return _turned(_table("words.toml")[section])


@cache
def marks() -> Mapping[str, str]:
    """What each mark on a day means. Marks are compared as they are written."""
    table = _table("words.toml")["marks"]
    return {mark: meaning for meaning, written in table.items() for mark in written}


@cache
def said(section: str, meaning: str = "words") -> tuple[str, ...]:
    """All words of one meaning, as they are written."""
    return tuple(_table("words.toml")[section][meaning])


def begins_with(written: str, words: Iterable[str]) -> bool:
    """Does a text begin with one of these words? รวมพร is a name, and no total."""
    text = to_arabic(written).strip().casefold()
    return any(text.startswith(word) and not _LETTER.match(text[len(word) :]) for word in words)


def is_worded(written: str) -> bool:
    """Does a text hold a word, and not figures alone?"""
    return re.search("[ก-๎a-zA-Z]{2}", written) is not None


def holds(written: str, words: Iterable[str]) -> bool:
    """Does a text hold one of these words?"""
    return any(word in written.casefold() for word in words)


def is_one_of(written: str, words: Iterable[str]) -> bool:
    """Is the text one of these words and nothing else? (โอน) is; โอน (ยังไม่เข้า) says more."""
    return _bare(written) in map(_bare, words)


def _bare(written: str) -> str:
    return _SAYS_NOTHING.sub("", to_arabic(written)).casefold()


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {plainly(word): meaning for meaning, words in table.items() for word in words}


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("ledger.exchange") / name).read_text(encoding="utf-8"))
