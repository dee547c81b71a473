"""What the name of a column tells of what is in it: money, a day, a month, a number, or text."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Literal

from .dates import Month
from .money import Money

Kind = Literal["money", "day", "month", "number", "text"]

_DAYS = {"covers_from", "covers_to", "paid_to"}
_NUMBERS = {
    "fund_id", "log_size", "year_be", "line_count", "debit_account", "credit_account", "marks",
    "version", "share_parts", "collector_account", "sheet_row", "is_void", "undoes_entry",
    "undoes_line", "turn", "match_round", "times", "pieces", "bylaws_no", "votes_for",
    "votes_against", "officer_no", "change_no", "part_no", "payee_no", "entry_count",
    "last_entry_no", "setting_no", "log_no", "account_no", "entry_no", "year_no", "reverses_no",
    "line_no", "event_no", "beneficiary_no", "sheet_no", "aside_no", "receipt_no", "first_no",
    "last_no", "step_no", "statement_no", "match_no", "count_no", "year_entry_no", "item_no",
    "answer_no",
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """What is in a column of that name."""
    if name.endswith("_satang"):
        return "money"
    if name.endswith("_on") or name in _DAYS:
        return "day"
    if name == "month":
        return "month"
    return "number" if name in _NUMBERS else "text"


@cache
def reader(name: str) -> Callable[[Any], Any] | None:
    """How a value of a column is read as it stands on disk; None: as it is."""
    return _READERS.get(kind_of(name))


def _money(satang: Any) -> Money:
    return Money(int(satang))  # a sum is a number of its own kind on PostgreSQL


_READERS: dict[Kind, Callable[[Any], Any]] = {
    "money": _money,
    "day": date.fromisoformat,
    "month": Month.iso,
}
