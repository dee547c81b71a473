"""Worked examples as they are written: facts, and what must come out of them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from ledger.money import ZERO, Money

from . import vocabulary
from .facts import FACTS, Day, Earlier, Fact, Facts
from .reader import Reader
from .terms import Benefit, Example, Expected
from .tree import Node

_AMOUNT = re.compile(r"([\d,.]+\s*(?:บาท|baht))$")
_BECAUSE = re.compile(r"\s*(?:เพราะข้อ|because of clause)\s*(.+)$")
_RECEIVED = re.compile(
    r"(?P<who>\D*?)\s*(?:(?P<nights>\d+)\s*(?:คืน|nights?)\s*)?(?P<sum>[\d,.]+)\s*(?:บาท|baht)"
    r"\s*(?:เมื่อ|ตั้งแต่|on|from)\s*(?P<on>.+)"
)
_WHO = {"ครัวเรือน": "household", "household": "household", "หมู่": "village", "village": "village"}
SOURCE = "example"
UNIT = {"nights_written": "night", "children": "child", "missed_instalments": "instalment",
        "paid_days": "day"}  # fmt: skip


def read(reader: Reader, node: Node, benefits: Mapping[str, Benefit]) -> Iterator[Example]:
    """Every worked example: alone, or cases that differ from facts they share."""
    for one in node.items:
        said = reader.fields(
            one, ("name", "benefit", "given", "outcome", "cases"), needed=("benefit",)
        )
        name = reader.word(said["benefit"], "benefit", set(benefits)) if "benefit" in said else ""
        if not name:
            continue
        shared = _facts(reader, said["given"], benefits[name]) if "given" in said else {}
        if "cases" not in said:
            yield from _example(reader, one, said, name, shared)
            continue
        for case in said["cases"].items:
            own = reader.fields(case, ("name", "with", "outcome"), needed=("outcome",))
            differing = _facts(reader, own["with"], benefits[name]) if "with" in own else {}
            yield from _example(reader, case, own, name, {**shared, **differing})


def _example(
    reader: Reader, node: Node, said: Mapping[str, Node], benefit: str, facts: Facts
) -> Iterator[Example]:
    if "outcome" not in said:
        reader.wrong("bylaws.missing", node.line, key=vocabulary.Word("key", "outcome"))
        return
    expected = _expected(reader, said["outcome"])
    if expected:
        called = said["name"].text if "name" in said else said["outcome"].text
        yield Example(called, benefit, facts, expected, node.line)


def _expected(reader: Reader, node: Node) -> Expected | None:
    """`จ่าย 1,000 บาท`, `ไม่จ่าย เพราะข้อ 2, 3`, `พักไว้ เพราะข้อ 9`."""
    written = node.text
    because: tuple[str, ...] = ()
    if match := _BECAUSE.search(written):
        because = tuple(part.strip() for part in re.split(r"[,\s]+", match[1]) if part.strip())
        written = written[: match.start()]
    amount = ZERO
    if match := _AMOUNT.search(written):
        amount = reader.money(Node(match[1], "text", node.line)) or ZERO
        written = written[: match.start()]
    outcome = reader.word(Node(written.strip(), "text", node.line), "outcome")
    return Expected(outcome, amount, because) if outcome else None


# FACTS -------------------------------------------------------------------------------------------


def _facts(reader: Reader, node: Node, benefit: Benefit) -> dict[str, Fact]:
    """Facts by their names, each read as its kind is written."""
    found: dict[str, Fact] = {}
    for name, value in reader.fields(node, FACTS, group="fact").items():
        read = _value(reader, name, value, benefit)
        if read is not None or _is_none(value):
            found[name] = Fact(read, SOURCE)
    return found


def _is_none(node: Node) -> bool:
    """`ไม่มี`: it is known that there is none."""
    return vocabulary.plain(node.text) in ("ไม่มี", "none", "-")


def _value(reader: Reader, name: str, node: Node, benefit: Benefit) -> Any:
    if _is_none(node):
        return () if FACTS[name] in ("list", "earlier") else None
    match FACTS[name]:
        case "day":
            return reader.day(node)
        case "count":
            return reader.count(node, UNIT[name])
        case "money":
            return reader.money(node)
        case "grade":
            return reader.grade(node)
        case "word":
            return reader.word(node, name) or None
        case "yes":
            answer = reader.word(node, "yes_no")
            return None if not answer else answer == "yes"
        case "earlier":
            found = (_earlier(reader, one, benefit, no) for no, one in enumerate(node.items, 1))
            return tuple(one for one in found if one)
        case _:
            return _list(reader, name, node, benefit)


def _list(reader: Reader, name: str, node: Node, benefit: Benefit) -> tuple[str, ...]:
    """Names of papers, or numbers of claims."""
    written = tuple(one.text for one in node.items)
    known = {one for paper in benefit.papers for one in paper.names}
    for item in node.items if name == "papers" else ():
        if item.text not in known:
            near = get_close_matches(item.text, sorted(known), 1)
            reader.wrong("bylaws.paper_unknown", item.line, paper=item.text,
                         nearest=next(iter(near), ""))  # fmt: skip
    return written


def _earlier(reader: Reader, node: Node, benefit: Benefit, no: int) -> Earlier | None:
    """`18 คืน 1,800 บาท ตั้งแต่ 1 มีนาคม 2569`, `ครัวเรือน 500 บาท เมื่อ 16 พฤษภาคม 2569`."""
    match = _RECEIVED.fullmatch(vocabulary.plain(node.text))
    if not match or match["who"].strip() not in ("", *_WHO):
        reader.wrong("bylaws.no_earlier", node.line, written=node.text)
        return None
    first = reader.day(Node(match["on"], "text", node.line))
    amount = reader.money(Node(f"{match['sum']} บาท", "text", node.line))
    if first is None or amount is None:
        return None
    who = _WHO.get(match["who"].strip())
    scopes = (who,) if who else ("member", "household", "village")
    return Earlier(benefit.name, str(no), scopes, _days(first, int(match["nights"] or 0), amount))


def _days(first: date, nights: int, amount: Money) -> tuple[Day, ...]:
    if not nights:
        return (Day(first, 0, amount),)
    shares = amount.shares([1] * nights)
    return tuple(Day(first + timedelta(days=at), 1, share) for at, share in enumerate(shares))


def completed(facts: Facts, benefit: Benefit) -> Facts:
    """An example's facts with what it leaves unsaid: all papers handed in, nothing had before."""
    papers = tuple(paper.names[0] for paper in benefit.papers)
    unsaid = {"papers": Fact(papers, SOURCE), "earlier": Fact((), SOURCE),
              "event_claims": Fact((), SOURCE)}  # fmt: skip
    return {**unsaid, **facts}
