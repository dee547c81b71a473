"""Print docs/ERRORS.md: every message the program has, and what makes it appear.

python tools/errors.py

Nothing in it is written by hand: each example of tests/errors is run, and what was said is kept.
"""

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ERRORS.md"
sys.path.insert(0, str(ROOT))

from tests.errors.gallery import Met, codes, everything, meet  # noqa: E402

TOP = """\
# ข้อความเตือนทั้งหมด · Every message

ทุกข้อความที่โปรแกรมใช้บอกว่าทำไม่ได้หรือมีอะไรผิด พร้อมตัวอย่างที่ทำให้เกิดขึ้นจริง
แต่ละข้อความบอกสามอย่าง คือ เกิดอะไรขึ้น เพราะอะไร และต้องทำอะไรต่อ

Every message by which the program refuses something or points at a fault, each with an input
that really makes it appear. A message says three things: **what** happened, why, and
→ what to do now. `0110` and the like come from the example. The page is printed by
`python tools/errors.py` from the examples in `tests/errors/`; a test fails when it is out of date.

How heavy a problem of a file weighs is shown by a mark before it:
✗ refused; ? goes in only when the treasurer accepts it by its code (`--accept CODE` or
`--accept CODE@ROW`); ! goes in and is held for the committee; · goes in and is said.
"""

FAMILIES = {
    "archive": "สมุดทั้งเล่มเป็นไฟล์ธรรมดา · The whole book as plain files",
    "export": "ส่งออก · Going out",
    "fact": "สิ่งที่บันทึกไม่ได้ · What cannot be written down",
    "log": "ลายนิ้วมือของสมุด · The fingerprint of a book",
    "account": "ผังบัญชี · Accounts",
    "bank": "ธนาคาร · Banks",
    "backup": "สำเนาสำรอง · Backups",
    "book": "สมุดบัญชี · The book's file",
    "cash": "เงินสดระหว่างทาง · Cash on its way",
    "bylaws": "ระเบียบกองทุน · By-laws",
    "claim": "คำขอรับสวัสดิการ · Claims",
    "clock": "นาฬิกา · The clock",
    "command": "คำสั่ง · Commands",
    "correction": "แก้รายการที่ลงผิด · Corrections",
    "count": "นับเงินสด · Cash counted",
    "date": "วันที่ · Days",
    "doctor": "ตรวจสุขภาพเครื่อง · A look at the computer",
    "drill": "ซ้อมกู้คืน · A drill",
    "entry": "รายการบัญชี · Entries",
    "file": "ไฟล์ที่รับเข้า · Files that come in",
    "finding": "ข้อสังเกตของผู้ตรวจสอบ · An auditor's findings",
    "fund": "กองทุน · Funds",
    "layout": "ไฟล์บอกรูปแบบ · Layout files",
    "member": "สมาชิก · Members",
    "membership": "ชีวิตของสมาชิกภาพ · The life of a membership",
    "money": "จำนวนเงิน · Money",
    "month": "ปิดเดือน · Closing a month",
    "officer": "กรรมการและเจ้าหน้าที่ · Officers",
    "opening": "ยอดก่อนใช้โปรแกรม · Figures from before the program",
    "paper": "กระดาษที่พิมพ์ · Papers",
    "program": "ตัวโปรแกรม · The program itself",
    "proof": "หลักฐานให้ผู้อื่นตรวจ · Proofs for others",
    "receipt": "ใบเสร็จ · Receipts",
    "receipt_book": "เล่มใบเสร็จ · Receipt books",
    "register": "ทะเบียนสมาชิก · The register",
    "report": "รายงาน · Reports",
    "sample": "ตัวอย่างของผู้ตรวจสอบ · An auditor's sample",
    "seen": "สิ่งที่เครื่องนี้เคยเห็น · What this computer has seen",
    "setting": "ข้อตกลงของกองทุน · Settings",
    "sheet": "ใบเก็บเงิน · Collection sheets",
    "signature": "ลายมือชื่อปิดเดือน · Signatures of a close",
    "sub_fund": "กองทุนย่อย · Sub-funds",
    "upgrade": "ยกรุ่นสมุด · Upgrades",
    "verify": "ตรวจสมุด · Verifying",
    "work": "ผู้ทำรายการ · Who does it",
}
MARKS = {"refuse": "✗ ", "ask": "? ", "hold": "! ", "warn": "· ", "": ""}


def page() -> str:
    """The whole page."""
    parts = [TOP]
    for family, of_family in groupby(sorted(everything().keys() & set(codes())), key=family_of):
        parts.append(f"## {FAMILIES[family]}\n")
        parts += [section(meet(code)) for code in of_family]
    return "\n".join(parts)


def family_of(code: str) -> str:
    """What a code is about."""
    return code.partition(".")[0]


def section(met: Met) -> str:
    """A message: its code, its example, and what was said in each language."""
    place = f"`{met.place}` " if met.place else ""
    said = [
        f"- {MARKS[met.level]}{place}**{words.what}** {words.why} → {words.now}"
        for words in met.said.values()
    ]
    return "\n".join([f"### {met.code}", "", everything()[met.code].given, "", *said, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {len(everything())} messages")
    for code in sorted(set(codes()) - everything().keys()):
        print(f"{code} has no example in tests/errors", file=sys.stderr)
