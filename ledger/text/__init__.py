"""Every word a person reads, in Thai and in English: `say` a label, `explain` a problem.

The words are in `<lang>/*.toml`, one file for each part of the program and the same files, keys
and {fields} in both languages. A label is a string; a problem or refusal is a table of what, why
and now. A field may say how it wants its value: `{on:long}` for a day, `{month:full}` for a
month, `{members:,}` for a number, and `{status:status}` for the word of a code, here the label
`status.<code>`. What stands in a phrase of its own, `{nearest:?word.nearest}`, is left out whole
where it is empty.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ledger import dates
from ledger.dates import Month, Period

__all__ = ["LANGS", "Explanation", "codes", "explain", "keys", "say", "shown"]

LANGS = ("th", "en")
NOTHING = "-"  # shown for a value that is not there; cp874 has it too

_FOLDER = Path(__file__).parent
_DAY_STYLES = {"long": dates.long, "full": dates.full, "both": dates.both}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong, why, and what to do now."""

    what: str
    why: str
    now: str


def say(key: str, lang: str, /, **values: object) -> str:
    """The words of a key, its {fields} filled. KeyError: no such key, or a value is missing."""
    fields = {name: _Field(value, lang) for name, value in values.items()}
    return _words(lang)[key].format_map(fields)


def explain(code: str, lang: str, values: Mapping[str, object]) -> Explanation:
    """A problem or a refusal in words. KeyError as in `say`."""
    fields = {name: _Field(value, lang) for name, value in values.items()}
    what, why, now = (
        _words(lang)[f"{code}.{part}"].format_map(fields) for part in ("what", "why", "now")
    )
    return Explanation(what, why, now)


def shown(value: object, lang: str) -> str:
    """A value as people read it: 1,240.00; 15/01/2569; มกราคม 2569; a list with commas."""
    match value:
        case None | () | []:
            return NOTHING
        case bool():
            return say("word.yes" if value else "word.no", lang)
        case datetime():
            there = value.astimezone(dates.THAILAND)
            return f"{dates.short(there)} {there:%H:%M}"
        case date():
            return dates.short(value)
        case Month():
            return dates.month_name(value, lang)
        case Period():
            return f"{dates.short(value.first)} – {dates.short(value.last)}"
        case tuple() | list():
            return ", ".join(shown(one, lang) for one in value)
        case _ if callable(named := getattr(value, "name", None)):
            return str(named(lang))  # an account or a sub-fund goes by its name in the language
        case _:
            return str(value)


def keys(lang: str) -> frozenset[str]:
    """Every key of a language; a problem's are `<code>.what`, `<code>.why`, `<code>.now`."""
    return frozenset(_words(lang).whole())


def codes(lang: str) -> frozenset[str]:
    """The codes of every problem and refusal."""
    words = _words(lang).whole()
    named = {key.removesuffix(".now") for key in words if key.endswith(".now")}
    return frozenset(code for code in named if f"{code}.what" in words and f"{code}.why" in words)


class _Field:
    """A value in a sentence: it knows the language and how a field may ask to see it."""

    __slots__ = ("lang", "value")

    def __init__(self, value: object, lang: str) -> None:
        self.value = value
        self.lang = lang

    def __format__(self, style: str) -> str:
        if style.startswith("?"):
            said = {"value": self.value}
            return say(style[1:], self.lang, **said) if self.value else ""
        if not style or self.value is None:
            return shown(self.value, self.lang)
        if isinstance(self.value, date):
            return _DAY_STYLES[style](self.value, self.lang)
        if isinstance(self.value, Month):
            return dates.month_name(self.value, self.lang, full=style == "full")
        if isinstance(self.value, str):
            return say(f"{style}.{self.value}", self.lang)
        return format(self.value, style)


@cache
def _words(lang: str) -> "_Words":
    """All words of one language."""
    return _Words(lang)


class _Words(dict[str, str]):
    """Words by key. A file is understood when a word of it is first asked for: there are many
    files, a command says few words, and to understand them all takes longer than to run it.
    """

    def __init__(self, lang: str) -> None:
        files = sorted((_FOLDER / lang).glob("*.toml"))
        self.unread = {file: file.read_text(encoding="utf-8") for file in files}

    def __missing__(self, key: str) -> str:
        likely = [file for file, written in self.unread.items() if _speaks_of(written, key)]
        for file in (*likely, *self.unread):
            self._understand(file)
            if key in self:
                return self[key]
        raise KeyError(key)

    def whole(self) -> Mapping[str, str]:
        """Every word."""
        for file in list(self.unread):
            self._understand(file)
        return MappingProxyType(self)

    def _understand(self, file: Path) -> None:
        self.update(_flat(tomllib.loads(self.unread.pop(file, ""))))


def _speaks_of(written: str, key: str) -> bool:
    """Does a file seem to have this key, or the table that would hold it?"""
    table = key.rpartition(".")[0]
    return f'"{key}"' in written or f'["{table}"]' in written


def _flat(table: Mapping[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    """A file's words with their whole keys, whether dotted or in tables."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", str(value)
