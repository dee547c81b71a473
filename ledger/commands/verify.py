"""Is the book whole? Everything is reckoned anew from the rows and compared."""

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Damaged

from . import call as calls

if TYPE_CHECKING:
    from ledger.verify import Proof


def verify(
    context: typer.Context,
    against: Annotated[str | None, typer.Option("--against")] = None,
    statement: Annotated[str | None, typer.Option("--statement")] = None,
    whole_book: Annotated[bool, typer.Option("--all")] = False,
) -> None:
    """Reckon everything anew and say what differs, and where."""
    from ledger import log
    from ledger import verify as whole

    call = calls.of(context)
    if statement is not None:
        in_book(call, statement)
        return
    earlier = log.read_head(against) if against else None
    prove = whole.everything if whole_book else whole.since_closing
    with call.reading() as work:
        proof = prove(work, earlier)
    if proof.problems:
        count = len(proof.problems)
        raise Damaged("command.book_damaged", problems=proof.problems, count=count)
    proved = {"counted": proof.counted, "since": proof.since, "head": proof.head}
    call.answer(proved, *lines(call, proof))


def in_book(call: calls.Call, written: str) -> None:
    """Is a statement on paper in the book? By the code at its end."""
    from ledger import reports
    from ledger import verify as whole

    code = reports.read_code(written)
    with call.reading() as work:
        problems = whole.statement(work, code)
    if problems:
        raise Damaged("command.statement_not_in_book", problems=problems, count=len(problems))
    call.answer(
        {"member_no": code.member_no, "first": code.first, "last": code.last, "head": code.head},
        call.say("command.verify.statement", member_no=code.member_no, last=code.last,
                 head=code.head.short),
    )  # fmt: skip


def lines(call: calls.Call, proof: "Proof") -> list[str]:
    """What was checked, and the head of the log to copy onto paper."""
    counted = [
        call.say(f"command.verify.{table}", count=count) for table, count in proof.counted.items()
    ]
    since = proof.since
    return [
        call.say("command.verify.since", month=since)
        if since
        else call.say("command.verify.whole"),
        "  " + " · ".join(counted),
        call.say("command.verify.head", size=proof.head.size, root=proof.head.root),
    ]
