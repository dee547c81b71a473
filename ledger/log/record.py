"""What a log record covers, and the one way its facts become bytes.

The encoding, version 1: a tag, then everything length-prefixed in a fixed order, so that no
two different records share bytes. It carries the record's type, version, fund, key, moment
and author, and for each table the columns' names and every row's values. A change of columns
or order is a new version; old records keep theirs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledger.work import stored

VERSION = 1
_TAG = b"sajja-record"

Row = Mapping[str, int | str | None]
"""A row as the database holds it."""

Facts = Mapping[str, Sequence[Row]]
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
    "membership": _kind(
        "member_no event_no",
        membership="member_no event_no event event_on village_no class standing paid_to note",
    ),
    "person_seal": _kind("member_no version", person_seal="member_no version commitment"),
    "erasure": _kind("member_no", erasure="member_no erased_on reason"),
    "collector": _kind("account_no", collector="account_no name village_no"),
    "sheet": _kind(
        "sheet_no",
        sheet="sheet_no entry_no digest layout month village_no collector_account file_name"
        " written_satang accepted",
        sheet_aside="sheet_no aside_no sheet_row code member_no amount_satang paper",
        receipt="sheet_no book_no receipt_no received_on payer is_void",
    ),
}


def key_of(kind: str, row: Row) -> str:
    """A record's key: what its head row is known by, a slash between the parts."""
    return "/".join(str(row[column]) for column in KINDS[kind].key)


def encode(kind: str, fund_id: int, key: str, at: str, by: str, facts: Facts) -> bytes:
    """A record as bytes. Values are whole numbers, text, or nothing."""
    parts = [_TAG, bytes([VERSION]), _value(kind), _value(fund_id), _value(key), _value(at)]
    parts.append(_value(by))
    for table, columns in KINDS[kind].tables.items():
        rows = facts.get(table, ())
        parts += [_value(table), _value(len(columns)), _value(len(rows))]
        parts += [_value(column) for column in columns]
        parts += [_value(row[column]) for row in rows for column in columns]
    return b"".join(parts)


def commitment(salt: str, values: Iterable[object]) -> bytes:
    """The bytes under a commitment to facts that may be erased: a secret salt, then the facts."""
    return b"".join(
        [b"sajja-commitment", bytes([VERSION]), _value(salt), *map(_value, map(stored, values))]
    )


def _value(value: int | str | None) -> bytes:
    if value is None:
        return b"N"
    if type(value) is int:
        return b"I" + value.to_bytes(8, "big", signed=True)
    if type(value) is str:
        text = value.encode()
        return b"S" + len(text).to_bytes(4, "big") + text
    raise TypeError(f"a record holds whole numbers and text, not {value!r}")
