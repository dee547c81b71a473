"""Words of by-laws as a report shows them: bounds, numbers with units, facts with their papers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ledger import dates
from ledger.bylaws import FACTS, MEASURES, Conflict, Counted, Fact, Time, Word
from ledger.money import Money

from .report import Named, Phrase, Value

FACT_UNITS = {"nights_written": "night", "children": "child", "missed_instalments": "instalment",
              "paid_days": "day"}  # fmt: skip


def named(one: Any) -> Value:
    """Anything that by-laws say, as a cell holds it: words in both languages, the rest as it is."""
    if isinstance(one, Word | Time | Counted):
        return Named(one.name("th"), one.name("en"))
    if isinstance(one, bool):
        return named(Word("yes_no", "yes" if one else "no"))
    if isinstance(one, tuple) and all(isinstance(part, tuple) for part in one) and len(one) == 2:
        return season(one)
    if isinstance(one, tuple):
        parts = [named(part) for part in one]
        return Named(_listed(parts, "th"), _listed(parts, "en"))
    assert one is None or isinstance(one, str | int | Money | date), one
    return one


def _listed(parts: Iterable[Value], lang: str) -> str:
    return ", ".join(one.name(lang) if isinstance(one, Named) else str(one) for one in parts)


def many(count: int, unit: str) -> Value:
    """`20 คืน`, `20 nights`."""
    return named(Counted(count, unit))


def worth(unit: str, number: int) -> Value:
    """Nights, times, or money."""
    return Money(number) if unit == "baht" else many(number, unit)


def limit(unit: str, most: int, scope: str, window: str) -> Phrase:
    """`ไม่เกิน 20 คืน ต่อคน ต่อปีงบประมาณ`."""
    if window == "event":
        return Phrase("rule.limit_event", {"most": worth(unit, most)})
    during: Value = Phrase("rule.window.rolling")
    if window != "rolling":
        during = named(Word("window", window))
    values = {"most": worth(unit, most), "scope": named(Word("scope", scope)), "window": during}
    return Phrase("rule.limit", values)


def season(said: tuple[tuple[int, int], tuple[int, int]]) -> Named:
    """`1 พฤษภาคม ถึง 31 พฤษภาคม`."""
    (month, day), (last_month, last) = said
    th, en = dates.MONTHS["th"], dates.MONTHS["en"]
    return Named(
        f"{day} {th[month - 1]} ถึง {last} {th[last_month - 1]}",
        f"{day} {en[month - 1]} to {last} {en[last_month - 1]}",
    )


def joined(parts: Sequence[Value]) -> Value:
    """Several things in one cell, one after the other."""
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole = Phrase("rule.and", {"one": whole, "other": part})
    return whole


def measure(name: str) -> Value:
    """What is measured: a measure, or how often a benefit was had."""
    if name.startswith("times_for_"):
        return Phrase(f"rule.times.{name.removeprefix('times_for_')}")
    return named(Word("measure", name))


def bound(name: str, op: str, said: object) -> Phrase:
    """`อย่างน้อย 6 เดือน`, `at least 6 months`."""
    if isinstance(said, tuple) and op in ("is", "is_not"):
        said = tuple(Word(name, str(word)) for word in said)
    return Phrase(f"rule.op.{op}", {"bound": quantity(name, said)})


def quantity(name: str, said: object) -> Value:
    """A number in the unit of its measure."""
    known = MEASURES.get(name)
    if isinstance(said, bool) or not isinstance(said, int):
        return named(said)
    if known is not None and known.kind == "grade":
        return grade(said)
    unit = known.unit if known is not None and known.unit else "times"
    return many(said, unit)


def grade(hundredths: int) -> str:
    """`2.50`."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def value(name: str, found: object) -> Value:
    """What was measured, in words."""
    if name == "papers":
        return Phrase("rule.value.missing_papers", {"papers": named(found)}) if found else Phrase(
            "rule.op.none"
        )  # fmt: skip
    if name == "not_claimed_before" and found:
        return Phrase("rule.value.claims", {"claims": named(found)})
    if isinstance(found, tuple):
        parts = [_conflict(one) if isinstance(one, Conflict) else named(one) for one in found]
        return joined(parts) if parts else Phrase("rule.op.none")
    if found is None:
        return Phrase("rule.value.unknown")
    known = MEASURES.get(name)
    if known is not None and known.kind == "word":
        return named(Word(name, str(found)))
    return quantity(name, found)


def _conflict(one: Conflict) -> Phrase:
    return Phrase(f"rule.conflict.{one.code}", {"one": one.one, "other": one.other})


def fact(name: str, known: Fact) -> Phrase:
    """`สมัคร 31/08/2568 (ทะเบียน)`."""
    said: Value = named(Word("fact", name))
    held = fact_value(name, known.value)
    if name == "left_on" and known.value is None:
        said, held = Phrase("rule.membership"), Phrase("rule.membership.open")
    values: dict[str, object] = {"name": said, "value": held}
    kind, _, what = known.source.partition(":")
    if kind == "example":
        return Phrase("rule.fact", values)
    values["source"] = Phrase(f"rule.source.{kind}", {"what": what})
    return Phrase("rule.fact_from", values)


def fact_value(name: str, held: Any) -> Value:
    """What a fact is, in words."""
    match FACTS[name]:
        case "word":
            return named(Word(name, str(held)))
        case "count" if isinstance(held, int):
            return many(held, FACT_UNITS[name])
        case "grade" if isinstance(held, int):
            return grade(held)
        case "earlier":
            return Phrase("rule.times.count", {"count": len(held)})
        case "list" if not held:
            return Phrase("rule.value.nothing")
        case _:
            return Phrase("rule.value.nothing") if held is None else named(held)
