"""What a database complains of, in our own terms."""

from collections.abc import Iterator
from contextlib import contextmanager

from .driven import complains
from .engine import without_password
from .errors import Busy, Damaged, LedgerError, Refused

_COMPLAINTS: tuple[tuple[tuple[str, ...], type[LedgerError], str], ...] = (
    (('fatal:  database "',), Refused, "book.no_database"),
    (("password authentication", "no password supplied", 'fatal:  role "', "pg_hba.conf"), Refused,
     "book.not_let_in"),
    (("permission denied", "must be owner", "read-only transaction", "during recovery"), Refused,
     "book.not_allowed"),
    (("is locked", "lock timeout", "deadlock"), Busy, "book.busy"),
    (("disk is full", "no space left", "i/o error"), Refused, "book.disk_full"),
    (("readonly", "unable to open"), Refused, "book.cannot_open"),
    (("malformed", "could not decode"), Damaged, "book.malformed"),
    (("not a database", "no such table: fund\n"), Refused, "book.not_a_book"),
    (('relation "fund" does not',), Refused, "book.not_begun"),
    (("no such table", "no such column", "does not exist\nline"), Damaged, "book.table_missing"),
    (("connection failed", "connection timeout", "resolve host", "translate host"), Refused,
     "book.no_server"),
    (("connection",), Refused, "book.server_lost"),
)  # fmt: skip
"""What the engines say, in small letters, and what that is to us. The first that fits counts."""


@contextmanager
def plain_words(where: str) -> Iterator[None]:
    """Around all that is asked of a database. What is not known here is a mistake of ours.

    Raises Busy, Damaged, Refused of `book.*`; an address is shown without its password.
    """
    try:
        yield
    except Exception as error:
        if not complains(error, "DatabaseError"):
            raise
        said = f"{getattr(error, 'orig', error)}\n".lower()
        for words, kind, code in _COMPLAINTS:
            if any(word in said for word in words):
                raise kind(code, where=without_password(where)) from error
        raise
