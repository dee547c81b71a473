"""Small proofs are RFC 6962's, and the verifier that is given away accepts them and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.archive import verifier
from ledger.log.proof import Grown
from ledger.log.tree import leaf_hash
from tests.log.test_tree import LEAVES, ROOTS, slow_root

INCLUSION = {  # leaf, size: the published vectors, the first twelve letters of each hash
    (5, 8): ["bc1a0643b12e", "ca854ea128ed", "d37ee418976d"],
    (2, 3): ["fac54203e7cc"],
}
CONSISTENCY = {
    (1, 8): ["96a296d224f2", "5f083f0a1a33", "6b47aaf29ee3"],
    (6, 8): ["0ebc5d3437fb", "ca854ea128ed", "d37ee418976d"],
    (2, 5): ["5f083f0a1a33", "bc1a0643b12e"],
}
PUBLISHED = Grown(map(leaf_hash, LEAVES))
SIZES = st.integers(1, 40)


def short(path: list[bytes]) -> list[str]:
    return [it.hex()[:12] for it in path]


@pytest.mark.parametrize(("at", "size"), INCLUSION)
def test_the_published_paths_of_inclusion_come_out(at, size):
    assert INCLUSION[at, size] == short(PUBLISHED.inclusion(at, size))


@pytest.mark.parametrize(("earlier", "later"), CONSISTENCY)
def test_the_published_paths_of_consistency_come_out(earlier, later):
    assert CONSISTENCY[earlier, later] == short(PUBLISHED.consistency(earlier, later))
    assert ROOTS[8] == PUBLISHED.root(8).hex()


def tree(size: int) -> tuple[Grown, list[bytes]]:
    leaves = [leaf_hash(bytes([at])) for at in range(size)]
    return Grown(leaves), leaves


@given(SIZES, SIZES)
def test_every_head_is_shown_to_go_on_from_every_earlier_one(one, other):
    earlier, later = sorted((one, other))
    grown, leaves = tree(later)
    assert slow_root(leaves[:earlier]) == grown.root(earlier)

    assert [] == list(verifier.continues_differs(said(grown, earlier, later)))


@given(SIZES, SIZES, st.data())
def test_no_head_is_shown_to_go_on_from_another_book(one, other, data):
    """Any leaf before the earlier head is another one, or any hash of the path."""
    earlier, later = sorted((one, other))
    grown, leaves = tree(later)
    at = data.draw(st.integers(0, earlier - 1))
    rewritten = Grown([*leaves[:at], leaf_hash(b"another"), *leaves[at + 1 :]])
    proof = said(grown, earlier, later)

    forged = {**said(rewritten, earlier, later), "earlier": proof["earlier"]}
    assert list(verifier.continues_differs(forged))
    if path := proof["path"]:
        path[data.draw(st.integers(0, len(path) - 1))] = "00" * 32
        assert list(verifier.continues_differs(proof))


def said(grown: Grown, earlier: int, later: int) -> dict:
    return {
        "earlier": f"{earlier}-{grown.root(earlier).hex()}",
        "later": f"{later}-{grown.root(later).hex()}",
        "path": [it.hex() for it in grown.consistency(earlier, later)],
    }


@given(SIZES, st.data())
def test_every_leaf_leads_to_the_head_and_no_other_does(size, data):
    grown, leaves = tree(size)
    at = data.draw(st.integers(0, size - 1))
    path = [it.hex() for it in grown.inclusion(at, size)]

    assert grown.root(size) == verifier.leads_to(leaves[at], at, size, path)
    assert grown.root(size) != verifier.leads_to(leaf_hash(b"another"), at, size, path)
    if size > 1:
        assert grown.root(size) != verifier.leads_to(leaves[at], (at + 1) % size, size, path)
