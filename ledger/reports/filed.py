"""A report as a file: its bytes made whole before any file is touched."""

import json
from pathlib import Path

from ledger.errors import Refused

from .machine import as_data
from .report import Report


def save(report: Report, lang: str, form: str, path: Path) -> None:
    """Write a report to a file. Raises Refused report.cannot_save."""
    whole = filed(report, lang, form)
    try:
        path.write_bytes(whole)
    except OSError as error:
        raise Refused("report.cannot_save", file=str(path)) from error


def filed(report: Report, lang: str, form: str) -> bytes:
    """A report as a file's bytes: `csv`, `xlsx` or `json`."""
    from . import spreadsheet

    if form == "xlsx":
        return spreadsheet.xlsx(report, lang)
    if form == "csv":
        return spreadsheet.csv(report, lang)
    assert form == "json", form
    return json.dumps(as_data(report, lang), ensure_ascii=False, indent=2).encode() + b"\n"
