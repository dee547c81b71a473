"""A report for a machine: one object with stable keys.

Money is decimal text. A day is ISO and C.E., with `<key>_be` beside it as people read it. What
is said in words keeps its code, with `<key>_text` beside it; a name given in both languages is
Thai, with `<key>_en` beside it.
"""

from datetime import UTC, date, datetime

from ledger import text
from ledger.dates import Month, Period, short, year_be
from ledger.money import Money

from .report import Kind, Named, Phrase, Report, Row, Section
from .wording import said

Plain = None | int | str | list["Plain"] | dict[str, "Plain"]


def as_data(report: Report, lang: str) -> dict[str, Plain]:
    """The report as one object of plain values."""
    facts: dict[str, Plain] = {}
    for fact in report.facts:
        facts |= _keyed(fact.key, fact.value, lang, fact.kind)
    return {
        "report": report.key,
        "fund": report.fund,
        "title": said(report.title, lang),
        "facts": facts,
        "sections": [_section(section, lang) for section in report.sections],
        "notes": [{"code": note.code, "text": said(note, lang)} for note in report.notes],
    }


def _section(section: Section, lang: str) -> dict[str, Plain]:
    return {
        "key": section.key,
        "title": said(section.title, lang) if section.title else "",
        **_of(section, lang),
        "brought": _row(section, section.brought, lang) if section.brought else None,
        "rows": [_row(section, row, lang) for row in section.rows],
        "total": _row(section, section.total, lang) if section.total else None,
    }


def _of(section: Section, lang: str) -> dict[str, Plain]:
    """What the section is about, from its title: `"village": "3"`."""
    plain: dict[str, Plain] = {}
    for name, value in section.title.values.items() if section.title else ():
        plain |= _keyed(name, value, lang)
    return plain


def _row(section: Section, row: Row, lang: str) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    for column in section.columns:
        plain |= _keyed(column.key, row.cells.get(column.key), lang, column.kind)
    return plain


def _keyed(key: str, value: object, lang: str, kind: Kind = "text") -> dict[str, Plain]:
    """A value under its key, and what goes beside it; a day's keys also where there is none."""
    match value:
        case None if kind == "day":
            return {key: None, f"{key}_be": None}
        case Phrase():
            values = (_keyed(name, inner, lang) for name, inner in value.values.items())
            beside = {f"{key}_{name}": one for each in values for name, one in each.items()}
            return {key: value.code, f"{key}_text": said(value, lang)} | beside
        case Named():
            return {key: value.th, f"{key}_en": value.en}
        case datetime():
            there = text.shown(value, lang)
            return {key: value.astimezone(UTC).isoformat(), f"{key}_be": there}
        case date():
            return {key: value.isoformat(), f"{key}_be": short(value)}
        case Month():
            return {key: str(value), f"{key}_be": f"{value.month:02d}/{year_be(value.first)}"}
        case _:
            return {key: _plain(value, lang)}


def _plain(value: object, lang: str) -> Plain:
    match value:
        case None | int() | str():
            return value
        case Money():
            return value.as_text()
        case Period():
            return _keyed("first", value.first, lang) | _keyed("last", value.last, lang)
        case tuple() | list():
            return [_plain(one, lang) for one in value]
        case _:
            return str(value)
