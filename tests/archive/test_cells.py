"""A value and its cell: whatever a book holds comes back as it was."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.archive import cells, table
from ledger.archive.table import Column, Table
from ledger.facts import _UNWRITABLE

SOME = Table("some", (
    Column("fund_id", is_number=True, may_be_nothing=False),
    Column("a_text", is_number=False, may_be_nothing=False),
    Column("a_text_or_nothing", is_number=False, may_be_nothing=True),
    Column("a_number_or_nothing", is_number=True, may_be_nothing=True),
))  # fmt: skip

texts = st.text(alphabet=st.characters(codec="utf-8")).filter(lambda it: not _UNWRITABLE.search(it))
texts |= st.sampled_from(["", "\\", "\\\\", "=1+1", "-", "+66", "@", '"', ",", "\n", "ยายแก้ว"])
numbers = st.integers(-(2**63), 2**63 - 1)


def of_fund(rows):
    return [(1, *row) for row in rows]


@given(st.lists(st.tuples(texts, st.none() | texts, st.none() | numbers)).map(of_fund))
def test_rows_come_back_as_they_were_written(rows):
    file = io.BytesIO()
    said = table.write(SOME, rows, file)
    written = file.getvalue()

    assert [dict(zip(SOME.names, row, strict=True)) for row in rows] == [
        row for _, row in table.read(SOME, io.BytesIO(written), 1)
    ]
    assert len(rows) == said.rows == table.count(io.BytesIO(written))
    assert said.sha256 == table.digest(io.BytesIO(written))


@pytest.mark.parametrize(
    ("value", "may_be_nothing", "cell"),
    [
        (None, True, ""),
        ("", True, "\\"),
        ("", False, ""),
        (0, False, "0"),
        (-5, False, "-5"),
        ("-5", False, "\\-5"),
        ("=HYPERLINK(1)", False, "\\=HYPERLINK(1)"),
        ("\\", True, "\\\\"),
        ("0101", True, "0101"),
    ],
)
def test_a_value_stands_as_it_is_stored_unless_a_spreadsheet_would_take_it_for_more(
    value, may_be_nothing, cell
):
    assert cell == cells.written(value, may_be_nothing=may_be_nothing)
    back = cells.read(cell, is_number=isinstance(value, int), may_be_nothing=may_be_nothing)
    assert value == back


@pytest.mark.parametrize("cell", ["1.0", "1,000", "01", "+1", "-0", " 1", "๑", "", "1_0"])
def test_a_number_nobody_wrote_that_way_is_not_read(cell):
    with pytest.raises(ValueError, match=f"^{re.escape(cell)}$"):
        cells.read(cell, is_number=True, may_be_nothing=False)


@pytest.mark.parametrize("cell", ["=1", "@a", "\\a"])
def test_a_text_nobody_wrote_that_way_is_not_read(cell):
    with pytest.raises(ValueError, match=f"^{re.escape(cell)}$"):
        cells.read(cell, is_number=False, may_be_nothing=False)
