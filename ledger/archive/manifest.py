"""What an archive says of itself: whose book it is, at which record, and what each file holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from ledger.errors import Refused

NAME = "manifest.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """A table's file: how many rows, and the SHA-256 of its bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The archive's own account. head: size and root of the log, as `sajja verify` prints it."""

    program: str
    fund_id: int
    fund: str
    head: str
    tables: Mapping[str, Contents]

    def as_text(self) -> str:
        """As it stands in the archive."""
        said = {"form": FORM, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read(text: str, place: str) -> Manifest:
    """Back from `as_text`. Raises Refused archive.manifest_unreadable, archive.later_program."""
    try:
        said = json.loads(text)
        if int(said.pop("form")) > FORM:
            raise Refused("archive.later_program", place=place, program=str(said["program"]))
        tables = {name: Contents(**contents) for name, contents in said.pop("tables").items()}
        manifest = Manifest(**said, tables=tables)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refused("archive.manifest_unreadable", place=place, file=NAME) from None
    whole = [manifest.fund_id, *(it.rows for it in tables.values())]
    said_of_files = [manifest.fund, manifest.head, *(it.sha256 for it in tables.values())]
    if {type(it) for it in whole} != {int} or {type(it) for it in said_of_files} != {str}:
        raise Refused("archive.manifest_unreadable", place=place, file=NAME)
    return manifest
