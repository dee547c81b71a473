"""The sentences of a by-law: a measure and its bound, what is paid, what limits it."""

import re
from dataclasses import replace
from typing import Any

from ledger.money import Money

from . import vocabulary
from .measures import MEASURES, Measure
from .reader import Reader
from .terms import (
    Bound,
    Choice,
    Further,
    Limit,
    Op,
    Part,
    Rate,
    Requirement,
    Share,
    Step,
    Steps,
)  # fmt: skip
from .tree import Node
from .units import Time, Window
from .vocabulary import Word

_TO = re.compile(r"\s*(?:ถึง|–|-)\s*|\s+to\s+")
_ON = re.compile(r"\s*(?:ขึ้นไป|or more|and over)$")
_PER = re.compile(r"\s*ต่อ\s*|\s+per\s+")
EXTRAS = ("for", "clause", "instead_of", "unless", "otherwise", "refer_when")


# REQUIREMENTS ------------------------------------------------------------------------------------


def requirement(reader: Reader, node: Node, clause: str) -> tuple[Requirement, Node | None] | None:
    """`เป็นสมาชิกมาแล้ว: อย่างน้อย 6 เดือน`, and to which benefits it is said to apply."""
    extras = vocabulary.spellings("key", EXTRAS)
    main = [(key, value) for key, value in node.pairs if vocabulary.plain(key.text) not in extras]
    if len(main) != 1:
        reader.wrong("bylaws.not_a_sentence", node.line, written=node.text)
        return None
    (key, value), = main  # fmt: skip
    name = reader.word(key, "measure")
    rest = tuple(pair for pair in node.pairs if pair[0] is not key)
    said = reader.fields(Node(rest, "headings", node.line), EXTRAS)
    if not name:
        return None
    found = _bound(reader, name, value)
    if found is None:
        return None
    op, bound = found
    otherwise: Any = "refer" if name in ("agreement", "papers") else "refuse"
    if "otherwise" in said:
        otherwise = reader.word(said["otherwise"], "otherwise") or "refuse"
    group = MEASURES[name].name if name in MEASURES else name
    one = Requirement(
        said["clause"].text if "clause" in said else clause, name, op, bound, otherwise,
        refer_when=reader.words(said["refer_when"], group) if "refer_when" in said else (),
        unless=reader.words(said["unless"], "cause") if "unless" in said else (),
        instead_of=said["instead_of"].text if "instead_of" in said else "",
        line=key.line,
    )  # fmt: skip
    return one, said.get("for")


def _bound(reader: Reader, name: str, node: Node) -> tuple[Op, Bound] | None:
    """A bound of the kind a measure has."""
    measure = MEASURES.get(name)
    kind = measure.kind if measure else "none"
    if kind in ("yes", "none"):
        answer = reader.word(node, "yes_no")
        return (("none", None) if kind == "none" else ("is", answer == "yes")) if answer else None
    if kind == "season":
        return _season(reader, node)
    op, rest = _compared(node)
    if kind == "word":
        words = reader.words(rest, name)
        return ("is_not" if op == "is_not" else "is", words) if words else None
    if op is None or op in ("is", "is_not"):
        reader.wrong("bylaws.no_compare", node.line, written=node.text)
        return None
    assert measure is not None
    bound = quantity(reader, measure, rest)
    return None if bound is None else (op, bound)


def _compared(node: Node) -> tuple[Op | None, Node]:
    """`ไม่เกิน 90 วัน`: how it is compared, and with what."""
    plain = vocabulary.plain(node.text) if node.kind == "text" else ""
    for spelt, code in vocabulary.spellings("compare").items():
        if plain.startswith(spelt):
            op: Any = code
            return op, Node(plain[len(spelt) :].strip(), "text", node.line)
    return None, node


def quantity(reader: Reader, measure: Measure, node: Node) -> Time | int | Money | None:
    """A quantity in the unit of its measure."""
    match measure.kind:
        case "time":
            return reader.time(node)
        case "money":
            return reader.money(node)
        case "grade":
            return reader.grade(node)
        case _:
            return reader.count(node, measure.unit)


def _season(reader: Reader, node: Node) -> tuple[Op, Bound] | None:
    """`1 พฤษภาคม ถึง 31 พฤษภาคม`."""
    halves = _TO.split(node.text)
    if len(halves) != 2:
        reader.wrong("bylaws.no_day_of_year", node.line, written=node.text)
        return None
    first, last = (reader.day_of_year(Node(half, "text", node.line)) for half in halves)
    return ("between", (first, last)) if first and last else None


# AWARDS ------------------------------------------------------------------------------------------

NUMBERS = ("time", "count", "grade", "money")
PART = (
    "per_event", "per_night", "per_child", "by", "steps", "further", "add", "ceiling", "percent",
    "of", "at_most", "when", "clause",
)  # fmt: skip
EACH = {"per_event": "", "per_night": "nights", "per_child": "children"}


def part(reader: Reader, node: Node, clause: str) -> Part | None:
    """One part of an award."""
    said = reader.fields(node, PART)
    clause = said["clause"].text if "clause" in said else clause
    when = tuple(
        found[0]
        for one in (said["when"].items if "when" in said else ())
        if (found := requirement(reader, one, clause))
    )
    kinds = [one for one in (*EACH, "by", "percent") if one in said]
    if len(kinds) != 1:
        reader.wrong("bylaws.not_one_award", node.line, count=len(kinds))
        return None
    if kinds[0] == "by":
        return _table(reader, said, clause, when, node.line)
    if kinds[0] == "percent":
        return _share(reader, said, clause, when, node.line)
    amount = reader.money(said[kinds[0]])
    each = EACH[kinds[0]]
    most = None
    if "at_most" in said:
        most = reader.count(said["at_most"], MEASURES[each].unit if each else "times")
    return None if amount is None else Rate(clause, amount, each, most, when, node.line)


