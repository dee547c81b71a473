"""Officers held against the register, and passphrases against what the log says of them."""

from collections.abc import Iterator

from ledger import members
from ledger.errors import Place, Problem
from ledger.work import Work

from . import rows
from .officer import Officer


def verify_officers(work: Work) -> Iterator[Problem]:
    """Posts are numbered on, their terms run forward, their members exist; no passphrase was
    exchanged past the program.
    """
    known = members.by_no(work, {it.member_no for it in rows.officers(work) if it.member_no})
    for at, one in enumerate(rows.officers(work), start=1):
        if one.no != at or _is_odd(one) or (one.member_no and one.member_no not in known):
            yield Problem("verify.officer_astray", Place(f"officer {one.no}"), {"number": one.no})
    said, kept = rows.commitments(work), rows.secrets(work)
    for name in sorted(said.keys() | kept.keys()):
        if name not in kept or kept[name].commitment != said.get(name):
            yield Problem("verify.passphrase_exchanged", Place(name), {"name": name})


def _is_odd(one: Officer) -> bool:
    return (one.last_on is not None and one.last_on < one.from_on) or (
        one.post == "village_centre" and one.village is None
    )
