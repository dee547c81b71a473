"""A report for a machine: stable keys, ISO days, decimal text."""

import io
import json

from ledger.reports import screen
from tests.reports.shapes import sample


def data(lang: str = "th") -> dict:
    out = io.StringIO()
    screen.show(sample(), lang, "json", out)
    return json.loads(out.getvalue())


def test_a_day_is_iso_with_the_buddhist_one_beside_it():
    facts = data()["facts"]

    assert (facts["on"], facts["on_be"]) == ("2026-01-01", "01/01/2569")
    assert facts["gaps"] == [
        {
            "first": "2026-01-01", "first_be": "01/01/2569",
            "last": "2026-12-31", "last_be": "31/12/2569",
        }
    ]  # fmt: skip


def test_money_is_decimal_text_and_a_count_is_a_number():
    first, second = data()["sections"][0]["rows"]

    assert (first["amount"], first["days"], first["member_no"]) == ("1240.50", 1004, "0012")
    assert (second["amount"], second["days"], second["memo"]) == ("-31.00", None, None)


def test_a_row_has_every_column_whether_filled_or_not():
    section = data()["sections"][0]
    keys = ["on", "on_be", "amount", "days", "member_no", "name", "memo"]

    assert [keys, keys] == [list(row) for row in section["rows"]]
    assert None is section["brought"]
    assert tuple(section["total"][key] for key in ("on", "on_be", "amount")) == (
        None,
        None,
        "1209.50",
    )


def test_words_keep_their_code_in_either_language():
    thai, english = data("th"), data("en")

    assert [it["sections"][0]["total"]["name"] for it in (thai, english)] == ["total", "total"]
    assert (
        thai["sections"][0]["total"]["name_text"],
        english["notes"][0]["code"],
    ) == ("รวม", "even")
    assert thai["title"] != english["title"]


def test_a_name_of_the_funds_own_is_given_in_both_languages():
    facts = data("en")["facts"]

    assert (facts["account_name"], facts["account_name_en"]) == ("เงินสดในมือ", "Cash in hand")
