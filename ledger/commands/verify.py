"""Is the book whole? Everything is reckoned anew from the rows and compared."""

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Damaged

from . import call as calls

if TYPE_CHECKING:
    from ledger.verify import Proof


def verify(
    context: typer.Context, against: Annotated[str | None, typer.Option("--against")] = None
) -> None:
    """Reckon everything anew and say what differs, and where."""
    from ledger import log
    from ledger import verify as whole

    call = calls.of(context)
    earlier = log.read_head(against) if against else None
    with call.reading() as work:
        proof = whole.everything(work, earlier)
    if proof.problems:
        count = len(proof.problems)
        raise Damaged("command.book_damaged", problems=proof.problems, count=count)
    call.answer({"counted": proof.counted, "head": proof.head}, *lines(call, proof))


def lines(call: calls.Call, proof: "Proof") -> list[str]:
    """What was checked, and the head of the log to copy onto paper."""
    counted = [
        call.say(f"command.verify.{table}", count=count) for table, count in proof.counted.items()
    ]
    return [
        call.say("command.verify.whole"),
        "  " + " · ".join(counted),
        call.say("command.verify.head", size=proof.head.size, root=proof.head.root),
    ]
