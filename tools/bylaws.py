"""Print docs/BYLAWS.md: how a committee writes its by-laws, and everything they may say.

python tools/bylaws.py

The lists are printed from the words and measures the program itself reads by.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "BYLAWS.md"
sys.path.insert(0, str(ROOT))

from ledger.bylaws import FACTS, MEASURES, Word, vocabulary  # noqa: E402

TOP = """\
# ระเบียบกองทุน · By-laws

หน้านี้บอกคณะกรรมการว่าเขียนระเบียบให้โปรแกรมอ่านอย่างไร ไฟล์ระเบียบอ่านออกเสียงได้ทั้งฉบับ
แต่ละข้อมี **ถ้อยคำ** ของระเบียบ แล้วตามด้วยสิ่งที่อ่านได้จากถ้อยคำนั้น คนตรวจเห็นทั้งสองอย่างคู่กัน

For a committee: how by-laws are written so that the program reads them as people do. A file can
be read aloud from end to end; each clause has its **words**, and beside them their reading. The
lists below are printed by `python tools/bylaws.py`; a test fails when they are out of date.

## เริ่มอย่างไร · How to begin

1. `sajja bylaws model` เขียนระเบียบตัวอย่างลงไฟล์ แก้ชื่อ ตัวเลข และถ้อยคำให้ตรงกับมติ ·
   writes the model; put your own names, numbers and words in.
2. `sajja bylaws check ระเบียบ.yaml` บอกทุกข้อที่ผิดพร้อมบรรทัด คิดตัวอย่างทุกตัวอย่าง และบอกว่าตัวเลขใด
   ยังไม่มีตัวอย่างจับไว้ · says everything that is wrong by its line, works every example, and names
   the numbers no example holds.
3. `sajja bylaws show` อ่านคู่กับถ้อยคำในที่ประชุม · read the words beside their reading, in the meeting.
4. `sajja bylaws examples ระเบียบ.yaml 5` คำตอบของตัวอย่างที่ 5 ทีละข้อ · example 5, clause by clause.
5. `sajja bylaws diff เดิม.yaml ใหม่.yaml` ก่อนลงมติแก้ระเบียบ · before a vote on an amendment.

## หลักที่ใช้ · The rules of reading

- ทุกตัวเลขอยู่ในข้อ และมีหน่วย: `6 เดือน` กับ `180 วัน` ไม่เท่ากัน · Every number stands in a clause, with
  its unit: `6 months` and `180 days` are not the same.
- ปีต้องบอกว่าปีใด: ปีปฏิทิน ปีงบประมาณ (1 ต.ค.) หรือปีสมาชิก · A year says which year.
- เดือนที่ไม่มีวันตรงกัน ระเบียบต้องบอกเอง · What holds in a month without the day is said once.
- สองข้อกำหนดเรื่องเดียวกันไม่ได้ เว้นแต่เขียน `แทนข้อ` · Two clauses never set the same thing, unless one
  says `instead of clause`.
- ตารางขั้นต้องไม่ซ้อน ไม่ขาดช่วง และไม่ลด · Steps neither overlap nor leave a gap, and they rise.
- ข้อความที่อ่านได้สองอย่างถูกส่งคืนพร้อมทั้งสองอย่าง โปรแกรมไม่เลือกแทน · What can be read in two ways comes
  back with both readings; the program never chooses.
- เป็นสมาชิกในวันเกิดเหตุ เหตุหนึ่งจ่ายครั้งเดียว และข้อมูลขัดกันต้องพักไว้ ใช้เสมอแม้ไม่ได้เขียน · A member on the
  day, one payment for one event, and contradictions put on hold, hold even where nobody wrote them.

## หนึ่งข้อ · One clause

```yaml
  6:
    ถ้อยคำ: >
      เจ็บป่วยนอนโรงพยาบาล: คืนละ 100 บาท ไม่เกิน 10 คืนแรกต่อครั้ง และไม่เกิน 20 คืนต่อปีงบประมาณ
    สวัสดิการ: เจ็บป่วย
    เงื่อนไข:
      - จำนวนคืน: อย่างน้อย 1 คืน
    จ่าย:
      - คืนละ: 100 บาท
    เพดาน:
      - 10 คืน ต่อครั้ง
      - 20 คืน ต่อปีงบประมาณ
```

