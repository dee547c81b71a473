"""What became of each sheet of a run: taken in, refused, in the book already, come before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.errors import LedgerError, NotFound, Place, Problem, Refused

from . import answer, checks
from . import call as calls

if TYPE_CHECKING:
    from ledger.contributions import Sheet

COPIES = frozenset({"sheet.taken_already", "command.same_sheet"})


@dataclass(slots=True)
class Tally:
    """What became of each file. It grows file by file, for each goes in whole or not at all."""

    paths: Sequence[Path]
    checks: bool = False  # `sheet check`, which takes nothing in
    set_aside: bool = False
    verbose: bool = False
    done: list[dict[str, Any]] = field(default_factory=list)
    again: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[str, LedgerError]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)  # what a sheet says, and its file
    receipts: dict[tuple[str, int], str] = field(default_factory=dict)

    @contextmanager
    def of(self, call: calls.Call, path: Path) -> Iterator[None]:
        """One file: when it is refused, the others still get their turn."""
        try:
            yield
        except (Refused, NotFound) as refusal:
            if earlier := _itself(path.name, refusal):
                self._came_again(call, path.name, earlier)
                return
            self.refused.append((path.name, refusal))
            if len(self.paths) > 1:  # of a single file, the end says it all
                why = answer.short(path.name, refusal, call.lang, call.let_in)
                call.line("command.sheet.refused", file=path.name, why=why)

    def _came_again(self, call: calls.Call, file: str, earlier: Problem) -> None:
        """A file that was taken in before, under this very name: nothing is wrong with that."""
        came = {"file": file, "sheet_no": earlier.values["earlier_no"],
                "entry_number": earlier.values["number"]}  # fmt: skip
        self.again.append(came)
        if self.verbose or len(self.paths) == 1:
            call.line("command.sheet.again", **came)

    # A sheet nothing is kept of leaves no trace in the book, by which its copy would be known.

    def refuse_copy(self, sheet: "Sheet") -> None:
        """Did the same sheet, or all its receipts, come in another file of this run?"""
        first = self.said.get(sheet.digest())
        used = [self.receipts.get(key) for key in _receipts(sheet)]
        if first is None and used and None not in used:
            first = used[0]
        if first is not None:
            raise Refused("command.same_sheet", file=sheet.file, earlier_file=first)
        if sheet.lines:
            self.said[sheet.digest()] = sheet.file

    def remember(self, sheet: "Sheet") -> None:
        """The receipts of a sheet that would go in."""
        self.receipts.update(dict.fromkeys(_receipts(sheet), sheet.file))

    # The end ------------------------------------------------------------------------------------

    def finish(self, call: calls.Call) -> None:
        """Answer for all files; the refused ones with every problem, each at its place."""
        if self.again and len(self.paths) > 1:
            call.line("command.sheet.all_again", count=len(self.again))
        if not self.refused:
            many = list(self._summary(call)) if len(self.done) > 1 else []
            call.answer({"files": self.done, "again": self.again}, *many)
            return
        if len(self.paths) == 1:
            _, alone = self.refused[0]
            if alone.problems:
                checks.accepted_of(call, call.let_in, alone.problems)
            raise self._alone(*self.refused[0])
        problems = [one for file, refusal in self.refused for one in _problems(file, refusal)]
        self._say_unasked(call, problems)
        raise Refused(
            self._ending(call, problems),
            problems=problems,
            done=len(self.done),
            refused=len(self.refused),
            files=self.done,
            again=self.again,
        )

    def _say_unasked(self, call: calls.Call, problems: Sequence[Problem]) -> None:
        """What was accepted by name and is asked of no sheet; the others have had their turn."""
        asked = [*problems, *call.noticed]
        for one in checks.not_asked(call.let_in, asked):
            call.talk(checks.unknown_said(call, one, checks.nearby(one, asked)))

    def _summary(self, call: calls.Call) -> Iterator[str]:
        """How many went well, and how much was noticed on the way."""
        kind = "faultless" if self.checks else "tried" if call.dry_run else "taken"
        yield call.say(f"command.sheet.all_{kind}", count=len(self.done))
        if call.noticed:
            yield call.say(
                "command.found", counts=answer.counted(call.noticed, call.lang, call.let_in)
            )

    def _ending(self, call: calls.Call, problems: Sequence[Problem]) -> str:
        """What is said in the end: what still can be done, and nothing else."""
        if all(one.code in COPIES for one in problems if one.stops):
            return "command.sheets_are_copies"
        if self.checks:
            return "command.sheets_not_faultless"
        if call.dry_run:
            return "command.sheets_would_be_refused"
        return "command.sheets_kept_out" if self.set_aside else "command.sheets_refused"

    def _alone(self, file: str, refusal: LedgerError) -> LedgerError:
        """The refusal of the only file, with advice that can help."""
        stopping = [one for one in refusal.problems if one.stops]
        if refusal.code != "sheet.has_problems":
            return refusal
        if len(stopping) == 1 and stopping[0].code in COPIES:
            values: dict[str, Any] = {"file": file, **stopping[0].values}
            return Refused(stopping[0].code, **values)
        if not (self.checks or self.set_aside):
            return refusal
        code = "command.sheet_not_faultless" if self.checks else "command.sheet_kept_out"
        return Refused(code, problems=refusal.problems, **refusal.values)


def _receipts(sheet: "Sheet") -> list[tuple[str, int]]:
    """The receipts a sheet consists of; none where a line stands on no receipt."""
    keys = [key for line in sheet.lines if (key := line.receipt_key)]
    return keys if len(keys) == len(sheet.lines) else []


def _itself(file: str, refusal: LedgerError) -> Problem | None:
    """Is the file refused for nothing but that it was taken in before, as this very file?"""
    from ledger import contributions

    kept = contributions.file_name(file)  # as the book has written it down
    match [one for one in refusal.problems if one.stops]:
        case [only] if only.code == "sheet.taken_already" and only.values["earlier_file"] == kept:
            return only
        case _:
            return None


def _problems(file: str, refusal: LedgerError) -> Sequence[Problem]:
    """The problems of a refusal; one without any is itself the problem of its file."""
    whole = Problem(refusal.code, Place(file), {"file": file, **refusal.values}, whole=True)
    return refusal.problems or (whole,)
