"""A bank's profile: a short file that says how a statement of it is written."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from ledger.dates import YearSystem
from ledger.errors import Place, Problem, Refused

Days = Literal["written", "numbers", "yymmdd"]
"""written: as people do.  numbers: day, month and year, the year in two figures or four.
yymmdd: six figures in a row.
"""
Sign = Literal["two_columns", "signed", "from_balance"]
"""two_columns: out and in apart.  signed: one column, out with a minus.  from_balance: one column
without a sign, and the balance tells which way.
"""
COLUMNS = ("day", "text", "detail", "code", "out", "in", "amount", "balance", "reference",
           "number", "channel", "currency")  # fmt: skip
ABOVE = ("number", "period", "opening", "closing", "out", "in")
SHIPPED = ("kbiz", "krungthai", "baac", "krungsri", "passbook")  # in the order they are tried
TEXTS = ("mt940", "camt053")  # forms of their own, which need no profile
_KNOWN = ("years", "days", "sign", "delimiter", "width", "brought", "columns", "above")
BROUGHT = ("ยอดยกมา", "ยกมา", "b/f", "balance brought forward", "brought forward")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a bank writes its statements. years: None where it is the fund's own.

    columns: by heading, or by place counted from 0. above: labels of what stands over the list.
    width: how many columns every row has, where there are no headings to know the file by.
    """

    name: str
    days: Days
    sign: Sign
    columns: Mapping[str, Sequence[str] | int]
    years: YearSystem | None = None
    delimiter: str | None = None
    width: int | None = None
    brought: Sequence[str] = BROUGHT
    above: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_headings(self) -> bool:
        """Does a row of headings stand over its lines?"""
        return any(not isinstance(where, int) for where in self.columns.values())


@cache
def shipped(name: str) -> Profile:
    """One of the profiles the program brings along."""
    path = files("ledger.exchange") / "profiles" / f"{name}.toml"
    return _built(name, tomllib.loads(path.read_text(encoding="utf-8")))


def named(said: str) -> Profile:
    """A profile by its name, or from a file of one's own.

    Raises Refused bank.profile_unknown, bank.profile_unreadable, bank.profile_has_problems.
    """
    if said in SHIPPED:
        return shipped(said)
    path = Path(said)
    if path.suffix != ".toml" or not path.is_file():
        raise Refused("bank.profile_unknown", profile=said, known=(*SHIPPED, *TEXTS))
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Refused("bank.profile_unreadable", file=path.name, said=str(wrong)) from None
    problems = tuple(_problems(path.name, read))
    if problems:
        raise Refused("bank.profile_has_problems", file=path.name, problems=problems)
    return _built(path.stem, read)


def _built(name: str, read: Mapping[str, Any]) -> Profile:
    columns = {column: where - 1 if isinstance(where, int) else tuple(where)
               for column, where in read["columns"].items()}  # fmt: skip
    more = {key: read[key] for key in ("years", "delimiter", "width", "brought") if key in read}
    return Profile(name, read["days"], read["sign"], columns, above=read.get("above", {}), **more)


def _problems(file: str, read: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a profile of one's own."""
    choices = {"days": get_args(Days), "sign": get_args(Sign)}
    for key in read:
        if key not in _KNOWN:
            yield _wrong(file, "bank.profile_word", key=key, known=_KNOWN)
    for key, known in choices.items():
        if read.get(key) not in known:
            yield _wrong(file, "bank.profile_word", key=f"{key} = {read.get(key)}", known=known)
    if read.get("years", "be") not in get_args(YearSystem):
        yield _wrong(file, "bank.profile_word", key="years", known=get_args(YearSystem))
    columns = read.get("columns", {})
    for column, where in columns.items():
        listed = isinstance(where, list) and all(isinstance(it, str) for it in where)
        if column not in COLUMNS or not (listed or (type(where) is int and where > 0)):
            yield _wrong(file, "bank.profile_word", key=f"columns.{column}", known=COLUMNS)
    for label in read.get("above", {}):
        if label not in ABOVE:
            yield _wrong(file, "bank.profile_word", key=f"above.{label}", known=ABOVE)
    needed = ("out", "in") if read.get("sign") == "two_columns" else ("amount",)
    for column in ("day", "balance", *needed):
        if column not in columns:
            yield _wrong(file, "bank.profile_column", column=column)


def _wrong(file: str, code: str, **values: object) -> Problem:
    return Problem(code, Place(file), values)