| ส่วนของข้อ | part | ตัวอย่าง · for instance |
|---|---|---|
| เงื่อนไข | requirement | `ค้างส่ง: ไม่เกิน 90 วัน`, `arrears: at most 90 days` |
| จ่ายเท่ากันทุกครั้ง | a fixed sum | `ครั้งละ: 500 บาท`, `each time: 500 baht` |
| จ่ายตามจำนวน | by number | `คืนละ: 100 บาท` + `ไม่เกิน: 5 คืน`; `บุตรคนละ: 500 บาท` |
| จ่ายตามขั้น | by steps | `ตาม: เป็นสมาชิกมาแล้ว` + `ขั้น: {2 ปี: 6,000 บาท}` |
| ขั้นปลายเปิด | open end | `ต่อไปทุก: 1 ปี` + `เพิ่มอีก: 500 บาท` + `รวมไม่เกิน: 20,000 บาท` |
| ร้อยละ | a share | `ร้อยละ: 50` + `ของ: เสียชีวิต`, `of: hospital bill` |
| เฉพาะเมื่อ | only when | `เฉพาะเมื่อ: [{มารดาเป็นสมาชิก: ใช่}]` |
| เพดาน | limits | `2,000 บาท ต่อปีปฏิทิน`, `1 ทุน ต่อครัวเรือน ต่อปีปฏิทิน`, `20 nights per 365 days` |
| หัก | deduct | `หัก: เงินที่ค้างส่ง`, `deduct: received before` |
| ยกเว้น | waiver | `ยกเว้นเมื่อ: อุบัติเหตุ`, `unless: accident` |
| การถือเงินสด | cash | `ถือเงินสดได้ไม่เกิน: 5,000 บาท`, `handed over within: 7 days` |
| ส่งกรรมการ | refer | `ส่งกรรมการเมื่อ: ผู้รับผลประโยชน์เสียชีวิตก่อน`, `ถ้าไม่เป็นไปตามนี้: พักไว้` |

ตัวอย่างในระเบียบคือข้อทดสอบ · Examples in a text are its tests: `ผล: จ่าย 700 บาท`,
`ผล: ไม่จ่าย เพราะข้อ 2`, `outcome: refer because of clause 9`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([
        TOP,
        "## วัดอะไรได้ · What may be measured\n",
        "| ไทย | English | นับเป็น · counted in | ใช้ข้อเท็จจริง · from the facts |",
        "|---|---|---|---|",
        *(_measure(name) for name in MEASURES),
        "",
        "## ข้อเท็จจริง · The facts\n",
        "| ไทย | English | ชนิด · kind |",
        "|---|---|---|",
        *(_fact(name) for name in FACTS),
        "",
        "## คำทั้งหมด · Every word\n",
        *(line for group in vocabulary.groups() if group not in ("measure", "fact")
          for line in _group(group)),
    ])  # fmt: skip


def _measure(name: str) -> str:
    measure = MEASURES[name]
    counted = _th("unit", measure.unit) if measure.unit else measure.kind
    facts = ", ".join(_th("fact", one) for one in measure.facts)
    return f"| `{_th('measure', name)}` | `{_en('measure', name)}` | {counted} | {facts} |"


def _fact(name: str) -> str:
    return f"| `{_th('fact', name)}` | `{_en('fact', name)}` | {FACTS[name]} |"


def _group(group: str) -> list[str]:
    rows = [
        f"| {' · '.join(f'`{one}`' for one in spelt if not one.isascii())} "
        f"| {' · '.join(f'`{one}`' for one in spelt if one.isascii())} |"
        for spelt in vocabulary.groups()[group].values()
    ]
    return [f"### {group}\n", "| ไทย | English |", "|---|---|", *rows, ""]


def _th(group: str, code: str) -> str:
    return Word(group, code).name("th")


def _en(group: str, code: str) -> str:
    return Word(group, code).name("en")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {len(MEASURES)} measures")
