"""What can be wrong with a by-law text: one sentence is at fault, all else is faultless."""

from collections.abc import Iterable
from datetime import date

from ledger import book, bylaws
from ledger.dates import Month
from ledger.errors import Problem
from ledger.verify import everything

from .gallery import Stage, example

FILE = "ระเบียบ.yaml"
DEATH = """\
    สวัสดิการ: เสียชีวิต
    เงื่อนไข:
      - เป็นสมาชิกมาแล้ว: อย่างน้อย 6 เดือน
    จ่าย:
      - ตาม: เป็นสมาชิกมาแล้ว
        ขั้น:
          6 เดือน: 3,000 บาท
          2 ปี: 6,000 บาท
    เดือนที่ไม่มีวันตรงกัน: วันสุดท้ายของเดือน
"""
TEXT = f"""\
ชื่อระเบียบ: ระเบียบกองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง
ปีที่เขียน: พ.ศ.
ข้อ:
  7:
    ถ้อยคำ: สมาชิกเสียชีวิต เป็นสมาชิกครบหกเดือนได้สามพันบาท สองปีหกพันบาท
{DEATH}"""
EXAMPLES = """\
ตัวอย่าง:
  - ชื่อ: ครบหกเดือน
    สวัสดิการ: เสียชีวิต
    ข้อเท็จจริง: {สมัคร: 1 มกราคม 2568, วันเกิดเหตุ: 1 กรกฎาคม 2568, วันยื่น: 2 กรกฎาคม 2568}
    ผล: "จ่าย 3,000 บาท"
"""


def problems(written: str) -> Iterable[Problem]:
    """Everything said of a text."""
    found, wrong = bylaws.read(written, FILE)
    if found is None:
        return wrong
    return (*wrong, *bylaws.failing(found, FILE), *bylaws.uncovered(found, FILE))


def written(code: str, given: str, text: str) -> None:
    """The example is a text that is read."""
    example(code, given)(lambda _: problems(text))


def instead(code: str, right: str, wrong: str, text: str = TEXT) -> None:
    """The example is the faultless text with one thing written otherwise."""
    assert right in text, right
    said = " ⏎ ".join(line.strip() for line in wrong.strip().splitlines())
    written(code, f"`{said}`", text.replace(right, wrong, 1))


def added(code: str, wrong: str) -> None:
    """The example is the faultless text with more below it."""
    instead(code, "    เดือนที่ไม่มีวันตรงกัน:", f"{wrong}    เดือนที่ไม่มีวันตรงกัน:")


WAIT = "อย่างน้อย 6 เดือน"
STEP = "          2 ปี: 6,000 บาท\n"
LATER = "  8:\n    ถ้อยคำ: เงื่อนไขเพิ่มเติม\n"

# The file

written("bylaws.not_bylaws", "`- สวัสดิการ`", "- สวัสดิการ\n")
written("bylaws.unreadable", "`ข้อ: [7`", "ชื่อระเบียบ: ก\nข้อ: [7\n")
written("bylaws.too_clever", "`ชื่อระเบียบ: &a ระเบียบ`", "ชื่อระเบียบ: &a ระเบียบ\n")
written("bylaws.too_long", "a text of more than 200,000 letters", "# ยาว\n" * 40_000)
written("bylaws.draft", "a text without `เริ่มใช้` and `มติ`", TEXT)

# Words and numbers

instead("bylaws.duplicate_key", "ปีที่เขียน: พ.ศ.", "ปีที่เขียน: พ.ศ.\nปีที่เขียน: ค.ศ.")
instead("bylaws.missing", "ปีที่เขียน: พ.ศ.\n", "\n")
instead("bylaws.not_headings", TEXT[TEXT.index("  7:") :], "  7: สามพันบาท")
instead("bylaws.unknown_word", "เป็นสมาชิกมาแล้ว: อ", "เปนสมาชิกมาแล้ว: อ")
instead("bylaws.no_number", "2 ปี: 6,000 บาท", "2 ปี: หกพันบาท")
instead("bylaws.wrong_unit", WAIT, "อย่างน้อย 500 บาท")
instead("bylaws.too_large", WAIT, "อย่างน้อย 6000 ปี")
instead("bylaws.two_readings", WAIT, "อย่างน้อย 6 เดือน หรือ 180 วัน")
added("bylaws.which_year", "    เพดาน: 6,000 บาท ต่อปี\n")
added("bylaws.which_window", "    เพดาน: 6,000 บาท\n")
instead("bylaws.no_compare", WAIT, "6 เดือน")
instead("bylaws.no_grade", f"เป็นสมาชิกมาแล้ว: {WAIT}", "เกรดเฉลี่ย: อย่างน้อย สองจุดห้า")
instead("bylaws.no_day_of_year", f"เป็นสมาชิกมาแล้ว: {WAIT}", "ยื่นระหว่าง: ต้นเดือน")
added("bylaws.leap_day", "    วันจ่าย: 29 กุมภาพันธ์\n")

