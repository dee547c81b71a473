"""Thai text in lines: broken between words, and never inside a name, a date or an abbreviation.

Thai is written without blanks between words. Where a word ends is found with a list of words;
what a reader would not want torn apart is kept whole whatever the list says.
"""

from .lines import Measure, fitted, longest, wrapped
from .pieces import pieces

__all__ = ["Measure", "fitted", "longest", "pieces", "wrapped"]
