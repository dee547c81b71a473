"""STORY THREE: A MONTH ENDS. The book is held against banks, cash boxes and receipt books; every
difference is put right, answered for or carried on by name; then two people close the month, for
ever.
"""

from .acting import duties
from .drawing import sample, seal_word
from .duties import APART, DUTIES, Duty, Person
from .flow import answer, close, may_close, status
from .known import Outside
from .matter import Answer, Key, Matter, Measure, standing
from .reading import YEAR_END, answers, closes, rolled, said, year_ends
from .sample import Picked, Sample
from .sealed import Item, Sealed
from .verify import verify_closes

__all__ = [
    "APART", "DUTIES", "YEAR_END", "Answer", "Duty", "Item", "Key", "Matter", "Measure", "Outside",
    "Person", "Picked", "Sample", "Sealed", "answer", "answers", "close", "closes", "duties",
    "may_close", "rolled", "said", "sample", "seal_word", "standing", "status", "verify_closes",
    "year_ends",
]  # fmt: skip