# Sentences

instead("bylaws.no_words", "ถ้อยคำ: สมาชิกเสียชีวิต เป็นสมาชิกครบหกเดือนได้สามพันบาท สองปีหกพันบาท", "ถ้อยคำ:")
instead("bylaws.for_whom", "  7:\n", f"{LATER}    เงื่อนไข: [{{ค้างส่ง: ไม่เกิน 90 วัน}}]\n  7:\n")
instead("bylaws.not_a_sentence", f"- เป็นสมาชิกมาแล้ว: {WAIT}", "- ต้องเป็นสมาชิก")
instead(
    "bylaws.not_one_award", "- ตาม: เป็นสมาชิกมาแล้ว", "- ครั้งละ: 500 บาท\n        ตาม: เป็นสมาชิกมาแล้ว"
)
instead("bylaws.no_steps", f"          6 เดือน: 3,000 บาท\n{STEP}", "          {}\n")
instead("bylaws.no_award", DEATH[DEATH.index("    จ่าย") : DEATH.index("    เดือน")], "")
instead("bylaws.month_end_unsaid", "    เดือนที่ไม่มีวันตรงกัน: วันสุดท้ายของเดือน\n", "")
instead("bylaws.set_twice", "  7:\n",
        f"{LATER}    ใช้กับ: เสียชีวิต\n    เงื่อนไข: "
        "[{เป็นสมาชิกมาแล้ว: อย่างน้อย 1 ปี}]\n  7:\n")  # fmt: skip
instead("bylaws.benefit_not_here", "  7:\n",
        f"{LATER}    ใช้กับ: เจ็บป่วย\n    เงื่อนไข: [{{ค้างส่ง: ไม่เกิน 90 วัน}}]\n  7:\n")  # fmt: skip
instead("bylaws.instead_of_nothing", WAIT, f"{WAIT}\n        แทนข้อ: 2")
added("bylaws.share_of_itself", "      - ร้อยละ: 50\n        ของ: เสียชีวิต\n")

# Tables

instead("bylaws.steps_mixed", "2 ปี: 6", "730 วัน: 6")
instead("bylaws.steps_fall", "6,000", "2,000")
instead("bylaws.steps_end", STEP, "          2 ปี ถึง 4 ปี: 6,000 บาท\n")
instead("bylaws.steps_gap", f"          6 เดือน: 3,000 บาท\n{STEP}",
        "          6 เดือน ถึง 2 ปี: 3,000 บาท\n          3 ปี ขึ้นไป: 6,000 บาท\n")  # fmt: skip
instead("bylaws.steps_overlap", f"          6 เดือน: 3,000 บาท\n{STEP}",
        "          6 เดือน ถึง 3 ปี: 3,000 บาท\n          2 ปี ขึ้นไป: 6,000 บาท\n")  # fmt: skip
instead("bylaws.row_in_vain", WAIT, "อย่างน้อย 2 ปี")

# What is settled

added("bylaws.shares_not_whole", "    เงินสมทบ: {วันละ: 1 บาท, คิดตาม: วันในปฏิทิน, "
      "แบ่งเข้า: {สวัสดิการ: ร้อยละ 60, สำรอง: ร้อยละ 30}}\n")  # fmt: skip
added("bylaws.in_a_row_unsaid", "    พ้นสภาพ: {ขาดส่ง: 3 งวด}\n")
added("bylaws.administration_over",
      "    เงินกองทุน: {เมื่อเงินไม่พอ: รอตามลำดับ, ค่าบริหาร: ไม่เกิน ร้อยละ 25}\n")  # fmt: skip
added("bylaws.sub_fund_unknown",
      "    เงินกองทุน: {จ่ายจาก: กองทุนบุญ, เมื่อเงินไม่พอ: รอตามลำดับ}\n")  # fmt: skip

# Examples

instead("bylaws.paper_unknown", ", วันยื่น", ", เอกสารที่ยื่น: มรณะบัตร, วันยื่น",
        TEXT.replace("    เดือน", "    เอกสาร: [มรณบัตร]\n    เดือน") + EXAMPLES)  # fmt: skip
instead("bylaws.no_earlier", ", วันยื่น", ", เคยได้รับ: มากแล้ว, วันยื่น", TEXT + EXAMPLES)
instead("bylaws.example_fails", 'ผล: "จ่าย 3,000 บาท"', 'ผล: "จ่าย 6,000 บาท"', TEXT + EXAMPLES)
written("bylaws.no_examples", "a text without `ตัวอย่าง`", TEXT)
written("bylaws.uncovered", "a table whose step at `2 ปี` is in no example", TEXT + EXAMPLES)


