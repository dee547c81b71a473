"""A value of the book as the cell of a file, and back: the same value, or it is not read.

Whole numbers and text stand as they are stored. Nothing is an empty cell. A text a spreadsheet
would take for a formula gets a backslash before it, and so does an empty text where nothing could
stand as well.
"""

import re

Value = int | str | None

_GUARD = "\\"
_GUARDED = (*"=+-@\t＝＋－＠", _GUARD)
_WHOLE = re.compile(r"0|-?[1-9]\d*", re.ASCII)


def written(value: Value, *, may_be_nothing: bool) -> str:
    """The cell of a value."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    guarded = value.startswith(_GUARDED) or (not value and may_be_nothing)
    return _GUARD + value if guarded else value


def read(cell: str, *, is_number: bool, may_be_nothing: bool) -> Value:
    """The value of a cell. ValueError: `written` never wrote it."""
    if not cell and may_be_nothing:
        return None
    if is_number:
        if not _WHOLE.fullmatch(cell):
            raise ValueError(cell)
        return int(cell)
    value = cell.removeprefix(_GUARD)
    if written(value, may_be_nothing=may_be_nothing) != cell:
        raise ValueError(cell)
    return value
