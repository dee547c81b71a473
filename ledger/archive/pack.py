"""What an auditor takes home: the book without anybody's name, and a program that proves it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger import exchange, log
from ledger.dates import Month
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


def write(work: Work, path: Path, month: Month) -> Pack:
    """The book's tables as CSV but for what is private, its journal to the end of a month for
    three programs of other makers, and `verify.py` with what it must know.

    The tables are whole, for a tree is proved whole. Raises Refused export.folder_taken,
    export.cannot_write.
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
        for name, written in ((FORM, _form(tables)), (program.NAME, program.written())):
            files[name] = hashlib.sha256(written).hexdigest()
            with new(name) as file:
                file.write(written)
    head = log.head(work)
    return Pack(f"{head.size}-{head.root}", files)


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
