"""The whole book as plain files, one for each table, and a new book out of them again.

Nobody is locked in: what this program keeps, any other can read, and nothing is lost on the way.
A loaded book is proved from its rows, and its log must end where the written one ended.
"""

from .flow import loaded, write
from .manifest import Manifest
from .pack import Pack
from .pack import write as pack
from .proofs import continues, statement
from .proofs import write as write_proof
from .signatures import new_key, sign

__all__ = [
    "Manifest", "Pack", "continues", "loaded", "new_key", "pack", "sign", "statement", "write",
    "write_proof",
]  # fmt: skip
