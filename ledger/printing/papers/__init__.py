"""One file for each paper a fund hands out: how it is laid out, and nothing else.

A paper is given what it says as a report or as nouns of the field, the book's imprint, and a
file to be set in; its words are in `text/<lang>/papers.toml`, those of papers about claims and
by-laws in `claim_papers.toml`. It reckons no money.
"""

from collections.abc import Callable, Mapping
from functools import partial

from ledger.printing.imprint import Imprint
from ledger.printing.pdf import File
from ledger.reports import Report

from . import (
    application,
    blank_slip,
    bylaws,
    claim_form,
    collection,
    decision,
    notice,
    passbook,
    receipt,
    report,
    signing,
    slip,
    statement,
    voucher,
)

__all__ = ["LAYOUTS", "application", "blank_slip", "bylaws", "claim_form", "collection",
           "decision", "notice", "passbook", "receipt", "report", "signing", "slip", "statement",
           "voucher"]  # fmt: skip

OFFICERS = ("treasurer", "chair")  # who signs for the whole fund
LAYOUTS: Mapping[str, Callable[[Report, Imprint, File], None]] = {
    "statement": statement.lay_out,
    "bylaws_paper": bylaws.lay_out,
    "payment_voucher": voucher.lay_out,
    "expense_voucher": voucher.lay_out,
    "scholarship_list": signing.lay_out,
    "decision_slip": decision.lay_out,
    "explanation": decision.lay_out,
    "codi": partial(report.lay_out, signed_by=OFFICERS),
    "match_request": partial(report.lay_out, signed_by=OFFICERS),
    "notice": notice.lay_out,
    "slip": slip.lay_out,
}
"""Reports that have a layout of their own; any other is laid out as `report` does."""
