"""What was entered wrong is answered: the wrong line stays, the line that takes it back names it,
and the right one stands beside them, with the reason why.
"""

from .answer import Wrong
from .corrected import Corrected, Made, Sight
from .flow import DOUBTS, correct, foresee
from .reading import correction, corrections
from .verify import verify_corrections
from .wish import KINDS, Kind, Named, Wish, read_days

__all__ = [
    "DOUBTS",
    "KINDS",
    "Corrected",
    "Kind",
    "Made",
    "Named",
    "Sight",
    "Wish",
    "Wrong",
    "correct",
    "correction",
    "corrections",
    "foresee",
    "read_days",
    "verify_corrections",
]
