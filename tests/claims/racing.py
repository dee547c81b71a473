"""Another treasurer, in a process of their own: does one thing to a claim and says what came."""

from contextlib import closing

from ledger import claims
from ledger.errors import LedgerError
from ledger.work import clock, open_fund
from tests.claims.people import TODAY, stay
from tests.conftest import PRESENT, Ticking


def act(place: str, name: str, what: str, no: str) -> str:
    """`done`, or the code of the refusal."""
    clock.set(Ticking(PRESENT.replace(hour=23)))
    try:
        with closing(open_fund(place)) as fund, fund.work(name) as work:
            if what == "pay":
                claims.pay(work, no, 1100, TODAY)
            elif what == "approve":
                claims.approve(work, no)
            else:
                claims.file(work, stay())
    except LedgerError as refusal:
        return refusal.code
    return "done"
