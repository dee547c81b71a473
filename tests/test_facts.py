"""Facts as the book holds them: many at once are held as each alone would be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import Month
from ledger.errors import Refused
from ledger.facts import Columns, stored, stored_rows
from ledger.log.encoding import FEW, _value, encode
from ledger.log.record import KINDS
from ledger.money import Money

one_fact = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.dates(),
    st.integers(-(2**62), 2**62).map(Money), st.just(Month(2026, 1)),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=6),
)  # fmt: skip
of_one_type = st.sampled_from([st.none() | st.dates(), st.integers(0, 9).map(Money), one_fact])
column = of_one_type.flatmap(lambda kind: st.lists(kind, min_size=1, max_size=8))


@given(column)
def test_a_column_is_held_as_each_of_its_facts_alone(facts):
    expected = [(stored(fact),) for fact in facts]

    assert expected == stored_rows([(fact,) for fact in facts])


@pytest.mark.parametrize(
    ("fact", "code"), [(2**63, "fact.too_large"), ("ก\x00", "fact.unwritable"),
                       (Money(2**63), "fact.too_large")],
)  # fmt: skip
def test_what_no_engine_keeps_is_refused_among_others_too(fact, code):
    others = type(fact)(1) if not isinstance(fact, str) else "ข"

    with pytest.raises(Refused) as refusal:
        stored_rows([(others,), (fact,)])

    assert code == refusal.value.code


@pytest.mark.parametrize("fact", [True, 1.0])
def test_what_only_equals_a_number_is_none(fact):
    with pytest.raises(TypeError):
        stored_rows([(1,), (fact,)])


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 3) | st.sampled_from("กข1")] * 5)))
def test_many_rows_have_the_bytes_the_encoding_says(rows):
    """The values one after another, each as it is written alone, however often it was met."""
    columns = KINDS["setting"].tables["setting"]
    head = [_value("setting"), _value(len(columns)), _value(len(rows)), *map(_value, columns)]
    expected = b"".join([*head, *(_value(value) for row in rows for value in row)])

    assert encode("setting", 1, "1", "at", "by", {"setting": rows}).endswith(expected)


@pytest.mark.parametrize("value", [True, 1.0, date(2026, 1, 1)])
def test_a_record_holds_nothing_that_only_equals_a_number(value):
    encode("setting", 1, "1", "at", "by", {"setting": [(1, 1, 1, 1, 1)]})  # 1 has been met

    with pytest.raises(TypeError):
        encode("setting", 1, "1", "at", "by", {"setting": [(value, 1, 1, 1, 1)]})


def by_columns(rows):
    """Rows by their columns; of one whose values are all the same, that one."""
    columns = zip(*rows, strict=True)
    return Columns(
        len(rows), [it[0] if len({(type(of), of) for of in it}) == 1 else it for it in columns]
    )


line = st.tuples(
    st.integers(1, 3), st.integers(1, 2), st.just(2), st.integers(0, 3), st.integers(0, 3),
    st.integers(0, 9), st.none() | st.sampled_from("กข"), st.sampled_from("กข"),
    st.none() | st.text(max_size=3), st.none() | st.integers(0, 3), st.none(), st.none(),
)  # fmt: skip


@given(st.lists(line, min_size=1, max_size=2 * FEW))
def test_columns_are_the_same_rows_and_have_the_same_bytes(rows):
    columns = by_columns(rows)

    assert rows == list(columns)
    assert len(rows) == len(columns)
    assert encode("entry", 1, "1", "at", "by", {"entry_line": rows}) == encode(
        "entry", 1, "1", "at", "by", {"entry_line": columns}
    )


@pytest.mark.parametrize("value", [True, 1.0, date(2026, 1, 1)])
@pytest.mark.parametrize("others", [1, "1"])
@pytest.mark.parametrize("at", [0, 6, 8])  # a number, a member, a paper
def test_a_column_holds_nothing_that_only_equals_a_number(value, others, at):
    values, many = [1] * 12, FEW + 1
    encode("entry", 1, "1", "at", "by", {"entry_line": Columns(many, values)})  # 1 has been met

    for column in ((others,) * FEW + (value,), (value,) + (others,) * FEW, value):
        values[at] = column
        with pytest.raises(TypeError):
            encode("entry", 1, "1", "at", "by", {"entry_line": Columns(many, values)})
