"""Write the whole book as plain files; make a new book of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ledger import funds, log, version
from ledger.errors import Place, Problem, Refused
from ledger.log import Head
from ledger.verify import Proof, everything
from ledger.work import Fund, Work, create_fund

from . import manifest, readme, rows, shelf, table
from .manifest import Contents, Manifest
from .table import Table


def write(work: Work, path: Path) -> Manifest:
    """The whole book into a folder, or a .zip: a file for each table, what they are, and a README.

    Raises Refused export.folder_taken, export.cannot_write.
    """
    tables = rows.tables()
    with shelf.making(path) as new:
        found: dict[str, Contents] = {}
        for one in tables:
            with new(one.file) as file:
                found[one.name] = table.write(one, rows.every_row(work, one), file)
        written = Manifest(
            version.running(), work.fund_id, funds.name(work), _said(log.head(work)), found
        )
        with new(readme.NAME) as file:
            file.write(readme.page(written, tables).encode("utf-8-sig"))
        with new(manifest.NAME) as file:
            file.write(written.as_text().encode())
    return written


def _said(head: Head) -> str:
    return f"{head.size}-{head.root}"


@contextmanager
def loaded(
    path: Path, where: str | Path, by: str, against: Head | None = None
) -> Iterator[tuple[Fund, Manifest, Proof]]:
    """A new book out of an archive, proved before any of it is kept; else nothing is there.

    against: a head of the log written down elsewhere, for an archive proves itself alone.
    Raises Refused archive.* of what is not as it was written, archive.not_whole with all that
    verify found, and what `create_fund` refuses.
    """
    place = shelf.opened(path)
    said = _manifest(place, path)
    _check(place, said, path)
    with create_fund(where, by, said.fund_id) as (fund, work):
        taken = {
            one.file: (said.tables[one.name].rows, _take(work, place, one))
            for one in rows.tables()
            if one.name in said.tables
        }
        proof = everything(work, against)
        problems = (*_counts(taken), *_head(said, proof), *proof.problems)
        if problems:
            raise Refused("archive.not_whole", place=str(path), problems=problems,
                          count=len(problems))  # fmt: skip
        yield fund, said, proof


def _manifest(place: shelf.Place, path: Path) -> Manifest:
    with shelf.reading(place, manifest.NAME) as file:
        return manifest.read(file.read().decode("utf-8-sig", errors="replace"), str(path))


def _check(place: shelf.Place, said: Manifest, path: Path) -> None:
    """Each file there, and every byte of it as it was written. All that is wrong, at once."""
    known = {one.name: one for one in rows.tables()}
    if strange := tuple(name for name in said.tables if name not in known):
        raise Refused("archive.later_tables", place=str(path), tables=strange,
                      program=said.program)  # fmt: skip
    problems = tuple(
        found
        for name, written in said.tables.items()
        for found in _differs(place, known[name].file, written)
    )
    if problems:
        raise Refused("archive.not_as_written", place=str(path), problems=problems)


def _differs(place: shelf.Place, file: str, written: Contents) -> Iterator[Problem]:
    if not (place / file).is_file():
        yield Problem("archive.file_missing", Place(file), {"rows": written.rows})
        return
    with shelf.reading(place, file) as opened:
        same = table.digest(opened) == written.sha256
    if not same:
        with shelf.reading(place, file) as opened:
            yield _other_rows(file, written.rows, table.count(opened))


def _other_rows(file: str, written: int, found: int) -> Problem:
    return Problem("archive.file_differs", Place(file), {"rows": written, "found": found})


def _take(work: Work, place: shelf.Place, one: Table) -> int:
    """A file's rows into the new book; says how many."""
    count = 0
    with shelf.reading(place, one.file) as file:
        numbered = table.read(one, file, work.fund_id)
        while handful := list(islice(numbered, rows.AT_A_TIME)):
            rows.insert(work, one, handful)
            count += len(handful)
    return count


def _counts(taken: Mapping[str, tuple[int, int]]) -> Iterator[Problem]:
    """Is every row there that the manifest counts? It may have been written over by hand."""
    for file, (written, found) in taken.items():
        if found != written:
            yield _other_rows(file, written, found)


def _head(said: Manifest, proof: Proof) -> Iterator[Problem]:
    """Does the log end where the written one ended?"""
    if _said(proof.head) != said.head:
        size, _, root = said.head.partition("-")
        values = {"written": f"{size}-{root[:12]}", "found": proof.head.short}
        yield Problem("archive.head_differs", Place(manifest.NAME), values)
