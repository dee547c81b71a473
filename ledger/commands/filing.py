"""What goes into a file instead of onto the screen: a report in any form, or a paper."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import Refused

if TYPE_CHECKING:
    from ledger import reports

    from . import call as calls

FORMS = ("pdf", "xlsx", "csv", "json")


def save(call: "calls.Call", report: "reports.Report", place: Path) -> None:
    """A report into a file whose ending says which kind; and say where it is."""
    from ledger import reports

    form = _form(place)
    may_write(call, place)
    if form == "pdf":
        write(call, _printed(call, report), place)
    elif not call.dry_run:
        reports.screen.save(report, call.lang, form, place)
    said = call.say(call.done("command.saved"), file=str(place))
    call.answer({"file": str(place)}, said)


def write(call: "calls.Call", whole: bytes, place: Path) -> None:
    """A file, whole; under --dry-run none. Raises Refused report.cannot_save."""
    if call.dry_run:
        return
    try:
        place.write_bytes(whole)
    except OSError as error:
        raise Refused("report.cannot_save", file=str(place)) from error


def may_write(call: "calls.Call", place: Path) -> None:
    """A file that is there is not overwritten unasked."""
    if place.exists():
        call.confirm("command.overwrite_sure", file=str(place))


def make_folder(call: "calls.Call", folder: Path) -> None:
    """A folder to write into. Raises Refused report.cannot_save."""
    if call.dry_run:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused("report.cannot_save", file=str(folder)) from error


def _form(place: Path) -> str:
    """What kind of file its ending names."""
    form = place.suffix.lower().removeprefix(".")
    if not form:
        raise Refused("command.no_form", file=str(place))
    if form not in FORMS:
        raise Refused("command.unknown_form", file=str(place), ending=place.suffix)
    return form


def _printed(call: "calls.Call", report: "reports.Report") -> bytes:
    """A report on paper, of the book it was read from or of the book as it is now."""
    from ledger import printing

    with nullcontext(call.reader) if call.reader else call.reading() as reader:
        return printing.report(reader, report, call.lang)
