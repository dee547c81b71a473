"""Adopted texts held against their digests, and read once more."""

from collections.abc import Iterator

from ledger.errors import Place, Problem
from ledger.work import Work

from . import rows
from .document import digest


def verify_bylaws(work: Work) -> Iterator[Problem]:
    """Each text is the one its digest names, can still be read, and is numbered on."""
    for at, one in enumerate(rows.adopted(work), start=1):
        named = {"number": one.no}
        if one.no != at or digest(one.written) != one.digest:
            yield Problem("verify.bylaws_astray", Place(f"bylaws {one.no}"), named)
        else:
            try:
                one.bylaws  # noqa: B018  understood once more
            except ValueError:
                yield Problem("verify.bylaws_unread", Place(f"bylaws {one.no}"), named)
