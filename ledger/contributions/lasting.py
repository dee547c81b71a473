"""What is written down of a sheet for ever: figures, places, months, and nobody's name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ledger.names import is_number

from .sheet import Sheet

LEFT_OUT = "…"
_WORD = re.compile(r"\d{9,}|[^\s\d\-_.,()\[\]+#]+")  # so many figures are an ID or a telephone
_GAP = re.compile(rf"{LEFT_OUT}(?:[\s\-_.,]*{LEFT_OUT})+")


def account_name(lang: str, village: str | None) -> str:
    """The name of an account for a collector's cash, by the village if one is known."""
    said = _said()["account" if village else "account_of_no_village"]
    return str(said[lang]).format(village=village)


def memo(sheet: Sheet) -> str:
    """What a sheet's entry says of itself."""
    assert sheet.month is not None  # judged
    if sheet.is_by_hand:
        return str(_said()["entry"]["by_hand"]).format(paper=sheet.lines[0].paper)
    memo, month = str(_said()["entry"]["memo"]), sheet.month
    return memo.format(village=sheet.village or "-", year=month.year + 543, month=month.month)


def file_name(written: str) -> str:
    """A file's name without the words that may be somebody's: `m3-2569-01.csv` stays whole,
    of `ใบเก็บเงิน นางมาลี 2569-01.xlsx` there is left `ใบเก็บเงิน … 2569-01.xlsx`.
    """
    return _GAP.sub(LEFT_OUT, _WORD.sub(_nobodys, written))


def member_no(written: str) -> str:
    """A member's number as written, if it can be one; a name or an ID in its place is left out."""
    return written if is_number(written) else ""


def _nobodys(word: re.Match[str]) -> str:
    known = len(word[0]) == 1 or _known_words().fullmatch(word[0])
    return word[0] if known else LEFT_OUT


@cache
def _known_words() -> re.Pattern[str]:
    longest_first = sorted(_said()["file"]["words"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})+", re.IGNORECASE)


@cache
def _said() -> Mapping[str, Any]:
    read = Path(__file__).with_name("lasting.toml").read_text(encoding="utf-8")
    return tomllib.loads(read)
