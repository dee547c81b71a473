"""schema.sql as tables that questions are built over, kept true by tests/test_schema.py.

schema.sql alone creates databases; these say the same columns. A table knows its name and is
SQLAlchemy's from when something else is asked of it, so that naming one costs nothing.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Table


class _Columns:
    """A table's columns by name, SQLAlchemy's own."""

    def __init__(self, table: "_Named") -> None:
        self.table = table

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.table.built.c, name)
        setattr(self, name, found)  # the next time it is simply there
        return found

    def __getitem__(self, name: str) -> Any:
        return self.table.built.c[name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.table.built.c)


class _Named:
    """A table by its name; SQLAlchemy's when anything else is asked of it."""

    is_clause_element = False  # but it has one

    def __init__(self, name: str, columns: str) -> None:
        self.name, self.written, self.c = name, columns, _Columns(self)

    @cached_property
    def built(self) -> "Table":
        """SQLAlchemy's."""
        from .built import table

        return table(self.name, self.written)

    def __clause_element__(self) -> "Table":
        return self.built

    def __getattr__(self, name: str) -> Any:
        return getattr(self.built, name)


TABLES: "dict[str, Table]" = {}


def _table(name: str, columns: str) -> "Table":
    """A column's name tells its type; `*` marks the primary key, `?` what may be unknown."""
    named: Any = _Named(name, columns)
    TABLES[name] = named
    return TABLES[name]


fund = _table("fund", "fund_id* founded_at founded_by")
fund_head = _table("fund_head", "fund_id* last_entry_no log_size log_root log_frontier last_at")
setting = _table("setting", "fund_id* setting_no* name from_on value reason")
schema_step = _table("schema_step", "fund_id* step_no* name digest")
log = _table("log", "fund_id* log_no* kind record_key logged_at logged_by leaf_hash")

sub_fund = _table("sub_fund", "fund_id* sub_fund* name_th name_en")
account = _table("account", "fund_id* account_no* kind role sub_fund? name_th name_en")
account_balance = _table("account_balance", "fund_id* account_no* balance_satang floor_satang?")
sub_fund_balance = _table("sub_fund_balance", "fund_id* sub_fund* balance_satang floor_satang?")
account_month = _table("account_month", "fund_id* month* account_no* debit_satang credit_satang")
entry = _table(
    "entry",
    "fund_id* entry_no* year_be year_no kind entry_on line_count memo reverses_no? idem_key"
    " posted_at posted_by",
)
entry_line = _table(
    "entry_line",
    "fund_id* entry_no* line_no* line_count debit_account credit_account amount_satang"
    " member_no? happened_on? paper? marks? covers_from? covers_to?",
)
correction = _table("correction", "fund_id* entry_no* kind")
undone_line = _table("undone_line", "fund_id* entry_no* line_no* undoes_entry undoes_line")
closed_month = _table("closed_month", "fund_id* month*")

village = _table("village", "fund_id* village_no* name")
membership = _table(
    "membership",
    "fund_id* member_no* event_no* event event_on village_no? class standing paid_to? note",
)
person = _table(
    "person",
    "fund_id* member_no* version* salt title given_name family_name name_key national_id"
    " born_on? house_no phone",
)
beneficiary = _table(
    "beneficiary", "fund_id* member_no* version* beneficiary_no* name relation share_parts"
)
person_seal = _table("person_seal", "fund_id* member_no* version* commitment")
erasure = _table("erasure", "fund_id* member_no* erased_on reason")
old_number = _table("old_number", "fund_id* member_no* version* old_no")
opening_figure = _table(
    "opening_figure",
    "fund_id* member_no* kind* version* amount_satang times up_to_on paper reason",
)

collector = _table("collector", "fund_id* account_no* name village_no?")
sheet = _table(
    "sheet",
    "fund_id* sheet_no* entry_no? digest layout month village_no? collector_account file_name"
    " written_satang? accepted",
)
sheet_aside = _table(
    "sheet_aside", "fund_id* sheet_no* aside_no* sheet_row code member_no amount_satang? paper"
)
receipt = _table("receipt", "fund_id* book_no* receipt_no* sheet_no received_on payer is_void")
receipt_void = _table("receipt_void", "fund_id* book_no* receipt_no* reason")
receipt_book = _table(
    "receipt_book",
    "fund_id* book_no* event_no* event event_on collector_account first_no last_no accepted note",
)

slip = _table(
    "slip",
    "fund_id* entry_no* kind slip_number? turn party through_on? match_round? accepted",
)

bank_statement = _table(
    "bank_statement",
    "fund_id* statement_no* account_no profile bank_number first_on last_on opening_satang"
    " closing_satang line_count accepted",
)
bank_line = _table(
    "bank_line",
    "fund_id* account_no* line_no* statement_no line_on amount_satang balance_satang said"
    " reference member_no",
)
bank_match = _table("bank_match", "fund_id* match_no* account_no way reasons")
bank_match_line = _table("bank_match_line", "fund_id* match_no* line_no* account_no")
bank_match_entry = _table("bank_match_entry", "fund_id* match_no* entry_no* line_no*")
bank_unmatch = _table("bank_unmatch", "fund_id* match_no* reason")

cash_count = _table(
    "cash_count",
    "fund_id* count_no* account_no counted_on counter other_counter written_satang? accepted",
)
cash_count_piece = _table("cash_count_piece", "fund_id* count_no* piece_satang* pieces")
cash_difference = _table("cash_difference", "fund_id* count_no* entry_no")

bylaws_text = _table(
    "bylaws_text",
    "fund_id* bylaws_no* digest name from_on meeting resolved_on resolution votes_for?"
    " votes_against? written",
)

officer = _table(
    "officer", "fund_id* officer_no* name post member_no? village_no? from_on until_on? resolution"
)
officer_left = _table("officer_left", "fund_id* officer_no* left_on reason")
officer_secret = _table("officer_secret", "fund_id* name* salt hash")
officer_passphrase = _table("officer_passphrase", "fund_id* name* change_no* commitment")

claim = _table("claim", "fund_id* claim_no* benefit member_no filed_on event_on?")
claim_step = _table(
    "claim_step",
    "fund_id* claim_no* step_no* step step_on acted_by resolution reason version? commitment?",
)
claim_private = _table("claim_private", "fund_id* claim_no* version* salt written")
decision = _table(
    "decision",
    "fund_id* claim_no* step_no* digest outcome award_satang amount_satang sub_fund",
)
voucher = _table(
    "voucher",
    "fund_id* claim_no* part_no* step_no payee_no amount_satang account_no sub_fund",
)
voucher_payment = _table("voucher_payment", "fund_id* claim_no* part_no* turn* entry_no witness")

month_close = _table(
    "month_close",
    "fund_id* month* treasurer auditor log_size log_root entry_count year_entry_no?",
)
month_close_balance = _table("month_close_balance", "fund_id* month* account_no* balance_satang")
month_close_item = _table(
    "month_close_item", "fund_id* month* item_no* code finding weight amount_satang?"
)
finding_answer = _table("finding_answer", "fund_id* answer_no* finding answer")

posting = _table(
    "posting",
    "fund_id entry_no line_no member_no? happened_on? paper? account_no debit_satang credit_satang",
)  # the view
