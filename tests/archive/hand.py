"""A hand that goes over an archive's files: one row changed, lost, put elsewhere."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

Rows = list[list[str]]


def rows(folder: Path, table: str) -> Rows:
    """A file's rows, the names of its columns first."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def change(folder: Path, table: str, how: Callable[[Rows], object]) -> None:
    """Change a file's rows, and nothing else."""
    found = rows(folder, table)
    how(found)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(found)
    (folder / f"{table}.csv").write_bytes(out.getvalue().encode("utf-8-sig"))


def forge(folder: Path, **said: object) -> None:
    """Make the manifest fit the files as they are, and say these things too."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for table, contents in manifest["tables"].items():
        contents["rows"] = len(rows(folder, table)) - 1
        written = (folder / f"{table}.csv").read_bytes()
        contents["sha256"] = hashlib.sha256(written).hexdigest()
    path.write_text(json.dumps(manifest | said), encoding="utf-8")
