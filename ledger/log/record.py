"""What a log record covers: of each type its key, its tables, and their columns in their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ledger.facts import Plain

Row = Sequence[Plain]
"""A row as the database holds it, its values in the order of the kind's columns."""

Rows = Mapping[str, Sequence[Row]]
"""The rows of a record by table, the head row's table first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of record: the columns of its key, and every column it covers, table by table."""

    key: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]

    @property
    def head(self) -> str:
        """The table with one row per record; the others hold its parts."""
        return next(iter(self.tables))

    def at(self, *columns: str) -> tuple[int, ...]:
        """Where these columns stand in a row of the head's table."""
        return tuple(map(self.tables[self.head].index, columns))


def _kind(key: str, **tables: str) -> Kind:
    return Kind(tuple(key.split()), {name: tuple(cols.split()) for name, cols in tables.items()})


KINDS: Mapping[str, Kind] = {
    "fund": _kind("fund_id", fund="fund_id founded_at founded_by"),
    "schema_step": _kind("step_no", schema_step="step_no name digest"),
    "setting": _kind("setting_no", setting="setting_no name from_on value reason"),
    "sub_fund": _kind("sub_fund", sub_fund="sub_fund name_th name_en"),
    "account": _kind("account_no", account="account_no kind role sub_fund name_th name_en"),
    "entry": _kind(
        "entry_no",
        entry="entry_no year_be year_no kind entry_on line_count memo reverses_no idem_key"
        " posted_at posted_by",
        entry_line="entry_no line_no line_count debit_account credit_account amount_satang"
        " member_no happened_on paper marks covers_from covers_to",
    ),
    "correction": _kind(
        "entry_no",
        correction="entry_no kind",
        undone_line="entry_no line_no undoes_entry undoes_line",
    ),
    "closed_month": _kind("month", closed_month="month"),
    "membership": _kind(
        "member_no event_no",
        membership="member_no event_no event event_on village_no class standing paid_to note",
    ),
    "person_seal": _kind("member_no version", person_seal="member_no version commitment"),
    "erasure": _kind("member_no", erasure="member_no erased_on reason"),
    "old_number": _kind("member_no version", old_number="member_no version old_no"),
    "opening_figure": _kind(
        "member_no kind version",
        opening_figure="member_no kind version amount_satang times up_to_on paper reason",
    ),
    "collector": _kind("account_no", collector="account_no name village_no"),
    "sheet": _kind(
        "sheet_no",
        sheet="sheet_no entry_no digest layout month village_no collector_account file_name"
        " written_satang accepted",
        sheet_aside="sheet_no aside_no sheet_row code member_no amount_satang paper",
        receipt="sheet_no book_no receipt_no received_on payer is_void",
    ),
    "receipt_void": _kind("book_no receipt_no", receipt_void="book_no receipt_no reason"),
    "receipt_book": _kind(
        "book_no event_no",
        receipt_book="book_no event_no event event_on collector_account first_no last_no accepted"
        " note",
    ),
    "slip": _kind(
        "entry_no",
        slip="entry_no kind slip_number turn party through_on match_round accepted",
    ),
    "bank_statement": _kind(
        "statement_no",
        bank_statement="statement_no account_no profile bank_number first_on last_on"
        " opening_satang closing_satang line_count accepted",
        bank_line="statement_no account_no line_no line_on amount_satang balance_satang said"
        " reference member_no",
    ),
    "bank_match": _kind(
        "match_no",
        bank_match="match_no account_no way reasons",
        bank_match_line="match_no account_no line_no",
        bank_match_entry="match_no entry_no line_no",
    ),
    "bank_unmatch": _kind("match_no", bank_unmatch="match_no reason"),
    "cash_count": _kind(
        "count_no",
        cash_count="count_no account_no counted_on counter other_counter written_satang accepted",
        cash_count_piece="count_no piece_satang pieces",
    ),
    "cash_difference": _kind("count_no", cash_difference="count_no entry_no"),
    "bylaws_text": _kind(
        "bylaws_no",
        bylaws_text="bylaws_no digest name from_on meeting resolved_on resolution votes_for"
        " votes_against written",
    ),
    "officer": _kind(
        "officer_no",
        officer="officer_no name post member_no village_no from_on until_on resolution",
    ),
    "officer_left": _kind("officer_no", officer_left="officer_no left_on reason"),
    "officer_passphrase": _kind("name change_no", officer_passphrase="name change_no commitment"),  # noqa: S106
    "claim": _kind("claim_no", claim="claim_no benefit member_no filed_on event_on"),
    "claim_step": _kind(
        "claim_no step_no",
        claim_step="claim_no step_no step step_on acted_by resolution reason version commitment",
    ),
    "decision": _kind(
        "claim_no step_no",
        decision="claim_no step_no digest outcome award_satang amount_satang sub_fund",
    ),
    "voucher": _kind(
        "claim_no part_no",
        voucher="claim_no part_no step_no payee_no amount_satang account_no sub_fund",
    ),
    "voucher_payment": _kind(
        "claim_no part_no turn", voucher_payment="claim_no part_no turn entry_no witness"
    ),
    "month_close": _kind(
        "month",
        month_close="month treasurer auditor log_size log_root entry_count year_entry_no",
        month_close_balance="month account_no balance_satang",
        month_close_item="month item_no code finding weight amount_satang",
    ),
    "finding_answer": _kind("answer_no", finding_answer="answer_no finding answer"),
}


def key_of(kind: str, row: Row) -> str:
    """A record's key: what its head row is known by, a slash between the parts."""
    return "/".join([str(row[at]) for at in _key_at(kind)])


@cache
def _key_at(kind: str) -> tuple[int, ...]:
    return KINDS[kind].at(*KINDS[kind].key)


_ORDER = {"entry_line": ("line_no",), "undone_line": ("line_no",), "sheet_aside": ("aside_no",),
          "receipt": ("book_no", "receipt_no"), "bank_line": ("line_no",),
          "bank_match_line": ("line_no",), "bank_match_entry": ("entry_no", "line_no"),
          "cash_count_piece": ("piece_satang",), "month_close_balance": ("account_no",),
          "month_close_item": ("item_no",)}  # fmt: skip
_BY = {
    table: itemgetter(*map(columns.index, _ORDER[table]))
    for kind in KINDS.values()
    for table, columns in kind.tables.items()
    if table in _ORDER
}


def ordered(facts: Rows) -> Rows:
    """Parts in the order of their keys: a database's own order of text differs by its locale."""
    return {table: in_order(table, found) for table, found in facts.items()}


def in_order(table: str, found: Iterable[Row]) -> Sequence[Row]:
    """The rows that a table has of a record, in their order."""
    return sorted(found, key=_BY[table]) if table in _BY else [*found]


def shape(kind: str) -> dict[str, object]:
    """A type of record told to another program: its key, and each table's columns and order."""
    found = KINDS[kind]
    return {
        "key": found.key,
        "tables": [
            {"name": table, "columns": columns, "order": _ORDER.get(table, ())}
            for table, columns in found.tables.items()
        ],
    }