def measured_by(*kinds: str) -> set[str]:
    """The measures of such kinds."""
    return {name for name, one in MEASURES.items() if one.kind in kinds}


def _table(
    reader: Reader, said: dict[str, Node], clause: str, when: tuple[Requirement, ...], line: int
) -> Part | None:
    """A sum by steps of a measure, or by a word."""
    name = reader.word(said["by"], "measure", measured_by("word", *NUMBERS))
    if not name or "steps" not in said:
        reader.fields(Node((), "headings", line), ("steps",), needed=("steps",))
        return None
    measure = MEASURES[name]
    if measure.kind == "word":
        rows = [(reader.word(key, name), reader.money(value)) for key, value in said["steps"].pairs]
        known = tuple((word, pays) for word, pays in rows if word and pays is not None)
        return Choice(clause, name, known, when, line)
    steps = tuple(
        step for key, value in said["steps"].pairs if (step := _step(reader, measure, key, value))
    )
    if not steps:
        reader.wrong("bylaws.no_steps", line)
        return None
    return Steps(clause, name, steps, _further(reader, said), when, line)


def _step(reader: Reader, measure: Measure, key: Node, value: Node) -> Step | None:
    """`2 ปี 1 วัน ถึง 4 ปี: 6,000 บาท`, `15 ปี ขึ้นไป: 20,000 บาท`, or its first alone."""
    halves = _TO.split(_ON.sub("", key.text))
    unit = re.sub(r"[\d\s,๐-๙]+", "", halves[-1])
    firsts = [half if re.search(r"\D", half.strip()) else f"{half} {unit}" for half in halves]
    found = [quantity(reader, measure, Node(half, "text", key.line)) for half in firsts]
    pays = reader.money(value)
    if pays is None or None in found or len(found) > 2:
        return None
    first, last = found[0], found[1] if len(found) == 2 else None
    return Step(first, last, pays, key.line)  # type: ignore[arg-type]


def _further(reader: Reader, said: dict[str, Node]) -> Further | None:
    if "further" not in said and "add" not in said:
        return None
    every = reader.time(said["further"]) if "further" in said else None
    if every is not None and every <= Time():
        units = tuple(Word("unit", one) for one in ("day", "month", "year"))
        further = said["further"]
        reader.wrong("bylaws.no_number", further.line, written=further.text, units=units)
    add = reader.money(said["add"]) if "add" in said else None
    ceiling = reader.money(said["ceiling"]) if "ceiling" in said else None
    if every is None or add is None:
        missing = "further" if every is None else "add"
        line = next(iter(said.values())).line
        reader.wrong("bylaws.missing", line, key=Word("key", missing))
        return None
    return Further(every, add, ceiling)


def _share(
    reader: Reader, said: dict[str, Node], clause: str, when: tuple[Requirement, ...], line: int
) -> Share | None:
    """So many per cent of another benefit, or of a sum that is measured."""
    percent = reader.number(said["percent"])
    if "of" not in said or percent is None:
        reader.fields(Node((), "headings", line), ("of",), needed=() if "of" in said else ("of",))
        return None
    sums = measured_by("money")
    of = vocabulary.code("benefit", said["of"].text) or vocabulary.code(
        "measure", said["of"].text, sums
    )
    if of is None:
        reader.unknown(said["of"], "benefit")
        return None
    most = reader.money(said["ceiling"]) if "ceiling" in said else None
    return Share(clause, percent, of, most, when, line)


# LIMITS ------------------------------------------------------------------------------------------


def limit(reader: Reader, node: Node, clause: str) -> Limit | None:
    """`20 คืน ต่อปีงบประมาณ`, `1 ครั้ง ต่อครัวเรือน ต่อปีปฏิทิน`, `2,000 บาท ต่อ 365 วัน`."""
    first, *rest = _PER.split(node.text)
    parts = reader.measured(Node(first, "text", node.line), ("night", "baht", "times"))
    if len(parts) != 1:
        return None
    count, unit = parts[0]
    found = Limit(clause, unit, 0, "member", Window("lifetime"), node.line)  # type: ignore[arg-type]
    windows = 0
    for word in rest:
        plain = vocabulary.plain(word)
        if window := vocabulary.code("window", plain):
            kind: Any = window
            found, windows = replace(found, window=Window(kind)), windows + 1
        elif days := reader.parts(word):
            length = reader.time(Node(word, "text", node.line)) or Time(0, 1)
            if length.months or not days:
                day = (Word("unit", "day"),)
                reader.wrong("bylaws.wrong_unit", node.line, written=word, units=day)
            found, windows = replace(found, window=Window("rolling", length.days)), windows + 1
        elif scope := vocabulary.code("scope", plain):
            found = replace(found, scope=scope)
        elif plain in vocabulary.groups()["unit"]["year"]:
            reader.wrong("bylaws.which_year", node.line, written=node.text)
            return None
        else:
            reader.unknown(Node(word, "text", node.line), "window")
            return None
    if windows != 1:
        reader.wrong("bylaws.which_window", node.line, written=node.text)
        return None
    most = Money.parse(count).satang if unit == "baht" else int(count)
    return replace(found, most=most)
