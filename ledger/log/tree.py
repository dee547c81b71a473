"""An append-only Merkle tree over records, as RFC 6962 (Certificate Transparency) defines it.

SHA-256; a leaf is hashed behind 0x00 and a node behind 0x01, so that neither passes for the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self


def leaf_hash(record: bytes) -> bytes:
    """The leaf that stands for a record."""
    return sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two subtrees."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that must be kept of a tree to let it grow.

    Its size, and the roots of the full subtrees it is made of, largest first.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> "Frontier":
        """The tree with one leaf more."""
        peaks, full = list(self.peaks), self.size
        while full & 1:
            leaf, full = node_hash(peaks.pop(), leaf), full >> 1
        return Frontier(self.size + 1, (*peaks, leaf))

    def add_all(self, leaves: Iterable[bytes]) -> "Frontier":
        """The tree with these leaves more, in order: a book has many."""
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            whole, full = leaf, size
            while full & 1:  # as `node_hash`, without its call
                whole, full = sha256(b"\x01" + peaks.pop() + whole).digest(), full >> 1
            peaks.append(whole)
            size += 1
        return Frontier(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The tree head."""
        if not self.peaks:
            return sha256(b"").digest()
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root

    def as_text(self) -> str:
        """The peaks in hexadecimal, one after another."""
        return b"".join(self.peaks).hex()

    @classmethod
    def of_text(cls, size: int, text: str) -> Self:
        """Back from `as_text`."""
        joined = bytes.fromhex(text)
        return cls(size, tuple(joined[at : at + 32] for at in range(0, len(joined), 32)))
