"""Small proofs to give away, and the program that checks them: that this book goes on from an
earlier head; that a member's statement is in it. Whoever gets one needs nothing of ours.
"""

import base64
import json
from pathlib import Path

from ledger import log, reports
from ledger.errors import Refused
from ledger.log import Head
from ledger.reports import StatementCode
from ledger.work import Work

from . import program

FORM = 1


def continues(work: Work, earlier: Head) -> dict[str, object]:
    """That the book as it stands goes on from a head. It does: `verify` has said so."""
    grown, now = log.grown(work), log.head(work)
    assert grown.root(earlier.size).hex().startswith(earlier.root)
    return {
        "form": FORM,
        "proves": "continues",
        "earlier": f"{earlier.size}-{grown.root(earlier.size).hex()}",
        "later": f"{now.size}-{now.root}",
        "path": [it.hex() for it in grown.consistency(earlier.size, grown.size)],
    }


def statement(work: Work, code: StatementCode) -> dict[str, object]:
    """That each line of a statement on paper was in the book when the paper was printed.

    The records are those of the lines' entries, whole: a sheet's has the numbers and sums of all
    who paid on it, and nobody's name. They were: `verify` has said so.
    """
    grown, size = log.grown(work), code.head.size
    assert grown.root(size).hex().startswith(code.head.root)
    lines, entries = reports.said_then(work, code)
    records = [
        {
            "log_no": place,
            "record": base64.b64encode(record).decode(),
            "path": [it.hex() for it in grown.inclusion(place - 1, size)],
        }
        for place, record in (log.record_of(work, "entry", str(no)) for no in entries)
    ]
    return {
        "form": FORM,
        "proves": "statement",
        "code": str(code),
        "head": f"{size}-{grown.root(size).hex()}",
        "lines": list(lines),
        "records": records,
    }


def write(proof: dict[str, object], file: Path) -> Path:
    """A proof into a file, and beside it the program that checks it, if it is not there.

    Raises Refused proof.file_taken, export.cannot_write.
    """
    if file.suffix != ".json":
        file = file.with_name(f"{file.name}.json")
    beside = file.with_name(program.NAME)
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(json.dumps(proof, ensure_ascii=False, indent=1) + "\n")
        if not beside.exists():
            beside.write_bytes(program.written())
    except FileExistsError:
        raise Refused("proof.file_taken", file=str(file)) from None
    except OSError as error:
        raise Refused("export.cannot_write", file=str(file)) from error
    return file
