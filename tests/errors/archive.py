"""What cannot be written for others, and files that do not become a book again."""

import hashlib
import json
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from unittest import mock

from ledger import months
from ledger.dates import Month
from ledger.work import open_fund

from .gallery import Stage, example, typed

OUT, JANUARY = Path("out"), Month(2026, 1)
LOAD = "load out --into new.sajja"

typed("export.cannot_write", "export hledger no-such-folder/fund.journal")
typed("export.over_a_book", "export hledger ban-nam-phueng.sajja --yes")
typed("export.folder_taken", "export csv .")
typed("proof.of_what", "verify --proof proof.json")
typed("archive.none_there", "load . --into new.sajja")


def damaged(code: str, given: str, damage: Callable[[], object], forged: bool = False) -> None:
    """The book is exported, a hand goes over the files, and they are loaded."""

    def provoke(stage: Stage) -> None:
        stage.sajja("export csv out")
        damage()
        if forged:
            forge()
        stage.sajja(LOAD)

    too = ", the manifest made to fit" if forged else ""
    example(code, f"`sajja export csv out`, {given}{too}, then `sajja {LOAD}`")(provoke)


def forge() -> None:
    """Make the manifest fit the files as they are now."""

    def fit(said: dict) -> None:
        for name, contents in said["tables"].items():
            file = (OUT / f"{name}.csv").read_bytes()
            contents["sha256"] = hashlib.sha256(file).hexdigest()

    manifest(fit)


def manifest(change: Callable[[dict], object]) -> None:
    """Write the manifest over by hand."""
    path = OUT / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def edit(file: str, was: str, becomes: str) -> None:
    """Change a text of a file, once."""
    path = OUT / file
    written = path.read_bytes().decode()
    assert was in written
    path.write_bytes(written.replace(was, becomes, 1).encode())


@example("proof.file_taken", "a proof written into a file that is there")
def _(stage: Stage) -> None:
    Path("proof.json").touch()
    head = stage.sajja("verify --lang en").split()[-1]
    stage.sajja(f"verify --against {head} --proof proof.json")


@example(
    "archive.cannot_read", "`sajja export csv out.zip`, a byte of it broken, then `sajja load`"
)
def _(stage: Stage) -> None:
    stage.sajja("export csv out.zip")
    packed = Path("out.zip")
    whole = packed.read_bytes()
    packed.write_bytes(whole[:90] + bytes([whole[90] ^ 255]) + whole[91:])
    stage.sajja("load out.zip --into new.sajja")


def keyed(stage: Stage) -> None:
    """A key of the treasurer's, and January closed by two."""
    stage.sajja("month key my.pem", keys="กุญแจสามคำ\nกุญแจสามคำ\n")
    with closing(open_fund(stage.book)) as fund, fund.work(by="อรพิน") as writer:
        safe = months.Outside(backup_on=date(2026, 12, 31))
        known = months.status(writer, JANUARY, safe)
        for it in known:
            if it.stops:
                months.answer(writer, it.key, "ดูแล้ว", known)
        months.close(writer, JANUARY, "อรพิน", "ธิดา", safe, "")


@example("signature.too_short", "`sajja month key my.pem`, with the passphrase `สั้น`")
def _(stage: Stage) -> None:
    stage.sajja("month key my.pem", keys="สั้น\nสั้น\n")


@example("signature.key_taken", "`sajja month key my.pem`, twice")
def _(stage: Stage) -> None:
    for _ in range(2):
        stage.sajja("month key my.pem", keys="กุญแจสามคำ\nกุญแจสามคำ\n")


@example("signature.tool", "`sajja month key my.pem`, where the extra is not installed")
def _(stage: Stage) -> None:
    name = "cryptography.hazmat.primitives.asymmetric.ed25519"
    with mock.patch.dict(sys.modules, {name: None}):
        stage.sajja("month key my.pem", keys="กุญแจสามคำ\nกุญแจสามคำ\n")


@example("signature.key", "`sajja month sign 1/2569 --key my.pem`, with another passphrase")
def _(stage: Stage) -> None:
    keyed(stage)
    stage.sajja("month sign 1/2569 --key my.pem", keys="คนละคำกัน\n")


@example("signature.not_closed", "`sajja month sign 2/2569 --key my.pem`, of an open month")
def _(stage: Stage) -> None:
    keyed(stage)
    stage.sajja("month sign 2/2569 --key my.pem", keys="กุญแจสามคำ\n")


@example("signature.not_yours", "`sajja month sign 1/2569 --key my.pem --as วิไล`")
def _(stage: Stage) -> None:
    keyed(stage)
    stage.sajja("month sign 1/2569 --key my.pem --as วิไล", keys="กุญแจสามคำ\n")


damaged("archive.manifest_unreadable", "`manifest.json` cut short",
        lambda: (OUT / "manifest.json").write_text("{", encoding="utf-8"))  # fmt: skip
damaged("archive.later_program", "a manifest in a way of writing that is still to come",
        lambda: manifest(lambda said: said.update(form=9, program="9.0.0")))  # fmt: skip
damaged("archive.later_tables", "a manifest with a table that is still to come",
        lambda: manifest(
            lambda said: said["tables"].update(dividend={"rows": 1, "sha256": ""})))  # fmt: skip
damaged("archive.file_missing", "`entry_line.csv` lost", (OUT / "entry_line.csv").unlink)
damaged("archive.file_differs", "a row of `entry.csv` deleted",
        lambda: edit("entry.csv", "".join(_rows("entry.csv")[-1:]), ""))  # fmt: skip
damaged("archive.not_as_written", "`village.csv` lost", (OUT / "village.csv").unlink)
damaged("archive.columns_differ", "`memo` called `words` in `entry.csv`",
        lambda: edit("entry.csv", "memo", "words"), forged=True)  # fmt: skip
damaged("archive.row_unreadable", "an amount with a comma in `entry_line.csv`",
        lambda: edit("entry_line.csv", ",50000,", ',"50,000",'), forged=True)  # fmt: skip
damaged("archive.row_of_other_fund", "a row of `village.csv` of another fund",
        lambda: edit("village.csv", "\n1,", "\n7,"), forged=True)  # fmt: skip
damaged("archive.row_refused", "a row of `account.csv` lost",
        lambda: edit("account.csv", _rows("account.csv")[1], ""), forged=True)  # fmt: skip
damaged("archive.head_differs", "another head in the manifest",
        lambda: manifest(lambda said: said.update(head="5-" + "a" * 64)))  # fmt: skip
damaged("archive.not_whole", "an amount of `entry_line.csv` changed by a satang",
        lambda: edit("entry_line.csv", ",50000,", ",50001,"), forged=True)  # fmt: skip


def _rows(file: str) -> list[str]:
    return (OUT / file).read_bytes().decode().splitlines(keepends=True)
