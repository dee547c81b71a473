"""Is the book whole? Everything is reckoned anew from the rows and compared."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Damaged, Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger.verify import Proof


def verify(
    context: typer.Context,
    against: Annotated[str | None, typer.Option("--against")] = None,
    statement: Annotated[str | None, typer.Option("--statement")] = None,
    whole_book: Annotated[bool, typer.Option("--all")] = False,
    proof_file: Annotated[Path | None, typer.Option("--proof")] = None,
) -> None:
    """Reckon everything anew and say what differs, and where."""
    from ledger import archive, log, seen
    from ledger import verify as whole

    call = calls.of(context)
    if statement is not None:
        in_book(call, statement, proof_file)
        return
    if proof_file is not None and against is None:
        raise Refused("proof.of_what")
    earlier = log.read_head(against) if against else None
    prove = whole.everything if whole_book else whole.since_closing
    with call.reading() as work:
        proof = prove(work, earlier)
        if proof.problems:
            count = len(proof.problems)
            raise Damaged("command.book_damaged", problems=proof.problems, count=count)
        cut = archive.continues(work, earlier) if proof_file and earlier else None
        call.warn(seen.doubts(work, *seen.of(work, call.where())))  # whole, but is it the last?
    proved = {"counted": proof.counted, "since": proof.since, "head": proof.head}
    call.answer(proved, *lines(call, proof), *given_away(call, cut, proof_file))


def given_away(call: calls.Call, proof: dict[str, object] | None, file: Path | None) -> list[str]:
    """A small proof written to a file, and what to do with it."""
    if proof is None or file is None:
        return []
    from ledger import archive

    if not call.dry_run:
        file = archive.write_proof(proof, file)
    whole = [call.say("command.verify.proof_whole")] if proof["proves"] == "statement" else []
    return [
        call.say(call.done("command.saved"), file=str(file)),
        call.say("command.verify.proof", file=file.name),
        *whole,
    ]


def in_book(call: calls.Call, written: str, proof_file: Path | None) -> None:
    """Is a statement on paper in the book? By the code at its end."""
    from ledger import archive, reports
    from ledger import verify as whole

    code = reports.read_code(written)
    with call.reading() as work:
        problems = whole.statement(work, code)
        if problems:
            raise Damaged("command.statement_not_in_book", problems=problems, count=len(problems))
        cut = archive.statement(work, code) if proof_file else None
    call.answer(
        {"member_no": code.member_no, "first": code.first, "last": code.last, "head": code.head},
        call.say("command.verify.statement", member_no=code.member_no, last=code.last,
                 head=code.head.short),
        *given_away(call, cut, proof_file),
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
