"""A member said at the keys by number or by name: a name proposes, a person chooses."""

from typing import TYPE_CHECKING

from ledger.dates import to_arabic
from ledger.errors import NotFound, Refused

from . import asking
from . import call as calls

if TYPE_CHECKING:
    from ledger.members import Member
    from ledger.work import Fund

MOST = 9  # of a name, so many are offered: one key chooses


def member(call: calls.Call, fund: "Fund", said: str) -> "Member":
    """The member meant. Of a name, whom it may mean is listed; not even an only one is chosen
    unasked.

    Raises NotFound member.unknown, command.nobody_called; Refused command.nobody_chosen.
    """
    from ledger import members

    plain = to_arabic(said).strip()
    with fund.read() as work:
        if any(sign.isdecimal() for sign in plain) or members.by_no(work, [plain]):
            return members.member(work, plain)
        found = members.find(work, plain)
    if not found:
        raise NotFound("command.nobody_called", said=said)
    return _chosen(call, fund, said, found)


def _chosen(call: calls.Call, fund: "Fund", said: str, found: "tuple[Member, ...]") -> "Member":
    for at, who in enumerate(found[:MOST], start=1):
        call.tell("command.found_at", at=at, member_no=who.no, name=str(who.name or ""),
                  village=who.village)  # fmt: skip
    if len(found) > MOST:
        call.tell("command.found_more", count=len(found) - MOST)
    answered = to_arabic(asking.plain(call.say("command.which")))
    if not answered:
        raise Refused("command.nobody_chosen", said=said)
    if answered.isdigit() and 1 <= int(answered) <= min(MOST, len(found)):
        return found[int(answered) - 1]
    return member(call, fund, answered)
