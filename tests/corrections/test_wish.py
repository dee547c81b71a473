"""How people name the line they mean, and the days they mean."""

import pytest

from ledger.corrections import Named, read_days
from ledger.errors import Refused
from tests.contributions.paper import mask


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("21/38", Named(receipt="21/38")),
        (" ๒๑ / ๐๓๘ ", Named(receipt="21/38")),
        ("021/38", Named(receipt="21/38")),
        ("ก-1/38", Named(receipt="ก-1/38")),
        ("2569/1/7", Named(receipt="2569/1/7")),
        ("JV-2569-00012", Named(entry="JV-2569-00012")),
        ("jv-2569-12/3", Named(entry="jv-2569-12", line=3)),
        ("JV2569-12/3", Named(entry="JV2569-12", line=3)),
    ],
)
def test_a_line_is_named_by_its_receipt_or_by_its_entry(written, expected):
    assert expected == Named.read(written)


@pytest.mark.parametrize("written", ["", "38", "21/", "/38", "21/สาม", "21-38"])
def test_what_names_no_line_is_refused(written):
    with pytest.raises(Refused) as refusal:
        Named.read(written)
    assert "correction.name_unreadable" == refusal.value.code


@pytest.mark.parametrize(
    ("written", "days"),
    [("1", (1,)), ("31", (31,)), ("1-3", (1, 2, 3)), ("๑–๓, 9", (1, 2, 3, 9)), ("5,5", (5,))],
)
def test_days_are_marks(written, days):
    assert mask(*days) == read_days(written)
