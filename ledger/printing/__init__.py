"""PAPER. What a fund hands out, as PDF: Thai as a printer would set it, black, large enough to
read. A paper is given a report and lays it out; it reckons no money and changes nothing.
"""

from .flow import (
    ClaimPaper,
    application,
    blank_claim_forms,
    blank_slips,
    claims_for_handing_out,
    collection_sheet,
    expense_vouchers,
    for_handing_out,
    imprint,
    of_claims,
    passbook_lines,
    receipt_pages,
    report,
    statements,
)
from .font import fonts
from .imprint import Imprint
from .lengths import PaperSize
from .papers.passbook import Passbook, read_passbook

__all__ = [
    "ClaimPaper",
    "Imprint",
    "PaperSize",
    "Passbook",
    "application",
    "blank_claim_forms",
    "blank_slips",
    "claims_for_handing_out",
    "collection_sheet",
    "expense_vouchers",
    "fonts",
    "for_handing_out",
    "imprint",
    "of_claims",
    "passbook_lines",
    "read_passbook",
    "receipt_pages",
    "report",
    "statements",
]
