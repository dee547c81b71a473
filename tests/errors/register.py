"""What can be wrong with a member register: one row of a file is at fault."""

from .gallery import Stage, example, typed

COLUMNS = {
    "no": "เลขที่สมาชิก", "name": "ชื่อ - สกุล", "national_id": "เลขประจำตัวประชาชน",
    "born": "วันเดือนปีเกิด", "village": "หมู่ที่", "joined": "วันที่สมัคร",
    "class_": "ประเภทสมาชิก", "standing": "สถานะสมาชิก", "beneficiary": "ผู้รับผลประโยชน์",
    "relation": "ความเกี่ยวข้อง", "share": "สัดส่วน", "phone": "โทรศัพท์",
    "paid_to": "ส่งเงินถึงวันที่", "left_on": "วันที่พ้นสภาพ", "note": "หมายเหตุ",
    "status": "สถานะ", "old_no": "เลขเดิม", "blood": "กลุ่มเลือด", "why": "เหตุที่ออก",
}  # fmt: skip
FAULTLESS = {
    "no": "0201", "name": "นายใหม่ จริงใจ", "born": "31/1/2520", "village": "3",
    "joined": "5/1/2569", "class_": "ทั่วไป", "beneficiary": "นางนวล จริงใจ", "relation": "มารดา",
}  # fmt: skip
ANOTHER = {**FAULTLESS, "no": "0202", "name": "นางสาวเพ็ญ งามตา", "born": "2/2/2530"}
NO_ROW = dict.fromkeys(COLUMNS, "")


def write(stage: Stage, *rows: dict[str, str]) -> str:
    """A register of these rows."""
    lines = [COLUMNS, *({**NO_ROW, **row} for row in rows)]
    text = "\n".join(",".join(f'"{row[name]}"' for name in COLUMNS) for row in lines)
    stage.file("register.csv", text + "\n")
    return "register.csv"


def row(code: str, *others: dict[str, str], **cells: str) -> None:
    """The example is a faultless row but for these cells, below others."""
    said = ", ".join(f"{COLUMNS[name]} is `{cell}`" if cell else f"{COLUMNS[name]} is blank"
                     for name, cell in cells.items())  # fmt: skip
    below = " below a row " + " and ".join(
        f"`{other['no']} {other['name']}`" for other in others
    ) if others else ""  # fmt: skip

    @example(code, f"a register row{below} where {said}")
    def _(stage: Stage) -> object:
        return stage.examined(write(stage, *others, {**FAULTLESS, **cells}))


# Number and name

row("member.no_blank", no="")
row("member.no_twice", ANOTHER, no="202")
row("member.known_already", no="0101")
row("member.old_no_unlike", old_no="นางแก้ว")
row("member.name_blank", name="")
row("member.same_name", {**ANOTHER, "name": "ใหม่ จริงใจ"}, born="31/1/2520")
row("member.same_name_known", name="นายสม มาช้า")
row("member.same_person", {**ANOTHER, "name": "ใหม่ จริงใจ"}, born="")
row("member.same_person_known", name="นายสม มาช้า", born="9/1/2513")

# National ID

row("member.id_length", national_id="3-0000-00001-01")
row("member.id_check_digit", national_id="3000000001019")
row("member.id_twice", {**ANOTHER, "national_id": "3000000001052"}, national_id="3000000001052")
row("member.id_of_member", national_id="3000000001036")

# Birth

row("member.born_in_future", born="31/1/2570")
row("member.born_no_such_date", born="31/2/2520")
row("member.born_unreadable", born="ปีมะโรง")
row("member.born_other_years", born="31/1/1977")
row("member.joined_before_birth", born="31/1/2569")

# Joining, village, class

row("member.joined_blank", joined="")
row("member.joined_unreadable", joined="ปลายปี")
row("member.joined_no_such_date", joined="31/2/2569")
row("member.joined_other_years", joined="5/1/2026")
row("member.joined_in_future", joined="5/1/2570")
row("member.village_blank", village="")
row("member.class_unknown", class_="อสม.")
row("member.standing_unknown", standing="แขก")

# Beneficiaries, telephone, money paid so far

row("member.no_beneficiary", beneficiary="", relation="")
row("member.beneficiary_shares", beneficiary="นวล จริงใจ, นิด จริงใจ", relation="มารดา, บุตร",
    share="50, 40")  # fmt: skip
row("member.phone_unreadable", phone="บ้านกำนัน")
row("member.paid_to_unreadable", paid_to="ครบแล้ว")
row("member.paid_to_no_such_date", paid_to="31/9/2569")
row("member.paid_to_other_years", paid_to="30/9/2026")
row("member.paid_to_before_joining", paid_to="31/12/2567")

# Leaving

row("member.left_before_joining", note="ลาออก 1/1/2568")
row("member.left_in_future", note="ลาออก 31/1/2570")
row("member.left_unreadable", note="ลาออก เมื่อปลายปี")
row("member.left_no_such_date", note="ลาออก 31/9/2569")
row("member.left_other_years", note="เสียชีวิต 30/9/2026")
row("member.may_have_left", why="เสียชีวิต")
row("member.status_unknown", status="จำหน่าย")

# The whole register

row("register.column_unread", blood="AB")


@example("register.row_not_understood", "a register row with a village and a day, and nobody's")
def _(stage: Stage) -> object:
    nobody = {"village": "3", "joined": "5/1/2569"}
    return stage.examined(write(stage, FAULTLESS, nobody))


@example("register.known_already", "a register taken in, then one of others with the same numbers")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS, ANOTHER)
    stage.sajja("member import register.csv")
    write(stage, FAULTLESS, {**ANOTHER, "name": "นายอื่น มาใหม่"})
    stage.sajja("member import register.csv")


@example("register.has_problems", "`sajja member import register.csv` where a village is blank")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS, {**ANOTHER, "village": ""})
    stage.sajja("member import register.csv")


@example("register.empty", "a register with its headings and nobody below them")
def _(stage: Stage) -> None:
    write(stage)
    stage.sajja("member import register.csv")


typed("member.has_problems", "member enrol --no 0101 --name 'นายใหม่ จริงใจ' --village 3")
