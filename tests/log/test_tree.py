"""The log's tree is RFC 6962's, to the byte."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log.tree import Frontier, leaf_hash, node_hash

LEAVES = [
    b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57", bytes(range(0x60, 0x70)),
]  # fmt: skip
ROOTS = {  # the published test vectors of Certificate Transparency
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def slow_root(hashes: list[bytes]) -> bytes:
    """The definition in RFC 6962, section 2.1, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(slow_root(hashes[:split]), slow_root(hashes[split:]))


@pytest.mark.parametrize("size", ROOTS)
def test_the_published_heads_come_out(size: int) -> None:
    """Heads over the first leaves of the published vectors."""
    tree = Frontier().add_all(map(leaf_hash, LEAVES[:size]))

    assert ROOTS[size] == tree.root.hex()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_growing_leaf_by_leaf_gives_the_defined_head(records: list[bytes]) -> None:
    """The frontier is a quick way to the slow definition, at every size."""
    hashes = [leaf_hash(record) for record in records]
    tree = Frontier()
    for size, leaf in enumerate(hashes, start=1):
        tree = tree.add(leaf)

        assert slow_root(hashes[:size]) == tree.root


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_a_frontier_survives_being_written_down(records: list[bytes]) -> None:
    """What fund_head keeps is enough to go on from."""
    tree = Frontier().add_all(map(leaf_hash, records))

    assert tree == Frontier.of_text(tree.size, tree.as_text())
