"""Who lapses, what a resigner is given back, how one comes back: rules a fund has settled.

They stand here as dated settings, or in the by-laws the fund has adopted. Who judges by a rule is
given it as a value and never asks where it was read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from ledger.errors import Refused

Measure = Literal["days", "instalments", "months"]
Way = Literal["afresh", "pay_missed"]

MEASURES: tuple[Measure, ...] = get_args(Measure)
WAYS: tuple[Way, ...] = get_args(Way)
NONE = "none"  # settled that there is no such rule
LARGEST = 3650  # ten years in days: more is a slip of the pen
_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class LapseRule:
    """From how much on a membership lapses, and from how much its rights rest before that.

    days: more than so many days unpaid ("more than 90 days" spares the ninetieth).
    instalments: so many months that ended and are not wholly paid; `in_a_row`: one after the
    other. months: so many whole months unpaid, counted from the first unpaid day.
    suspend_by: by what resting is measured, where it is not the same.
    """

    measure: Measure
    lapse: int
    suspend: int | None = None
    in_a_row: bool = False
    suspend_by: Measure | None = None

    def reached(self, behind: int, bound: int) -> bool:
        """Is somebody so far behind that this bound counts?"""
        return behind > bound if self.measure == "days" else behind >= bound

    @property
    def resting(self) -> "LapseRule | None":
        """From how much on rights rest, as a rule of its own."""
        if self.suspend is None:
            return None
        return LapseRule(self.suspend_by or self.measure, self.suspend, in_a_row=self.in_a_row)


@dataclass(frozen=True, slots=True)
class RefundRule:
    """What a resigner who never had a benefit is given back of what they contributed.

    percent: whole percent. counts_opening: what was paid before the program counts too.
    """

    percent: int
    counts_opening: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of membership that hold on a day; None: the fund has none."""

    lapse: LapseRule | None
    refund: RefundRule | None
    reentry: tuple[Way, ...]


def read_lapse(written: str) -> LapseRule | None:
    """`days=90`, `instalments=3,in_a_row`, `months=6,suspend=3`; `none`, or nothing.

    Raises Refused setting.lapse_unreadable, setting.suspends_too_late.
    """
    parts = _parts(written)
    if not parts:
        return None
    measures = [it for it in MEASURES if it in parts]
    known = {*measures, "suspend", "in_a_row"}
    numbers = {it: _number(parts[it]) for it in parts if it != "in_a_row"}
    in_a_row = "in_a_row" in parts
    if (
        len(measures) != 1
        or parts.keys() - known
        or None in numbers.values()
        or (in_a_row and (measures != ["instalments"] or parts["in_a_row"]))
    ):
        raise Refused("setting.lapse_unreadable", value=written)
    lapse, suspend = cast("int", numbers[measures[0]]), numbers.get("suspend")
    if suspend is not None and suspend >= lapse:
        raise Refused("setting.suspends_too_late", value=written, suspend=suspend, lapse=lapse)
    return LapseRule(measures[0], lapse, suspend, in_a_row)


def read_refund(written: str) -> RefundRule | None:
    """`never_claimed=50`, `never_claimed=100,opening`; `none`, or nothing.

    Raises Refused setting.refund_unreadable.
    """
    parts = _parts(written)
    if not parts:
        return None
    percent = _number(parts.get("never_claimed", ""))
    if (
        percent is None
        or percent > _WHOLE_PERCENT
        or parts.keys() - {"never_claimed", "opening"}
        or parts.get("opening")
    ):
        raise Refused("setting.refund_unreadable", value=written)
    return RefundRule(percent, "opening" in parts)


def read_reentry(written: str) -> tuple[Way, ...]:
    """`afresh`, `pay_missed`, or both; `none`: nobody comes back. Nothing said: afresh.

    Raises Refused setting.reentry_unreadable.
    """
    if not written.strip():
        return ("afresh",)
    parts = _parts(written)
    if any(parts.values()) or parts.keys() - set(WAYS):
        raise Refused("setting.reentry_unreadable", value=written)
    return tuple(way for way in WAYS if way in parts)


READERS: Mapping[str, Callable[[str], object]] = {
    "lapse": read_lapse,
    "refund": read_refund,
    "reentry": read_reentry,
}


def parted(written: str) -> list[tuple[str, str]]:
    """A rule's parts as written: a word, and what stands after its `=`."""
    split = (part.partition("=") for part in written.split(","))
    return [(word.strip(), said.strip()) for word, _, said in split]


def _parts(written: str) -> dict[str, str]:
    """A rule's parts; none where there is no such rule. A part said twice is none we know."""
    if written.strip() in ("", NONE):
        return {}
    parts = parted(written)
    known = dict(parts)
    return known if len(known) == len(parts) else {"": written}


def _number(written: str) -> int | None:
    """A whole number above nothing."""
    digits = written if written.isascii() and written.isdigit() else "0"
    return int(digits) if 0 < int(digits[:9]) <= LARGEST else None


def checked_rule(name: str, written: str) -> str:
    """A rule as it is kept. Raises Refused setting.*_unreadable, setting.suspends_too_late."""
    READERS[name](written)
    parts = (f"{word}={said}" if said else word for word, said in parted(written))
    return ",".join(parts)
