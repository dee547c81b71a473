"""A clause: its own words, and what they were read as. What it says is kept until all are read."""

from dataclasses import dataclass, field
from typing import Any

from ledger.money import ZERO, Money

from . import sentences, vocabulary
from .reader import Reader
from .terms import Approval, CashRule, Contribution, Lapse, Paper, PursePolicy
from .tree import Node

KEYS = (
    "words", "for", "benefit", "require", "award", "limits", "deduct", "papers", "rank",
    "governed_by", "payee", "proposed_by", "event_day", "pay_day", "month_end", "contribution",
    "lapse", "approval", "purse", "cash",
)  # fmt: skip
ALL = ("ทุกสวัสดิการ", "all benefits")
EXCEPT = ("ยกเว้น", "except")


@dataclass(slots=True)
class Said:
    """One sentence, the benefits it is said of, and its line. scope None: of all."""

    what: Any
    scope: frozenset[str] | None
    without: frozenset[str]
    line: int

    def of(self, benefit: str) -> bool:
        """Is it said of a benefit?"""
        return (self.scope is None or benefit in self.scope) and benefit not in self.without


@dataclass(slots=True)
class Clause:
    """A clause as it was read."""

    number: str
    line: int
    words: str = ""
    benefit: str = ""
    requirements: list[Said] = field(default_factory=list)
    parts: list[Said] = field(default_factory=list)
    limits: list[Said] = field(default_factory=list)
    deductions: list[Said] = field(default_factory=list)
    papers: list[Said] = field(default_factory=list)
    single: dict[str, tuple[Any, int]] = field(default_factory=dict)


def read(reader: Reader, key: Node, node: Node) -> Clause:
    """Read one clause."""
    clause = Clause(key.text, key.line)
    said = reader.fields(node, KEYS)
    clause.words = " ".join(said["words"].text.split()) if "words" in said else ""
    if not clause.words:
        reader.wrong("bylaws.no_words", key.line, clause=key.text)
    if "benefit" in said:
        clause.benefit = reader.word(said["benefit"], "benefit")
    scope = _scope(reader, said.get("for"), clause)
    _sentences(reader, said, clause, scope)
    _papers(reader, said, clause, scope)
    _settings(reader, said, clause)
    return clause


Scope = tuple[frozenset[str] | None, frozenset[str]]


def _scope(reader: Reader, node: Node | None, clause: Clause) -> Scope | None:
    """Of which benefits a clause or a sentence speaks; None where it does not say."""
    if node is None:
        return (frozenset({clause.benefit}), frozenset()) if clause.benefit else None
    first, _, rest = node.text.partition(next((one for one in EXCEPT if one in node.text), "\0"))
    without = frozenset(_benefits(reader, rest, node.line)) if rest else frozenset()
    if vocabulary.plain(first) in ALL:
        return None, without
    named = reader.words(node, "benefit") if not rest else ()
    if rest:
        reader.unknown(Node(first, "text", node.line), "benefit")
    return frozenset(named), without


def _benefits(reader: Reader, written: str, line: int) -> tuple[str, ...]:
    return reader.words(Node(written.strip(" ():"), "text", line), "benefit")


def _sentences(reader: Reader, said: dict[str, Node], clause: Clause, scope: Scope | None) -> None:
    def keep(where: list[Said], what: object, own: Scope | None, line: int) -> None:
        if own is None:
            reader.wrong("bylaws.for_whom", line, clause=clause.number)
        else:
            where.append(Said(what, *own, line))

    for node in said["require"].items if "require" in said else ():
        if found := sentences.requirement(reader, node, clause.number):
            one, narrower = found
            own = _scope(reader, narrower, clause) if narrower else scope
            keep(clause.requirements, one, own, one.line)
    for node in said["award"].items if "award" in said else ():
        if (part := sentences.part(reader, node, clause.number)) is not None:
            keep(clause.parts, part, scope, node.line)
    for node in said["limits"].items if "limits" in said else ():
        if (limit := sentences.limit(reader, node, clause.number)) is not None:
            keep(clause.limits, limit, scope, node.line)
    for node in said["deduct"].items if "deduct" in said else ():
        sums = {"arrears_owed", "received_before"}
        if measure := reader.word(node, "measure", sums):
            keep(clause.deductions, (clause.number, measure), scope, node.line)


def _papers(reader: Reader, said: dict[str, Node], clause: Clause, scope: Scope | None) -> None:
    """Papers of the clause's benefits, or of each benefit under its own heading."""
    if "papers" not in said:
        return
    lists: list[tuple[Scope | None, Node]] = [(scope, said["papers"])]
    if said["papers"].kind == "headings":
        lists = [
            ((frozenset(_benefits(reader, key.text, key.line)), frozenset()), value)
            for key, value in said["papers"].pairs
        ]
    for own, node in lists:
        for one in node.items:
            names = tuple(name.strip() for name in one.text.replace(" or ", " หรือ ").split(" หรือ "))
            if own is None:
                reader.wrong("bylaws.for_whom", one.line, clause=clause.number)
            elif one.text:
                clause.papers.append(Said(Paper(clause.number, names), *own, one.line))


# SETTINGS ----------------------------------------------------------------------------------------


def _settings(reader: Reader, said: dict[str, Node], clause: Clause) -> None:
    """What a clause settles once."""
    words = {"governed_by": "governed_by", "payee": "paid_to", "proposed_by": "proposed_by",
             "month_end": "month_end"}  # fmt: skip
    for name, node in said.items():
        value: Any = None
        if name in words:
            value = reader.word(node, words[name])
        elif name in ("event_day", "pay_day"):
            value = reader.day_of_year(node)
        elif name == "rank":
            value = _ranking(reader, node)
        elif name in SETTINGS:
            value = SETTINGS[name](reader, node, clause.number)
        if value:
            clause.single[name] = (value, node.line)


