"""THE LOG. What was written down, in order, and the proof that it still stands.

Every record of the fund (an entry, a member's event, a sheet, a setting) leaves one leaf in an
append-only Merkle tree. Whoever knows an earlier head of the tree can tell whether anything
before it was changed, added or taken away.
"""

from .encoding import commitment
from .flow import (
    Change,
    Facts,
    Head,
    Record,
    Since,
    goes_on_from,
    grown,
    head,
    read_head,
    record_of,
    roots,
    store,
    verify,
)
from .record import KINDS, shape
from .rows import Written, count_within, founding, in_order, written
from .rows import count as count_rows
from .rows import last_logged_at as last_at
from .tree import Frontier, leaf_hash

__all__ = [
    "KINDS",
    "Change",
    "Facts",
    "Frontier",
    "Head",
    "Record",
    "Since",
    "Written",
    "commitment",
    "count_rows",
    "count_within",
    "founding",
    "goes_on_from",
    "grown",
    "head",
    "in_order",
    "last_at",
    "leaf_hash",
    "read_head",
    "record_of",
    "roots",
    "shape",
    "store",
    "verify",
    "written",
]
