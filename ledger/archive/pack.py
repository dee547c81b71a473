"""What an auditor takes home: the book without anybody's name, and a program that proves it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import exchange, log
from ledger.dates import Month
from ledger.errors import Refused
from ledger.work import Work

from . import program, rows, shelf, table
from .table import Table

PRIVATE = ("person", "beneficiary", "village")  # erasable, or a label: nothing proves them
FORM = "pack.json"


@dataclass(frozen=True, slots=True)
class Pack:
    """What went into one. files: each with the SHA-256 of its bytes."""

    head: str
    files: Mapping[str, str]


def write(work: Work, path: Path, month: Month, signatures: Sequence[Path] = ()) -> Pack:
    """The book's tables as CSV but for what is private, its journal to the end of a month for
    three programs of other makers, and `verify.py` with what it must know.

    The tables are whole, for a tree is proved whole. signatures: files to go along, which
    `verify.py` checks. Raises Refused export.folder_taken, export.cannot_write,
    archive.cannot_read.
    """
    tables = [it for it in rows.tables() if it.name not in PRIVATE]
    files: dict[str, str] = {}
    with shelf.making(path) as new:
        for one in tables:
            with new(one.file) as file:
                files[one.file] = table.write(one, rows.every_row(work, one), file).sha256
        for named, dialect in exchange.DIALECTS.items():
            written = "".join(exchange.journal(work, named, None, month.last)).encode()
            files[f"journal{dialect.ending}"] = hashlib.sha256(written).hexdigest()
            with new(f"journal{dialect.ending}") as file:
                file.write(written)
        for at, signature in enumerate(signatures, start=1):
            with new(f"signature-{at}.json") as file:
                file.write(_read(signature))
        for name, written in ((FORM, _form(tables)), (program.NAME, program.written())):
            files[name] = hashlib.sha256(written).hexdigest()
            with new(name) as file:
                file.write(written)
    head = log.head(work)
    return Pack(f"{head.size}-{head.root}", files)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("archive.cannot_read", file=str(file)) from error


def _form(tables: list[Table]) -> bytes:
    """What `verify.py` must know, from the program's own account of itself so that it never
    drifts: columns and their kinds, what each record covers and in which order.
    """
    said = {
        "tables": {
            it.name: {
                column.name: ("number" if column.is_number else "text")
                + "?" * column.may_be_nothing
                for column in it.columns
            }
            for it in tables
        },
        "kinds": {kind: log.shape(kind) for kind in log.KINDS},
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
