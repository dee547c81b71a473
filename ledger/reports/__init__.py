"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form.

What lays a report out is loaded when that report is first asked for: a member's statement need
not wait for the by-laws' reader.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import screen, wording
from .code import StatementCode, code_of, read_code
from .report import NAMES, Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during
from .wording import said as in_words

if TYPE_CHECKING:
    from .annexed import of as bylaws_paper
    from .asked import listed as claims
    from .asked import round_of as claim_round
    from .asked import shares as claim_shares
    from .asked import shown as claim
    from .asked import voucher
    from .audit_papers import claims_audited, completeness, duties, sample
    from .banks import reasons_of
    from .blank_sheet import BlankLine, BlankSheet
    from .blank_sheet_xlsx import blank_xlsx
    from .claim_forms import AskedFact, AskedPaper, ClaimForm, blank_claim_forms, claim_form
    from .claim_lists import scholarship_list, waiting_list
    from .claim_papers import decision_slip, vouchers
    from .explained import of as explanation
    from .flow import (
        accounts,
        annual,
        arrears,
        balance_sheet,
        bank_lines,
        bank_proposals,
        bank_status,
        cash_counts,
        cash_in_hands,
        correction,
        correction_made,
        corrections,
        findings,
        income,
        journal,
        lapsing,
        ledger,
        month,
        month_status,
        slip,
        slips,
        trial_balance,
    )
    from .fund_papers import codi, notice, register, register_summary
    from .fund_papers import match as match_request
    from .member_papers import (
        brought_along,
        collection,
        digest_then,
        opening_form,
        passbook,
        said_then,
        statement,
        statements,
    )
    from .month_paper import reconciled
    from .rulebook import adopted as bylaws_adopted
    from .rulebook import adopted_list as bylaws_list
    from .rulebook import difference, examples, measures
    from .rulebook import of as bylaws
    from .spent import BlankSlip, blank_slip, expense_voucher
    from .struck import rule_said
    from .tried import trial as bylaws_trial

_ELSEWHERE = {  # where a report is laid out, if not by its own name in `flow`
    "explanation": ("explained", "of"),
    "rule_said": ("struck", "rule_said"),
    "reconciled": ("month_paper", "reconciled"),
    "bylaws": ("rulebook", "of"),
    "bylaws_adopted": ("rulebook", "adopted"),
    "bylaws_list": ("rulebook", "adopted_list"),
    "bylaws_paper": ("annexed", "of"),
    "bylaws_trial": ("tried", "trial"),
    "claim": ("asked", "shown"),
    "claim_round": ("asked", "round_of"),
    "claim_shares": ("asked", "shares"),
    "claims": ("asked", "listed"),
    "completeness": ("audit_papers", "completeness"),
    "claims_audited": ("audit_papers", "claims_audited"),
    "duties": ("audit_papers", "duties"),
    "sample": ("audit_papers", "sample"),
    "voucher": ("asked", "voucher"),
    "AskedFact": ("claim_forms", "AskedFact"),
    "AskedPaper": ("claim_forms", "AskedPaper"),
    "ClaimForm": ("claim_forms", "ClaimForm"),
    "blank_claim_forms": ("claim_forms", "blank_claim_forms"),
    "claim_form": ("claim_forms", "claim_form"),
    "scholarship_list": ("claim_lists", "scholarship_list"),
    "waiting_list": ("claim_lists", "waiting_list"),
    "BlankSlip": ("spent", "BlankSlip"),
    "blank_slip": ("spent", "blank_slip"),
    "expense_voucher": ("spent", "expense_voucher"),
    "vouchers": ("claim_papers", "vouchers"),
    "decision_slip": ("claim_papers", "decision_slip"),
    "difference": ("rulebook", "difference"),
    "examples": ("rulebook", "examples"),
    "notice": ("fund_papers", "notice"),
    "register": ("fund_papers", "register"),
    "register_summary": ("fund_papers", "register_summary"),
    "match_request": ("fund_papers", "match"),
    "measures": ("rulebook", "measures"),
    "reasons_of": ("banks", "reasons_of"),
    "BlankLine": ("blank_sheet", "BlankLine"),
    "BlankSheet": ("blank_sheet", "BlankSheet"),
    "blank_xlsx": ("blank_sheet_xlsx", "blank_xlsx"),
    "codi": ("fund_papers", "codi"),
    "collection": ("member_papers", "collection"),
    "digest_then": ("member_papers", "digest_then"),
    "said_then": ("member_papers", "said_then"),
    "brought_along": ("member_papers", "brought_along"),
    "opening_form": ("member_papers", "opening_form"),
    "passbook": ("member_papers", "passbook"),
    "statement": ("member_papers", "statement"),
    "statements": ("member_papers", "statements"),
}

__all__ = [
    "NAMES",
    "AskedFact",
    "AskedPaper",
    "BlankLine",
    "BlankSheet",
    "BlankSlip",
    "ClaimForm",
    "Column",
    "Fact",
    "Kind",
    "Named",
    "Phrase",
    "Report",
    "Row",
    "Section",
    "StatementCode",
    "Value",
    "accounts",
    "annual",
    "arrears",
    "balance_sheet",
    "bank_lines",
    "bank_proposals",
    "bank_status",
    "blank_claim_forms",
    "blank_slip",
    "blank_xlsx",
    "brought_along",
    "bylaws",
    "bylaws_adopted",
    "bylaws_list",
    "bylaws_paper",
    "bylaws_trial",
    "cash_counts",
    "cash_in_hands",
    "claim",
    "claim_form",
    "claim_round",
    "claim_shares",
    "claims",
    "claims_audited",
    "code_of",
    "codi",
    "collection",
    "completeness",
    "correction",
    "correction_made",
    "corrections",
    "decision_slip",
    "difference",
    "digest_then",
    "during",
    "duties",
    "examples",
    "expense_voucher",
    "explanation",
    "findings",
    "in_words",
    "income",
    "journal",
    "lapsing",
    "ledger",
    "match_request",
    "measures",
    "month",
    "month_status",
    "notice",
    "opening_form",
    "passbook",
    "read_code",
    "reasons_of",
    "reconciled",
    "register",
    "register_summary",
    "rule_said",
    "said_then",
    "sample",
    "scholarship_list",
    "screen",
    "slip",
    "slips",
    "statement",
    "statements",
    "trial_balance",
    "voucher",
    "vouchers",
    "waiting_list",
    "wording",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    file, within = _ELSEWHERE.get(name, ("flow", name))
    return getattr(import_module(f".{file}", __name__), within)
