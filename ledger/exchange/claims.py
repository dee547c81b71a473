"""A list of claims, a claim a line, as it was written."""

import re
from datetime import date
from pathlib import Path

from ledger import bylaws
from ledger.claims import ClaimLine, ClaimList, Filing, Papers, Payee, Said
from ledger.dates import YearSystem, day_from_cell, to_arabic
from ledger.errors import Refused

from . import cells, header, words
from .cells import Reading
from .files import MOST_ROWS_OF_A_CASH_BOOK
from .grid import Row
from .layout import NONE, read_layout

_PARTED = re.compile(r"\s*[;\n]\s*")


def read_claims(
    path: str | Path, years: YearSystem, *, layout_file: str | Path | None = None
) -> ClaimList:
    """Read a list of claims; what could not be read stands among its problems.

    Raises Refused when the file is not one that can be read at all.
    """
    layout = read_layout(Path(layout_file)) if layout_file else NONE
    top = header.find(Path(path), ("claims",), layout, MOST_ROWS_OF_A_CASH_BOOK)
    reading = Reading(top, layout.years or years)
    lines = [
        ClaimLine(row.number, _filing(reading, row))
        for row in top.rows
        if not row.is_blank and not top.is_repeated_on(row)
    ]
    return ClaimList(Path(path).name, tuple(lines), tuple(reading.problems))


def _filing(reading: Reading, row: Row) -> Filing | None:
    """A claim as one line tells it; None where its member, kind or days cannot be read."""
    said = len(reading.problems)
    member_no = cells.number_text(reading.cell(row, "member_no"))
    if not member_no:
        reading.say("claim.member_missing", row, reading.header.at("member_no"))
    written = reading.text(row, "benefit")
    benefit = bylaws.meant("benefit", written)
    if benefit is None:
        reading.say("claim.benefit_unread", row, reading.header.at("benefit"), written=written)
    filed_on = _day(reading, row, "filed_on", must=True)
    event_on = _day(reading, row, "event_on", must=True)
    facts, handed = _facts(reading, row, benefit or ""), _papers(reading, row)
    if len(reading.problems) > said or not benefit or filed_on is None:
        return None
    if benefit == "illness" and isinstance(facts.get("admitted_on"), date):
        event_on = facts["admitted_on"]  # type: ignore[assignment]
    payee = reading.text(row, "payee")
    papers = Papers(
        facts, handed, (Payee(payee, reading.text(row, "relation")),) if payee else (),
        reading.text(row, "child"), cells.number_text(reading.cell(row, "mother_no")),
        reading.text(row, "hospital"), reading.text(row, "note"), reading.text(row, "school"),
    )  # fmt: skip
    no = reading.text(row, "claim_no")
    return Filing(benefit, member_no, filed_on, event_on, papers, no)


def _facts(reading: Reading, row: Row, benefit: str) -> dict[str, Said]:
    """What by-laws may ask about."""
    facts: dict[str, Said] = {}
    for column in ("admitted_on", "discharged_on"):
        if (day := _day(reading, row, column)) is not None:
            facts[column] = day
    nights = reading.cell(row, "nights_written")
    if nights is not None:
        count = cells.whole(nights)
        if count is None:
            reading.say("claim.nights_unread", row, reading.header.at("nights_written"),
                        written=cells.text(nights))  # fmt: skip
        else:
            facts["nights_written"] = count
    note = reading.text(row, "note")
    for fact in ("by_proxy", "proxy_authorised"):
        if words.holds(note, words.said("claim_notes", fact)):
            facts[fact] = True
    if words.holds(note, words.said("claim_notes", "payee_died")):
        facts["payee"] = "named_died"
    if benefit == "scholarship":
        facts["relation"] = "child"
        if (level := _level(reading.text(row, "school_level"))) is not None:
            facts["school_level"] = level
    return facts


def _level(written: str) -> str | None:
    """The level of a class: `ป.4` is of the primary school."""
    known = [
        (len(word), level)
        for level in bylaws.words("school_level")
        for word in words.said("school_levels", level)
        if to_arabic(written).strip().startswith(word)
    ]
    return max(known)[1] if known else None


def _papers(reading: Reading, row: Row) -> tuple[str, ...]:
    written = cells.text(reading.cell(row, "papers"))
    return tuple(one for one in _PARTED.split(written) if one)


def _day(reading: Reading, row: Row, column: str, *, must: bool = False) -> date | None:
    cell = reading.cell(row, column)
    if cell is None and not must:
        return None
    try:
        value = cell if isinstance(cell, date) else cells.text(cell)
        return day_from_cell(value, reading.years)
    except Refused as refused:
        values = {"written": cells.text(cell), **refused.values}
        reading.say("claim.day_unreadable", row, reading.header.at(column), "refuse", **values)
        return None