def _ranking(reader: Reader, node: Node) -> tuple[tuple[str, str], ...]:
    """`เกรดเฉลี่ย มากก่อน`: by what applicants are ordered."""
    found = []
    for one in node.items:
        measure, _, order = one.text.rpartition(" ")
        if " first" in one.text:
            *name, most, _ = one.text.split()
            measure, order = " ".join(name), f"{most} first"
        numbers = sentences.measured_by(*sentences.NUMBERS)
        code = reader.word(Node(measure, "text", one.line), "measure", numbers)
        way = reader.word(Node(order, "text", one.line), "order")
        if code and way:
            found.append((code, way))
    return tuple(found)


def _contribution(reader: Reader, node: Node, clause: str) -> Contribution | None:
    said = reader.fields(
        node, ("daily", "billing", "entry_fee", "shares"), needed=("daily", "billing")
    )
    if not {"daily", "billing"} <= set(said):
        return None
    daily, billing = reader.money(said["daily"]), reader.word(said["billing"], "billing")
    fee = reader.money(said["entry_fee"]) if "entry_fee" in said else ZERO
    shares = _shares(reader, said["shares"]) if "shares" in said else ()
    return Contribution(clause, daily, billing, fee, shares) if daily and fee is not None else None


def _shares(reader: Reader, node: Node) -> tuple[tuple[str, int], ...]:
    """`สวัสดิการ: ร้อยละ 70`: parts of a hundred by sub-fund, a hundred together."""
    found = []
    for key, value in node.pairs:
        written = value.text.removeprefix("ร้อยละ").removesuffix("%").removesuffix("percent")
        parts = reader.number(Node(written.strip(), "text", value.line))
        found.append((vocabulary.code("sub_fund", key.text) or key.text, parts or 0))
    if (whole := sum(parts for _, parts in found)) != 100:
        reader.wrong("bylaws.shares_not_whole", node.line, whole=whole, over=abs(100 - whole))
    return tuple(found)


def _lapse(reader: Reader, node: Node, clause: str) -> Lapse | None:
    said = reader.fields(node, ("arrears", "missed", "in_a_row", "suspend", "re_entry"))
    time = reader.time(said["arrears"]) if "arrears" in said else None
    missed = reader.count(said["missed"], "instalment") if "missed" in said else None
    row = "in_a_row" in said and reader.word(said["in_a_row"], "yes_no") == "yes"
    if missed is not None and "in_a_row" not in said:
        reader.wrong("bylaws.in_a_row_unsaid", said["missed"].line)
    suspend = reader.time(said["suspend"]) if "suspend" in said else None
    back = reader.word(said["re_entry"], "re_entry") if "re_entry" in said else ""
    return Lapse(clause, time, missed, row, suspend, back) if said else None


def _approval(reader: Reader, node: Node, clause: str) -> Approval | None:
    said = reader.fields(
        node, ("certified_by", "certifiers", "approved_by", "quorum"), needed=("approved_by",)
    )
    if "approved_by" not in said:
        return None
    by = reader.word(said["certified_by"], "post") if "certified_by" in said else ""
    many = reader.count(said["certifiers"], "child") if "certifiers" in said else 0
    quorum = reader.count(said["quorum"], "child") if "quorum" in said else 1
    return Approval(clause, by, many or 0, reader.word(said["approved_by"], "post"), quorum or 1)


def _purse(reader: Reader, node: Node, clause: str) -> PursePolicy | None:
    known = ("sub_fund", "reserve", "when_short", "administration", "yearly")
    said = reader.fields(node, known, needed=("when_short",))
    if "when_short" not in said:
        return None
    fund = said["sub_fund"].text if "sub_fund" in said else "welfare"
    reserve = reader.money(said["reserve"]) if "reserve" in said else ZERO
    share = None
    if "administration" in said:
        written = said["administration"].text.replace("ไม่เกิน", "").replace("ร้อยละ", "")
        written = written.replace("at most", "").replace("percent", "").replace("%", "")
        share = reader.number(Node(written.strip(), "text", said["administration"].line))
        if share is not None and share > 20:
            reader.wrong("bylaws.administration_over", said["administration"].line, percent=share)
    yearly = []
    for key, value in said["yearly"].pairs if "yearly" in said else ():
        name = reader.word(key, "benefit")
        limit = sentences.limit(reader, value, clause)
        if name and limit:
            yearly.append((name, Money(limit.most), limit.window))
    short = reader.word(said["when_short"], "when_short")
    code = vocabulary.code("sub_fund", fund) or fund
    return PursePolicy(clause, code, reserve or ZERO, short, share, tuple(yearly))


def _cash(reader: Reader, node: Node, clause: str) -> CashRule | None:
    said = reader.fields(node, ("cash_limit", "remit_within", "bank_within", "expense_limit"))
    limit, spent = (
        reader.money(said[name]) if name in said else None
        for name in ("cash_limit", "expense_limit")
    )
    remit, bank = (
        reader.count(said[name], "day") if name in said else None
        for name in ("remit_within", "bank_within")
    )
    return CashRule(clause, limit, remit, bank, spent) if said else None


SETTINGS = {
    "contribution": _contribution, "lapse": _lapse, "approval": _approval, "purse": _purse,
    "cash": _cash,
}  # fmt: skip
