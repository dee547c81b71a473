"""A record's bytes: every fact in them, and no two records alike."""

from hypothesis import given
from hypothesis import strategies as st

from ledger import tables
from ledger.log.encoding import commitment, encode
from ledger.log.record import KINDS

value = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text(max_size=6))
SETTING = {"setting_no": 1, "name": "billing", "from_on": "2020-01-01", "value": "x", "reason": ""}


def setting(**changes: int | str | None) -> bytes:
    """A setting's record with some facts changed."""
    row = tuple({**SETTING, **changes}.values())
    return encode("setting", 1, "1", "at", "by", {"setting": [row]})


def test_the_bytes_of_version_one_never_change() -> None:
    """A golden record: if this fails, old books no longer verify. Make a new version instead."""
    assert (
        (
            "73616a6a612d7265636f726401"  # tag, version
            "530000000773657474696e67"  # its kind
            "490000000000000001"  # the fund
        )
        == setting().hex()[:68]
    )


@given(st.sampled_from(sorted(SETTING)), value, value)
def test_two_values_never_share_their_bytes(column: str, one: object, other: object) -> None:
    """Text and numbers are told apart, and lengths are part of the bytes."""
    same = one == other and type(one) is type(other)

    assert same == (setting(**{column: one}) == setting(**{column: other}))  # type: ignore[arg-type]


def test_text_cannot_flow_from_one_column_into_the_next() -> None:
    """Length-prefixed: `ab` + `c` is not `a` + `bc`."""
    assert setting(name="ab", value="c") != setting(name="a", value="bc")


def test_kind_fund_key_moment_and_author_are_covered() -> None:
    """The same facts under another heading are another record."""
    facts = {"setting": [tuple(SETTING.values())]}
    heads = [
        ("setting", 1, "1", "at", "by"), ("setting", 2, "1", "at", "by"),
        ("setting", 1, "2", "at", "by"), ("setting", 1, "1", "later", "by"),
        ("setting", 1, "1", "at", "another"),
    ]  # fmt: skip

    assert len(heads) == len({encode(*head, facts) for head in heads})


def test_a_record_covers_every_column_of_its_tables() -> None:
    """Nothing a book knows stands outside the log; what is mutable is not in it at all."""
    for kind in KINDS.values():
        for table, columns in kind.tables.items():
            wanted = {column.name for column in tables.TABLES[table].c} - {"fund_id"}

            assert wanted == set(columns) - {"fund_id"}, table


def test_a_commitment_needs_its_salt() -> None:
    """The same facts under two salts cannot be told to be the same."""
    assert commitment("a", ["ยายแก้ว"]) != commitment("b", ["ยายแก้ว"])