@example("bylaws.has_problems", f"`sajja bylaws check {FILE}`, a table that contradicts itself")
def _(stage: Stage) -> None:
    stage.file(FILE, TEXT.replace("6,000", "2,000"))
    stage.sajja(f"bylaws check {FILE}")


@example("bylaws.no_such_example", f"`sajja bylaws examples {FILE} 9`")
def _(stage: Stage) -> None:
    stage.file(FILE, TEXT + EXAMPLES)
    stage.sajja(f"bylaws examples {FILE} 9")


ADOPTED = (
    "bylaws adopt ระเบียบ.yaml --meeting ประชุมใหญ่ --on 1/2/2569 --number 1/2569 --from 1/3/2569 -y"
)


def adopting(code: str, given: str, *commands: str, more: str = "", settled: str = "") -> None:
    """The example adopts the text, perhaps with more in it, and goes on."""

    @example(code, given)
    def _(stage: Stage) -> None:
        stage.file(FILE, TEXT.replace("ข้อ:\n", f"{settled}ข้อ:\n") + more)
        for command in commands:
            stage.sajja(command)


LAPSES = ("  6:\n    ถ้อยคำ: ค้างหกเดือนหรือสามงวดพ้นสภาพ\n"
          "    พ้นสภาพ: {ค้างส่ง: 6 เดือน, ขาดส่ง: 3 งวด, ติดต่อกัน: ไม่ใช่}\n")  # fmt: skip
DAILY = "  6:\n    ถ้อยคำ: วันละบาท\n    เงินสมทบ: {วันละ: 1 บาท, คิดตาม: วันในปฏิทิน, ค่าสมัคร: 20 บาท}\n"
FIRST_DAY = "เริ่มใช้: 1 มีนาคม 2569\n"

adopting("bylaws.votes_unreadable", "a count of votes that is none", ADOPTED + " --votes มาก")
adopting(
    "bylaws.resolved_later",
    "a resolution of a day to come",
    "bylaws adopt ระเบียบ.yaml --meeting ประชุมใหญ่ --on 1/2/2570 --from 1/3/2569 -y",
)
adopting(
    "bylaws.says_otherwise",
    "another first day than the text's",
    "bylaws adopt ระเบียบ.yaml --meeting ประชุมใหญ่ --on 1/2/2569 --from 1/4/2569 -y",
    settled=FIRST_DAY,
)
adopting("bylaws.lapse_mixed", "a clause that counts months and instalments", ADOPTED, more=LAPSES)
adopting("bylaws.unknown", "a number no adopted text has", ADOPTED, "bylaws show 9")
adopting("bylaws.none_adopted", "`sajja bylaws show` where nothing was adopted", "bylaws show")
adopting(
    "setting.in_bylaws",
    "a setting that a clause of the by-laws says",
    ADOPTED,
    "fund set daily 2",
    more=DAILY,
)


@example("bylaws.before_the_last", "a text that would hold from before the last one")
def _(stage: Stage) -> None:
    stage.file(FILE, TEXT)
    stage.sajja(ADOPTED)
    stage.file(FILE, TEXT + DAILY)
    stage.sajja(ADOPTED.replace("1/3/2569", "1/2/2569"))


@example("bylaws.closed_months", "March closed, and a text that holds from the 1st of it")
def _(stage: Stage) -> None:
    stage.file(FILE, TEXT)
    with stage.working() as here:
        book.seal(here, Month(2026, 3))
    stage.sajja(ADOPTED)


@example("bylaws.no_resolution", "a text handed to the program without a meeting")
def _(stage: Stage) -> None:
    with stage.working() as work:
        bylaws.adopt(work, TEXT, ("welfare",), None, date(2026, 3, 1))


@example("bylaws.no_first_day", "a text handed to the program without a first day")
def _(stage: Stage) -> None:
    with stage.working() as work:
        resolution = bylaws.Resolution("ประชุมใหญ่", date(2026, 2, 1), "1/2569", None, None)
        bylaws.adopt(work, TEXT, ("welfare",), resolution)


@example("verify.bylaws_astray", "a word of an adopted text changed at a database shell")
def _(stage: Stage) -> Iterable[Problem]:
    stage.file(FILE, TEXT)
    stage.sajja(ADOPTED)
    stage.shell("UPDATE bylaws_text SET written = replace(written, '3,000', '9,000')")
    with stage.reading() as work:
        return everything(work).problems


@example("verify.bylaws_unread", "an adopted text this program can no longer read")
def _(stage: Stage) -> Iterable[Problem]:
    stage.file(FILE, TEXT)
    stage.sajja(ADOPTED)
    torn = "ชื่อระเบียบ: หาย"
    named = bylaws.digest(torn)
    stage.shell(f"UPDATE bylaws_text SET written = '{torn}', digest = '{named}'")
    with stage.reading() as work:
        return everything(work).problems
