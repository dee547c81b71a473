"""Small proofs for who has not the book: that it goes on from an earlier head, that a record is
in it. RFC 6962, sections 2.1.1 and 2.1.2: a few dozen hashes, however large the book.
"""

from collections.abc import Iterable

from .tree import node_hash


class Grown:
    """A tree with its whole subtrees kept, so that any root in it takes a few steps.

    leaves: their hashes, in order.
    """

    def __init__(self, leaves: Iterable[bytes]) -> None:
        level = list(leaves)
        self.size = len(level)
        self.levels = [level]  # levels[n]: the roots of whole subtrees of 2**n leaves
        while len(level) > 1:
            pairs = zip(level[::2], level[1::2], strict=False)
            level = [node_hash(left, right) for left, right in pairs]
            self.levels.append(level)

    def root(self, size: int) -> bytes:
        """The head the tree had at a size."""
        return self._root(0, size)

    def inclusion(self, at: int, size: int) -> list[bytes]:
        """The hashes that lead from the leaf at a place, counted from 0, to the head at a size."""
        begin, end, path = 0, size, list[bytes]()
        while end - begin > 1:
            middle = begin + _half(end - begin)
            if at < middle:
                path.append(self._root(middle, end))
                end = middle
            else:
                path.append(self._root(begin, middle))
                begin = middle
        return path[::-1]

    def consistency(self, earlier: int, later: int) -> list[bytes]:
        """The hashes by which the head at a later size is seen to go on from an earlier one."""
        begin, end, path = 0, later, list[bytes]()
        while earlier != end:
            middle = begin + _half(end - begin)
            if earlier <= middle:
                path.append(self._root(middle, end))
                end = middle
            else:
                path.append(self._root(begin, middle))
                begin = middle
        return [*([self._root(begin, end)] if begin else []), *path[::-1]]

    def _root(self, begin: int, end: int) -> bytes:
        """Of the leaves from one to another: a whole subtree, or the node above its halves."""
        size = end - begin
        if size & (size - 1) == 0:
            return self.levels[size.bit_length() - 1][begin // size]
        middle = begin + _half(size)
        return node_hash(self._root(begin, middle), self._root(middle, end))


def _half(size: int) -> int:
    """The largest power of two below a size: where a tree of it is split."""
    return 1 << (size - 1).bit_length() - 1
