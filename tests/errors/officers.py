"""Posts and passphrases: who cannot be appointed, and who cannot act."""

from collections.abc import Iterable

from ledger import officers
from ledger.errors import Problem
from ledger.verify import everything

from .gallery import Stage, example, typed

CHAIR = "officer appoint ประเสริฐ --post ประธาน --from 1/1/2569 --member 0101"
KEYS = "ข้าวใหม่ปลามัน\nข้าวใหม่ปลามัน\n"

typed("officer.no_name", "officer appoint ' ' --post ประธาน")
typed(
    "officer.term_backwards",
    "officer appoint ประเสริฐ --post ประธาน --from 1/2/2569 --until 1/1/2569",
)
typed("officer.village_needed", "officer appoint ประเสริฐ --post กรรมการศูนย์")
typed("officer.not_both", "officer appoint ประเสริฐ --post ผู้ตรวจสอบภายใน", CHAIR)
typed("officer.unknown", "officer leave ประเสริฐ --post เหรัญญิก", CHAIR)
typed("officer.cannot_ask", "officer passphrase ประเสริฐ", CHAIR)
typed("officer.two_phrases", "officer passphrase ประเสริฐ", CHAIR, keys="ข้าวใหม่ปลามัน\nข้าวใหม่\n")
typed("officer.not_yours", "officer passphrase ประเสริฐ", CHAIR, keys=KEYS)
typed("officer.nobody", "officer passphrase ใครก็ไม่รู้", keys=KEYS)
typed("officer.too_short", "officer passphrase --as ประเสริฐ", CHAIR, keys="ปลา\nปลา\n")


def with_passphrase(stage: Stage) -> None:
    """A chair who has set a passphrase."""
    stage.sajja(CHAIR)
    stage.sajja("officer passphrase --as ประเสริฐ", keys=KEYS)


@example("officer.passphrase_needed", "a command in the chair's name that nobody types")
def _(stage: Stage) -> None:
    with_passphrase(stage)
    stage.sajja("fund set daily 1 --as ประเสริฐ")


@example("officer.passphrase_wrong", "a command in the chair's name, by somebody who guesses")
def _(stage: Stage) -> None:
    with_passphrase(stage)
    stage.sajja("fund set daily 1 --as ประเสริฐ", keys="ประเสริฐ\n")


@example("verify.officer_astray", "a term turned round at a database shell")
def _(stage: Stage) -> Iterable[Problem]:
    stage.sajja(CHAIR)
    stage.shell("UPDATE officer SET member_no = '0999'")
    with stage.reading() as work:
        return everything(work).problems


@example("verify.passphrase_exchanged", "the hash of another passphrase put into the book's file")
def _(stage: Stage) -> Iterable[Problem]:
    with_passphrase(stage)
    with stage.reading() as work:
        assert officers.is_theirs(work, "ประเสริฐ", "ข้าวใหม่ปลามัน")
    stage.shell("UPDATE officer_secret SET hash = replace(hash, substr(hash, 1, 1), 'f'),"
                " salt = '00'")  # fmt: skip
    with stage.reading() as work:
        return everything(work).problems
