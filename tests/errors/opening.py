"""What can be wrong with a list of figures from before the program: one line is at fault."""

from .gallery import Stage, example, typed

HEADINGS = {
    "no": "เลขสมาชิก", "name": "ชื่อ", "contribution": "เงินสมทบสะสม", "illness": "เจ็บป่วย บาท",
    "times": "เจ็บป่วย ครั้ง", "up_to": "ถึงวันที่",
}  # fmt: skip
FAULTLESS = {"no": "0101", "contribution": "1080", "illness": "200", "times": "1",
             "up_to": "30/11/2568"}  # fmt: skip
ANOTHER = {**FAULTLESS, "no": "0102"}
TAKE = "member opening old.csv"


def write(stage: Stage, *lines: dict[str, str]) -> None:
    """A list of these lines."""
    rows = [HEADINGS, *lines]
    text = "\n".join(",".join(row.get(name, "") for name in HEADINGS) for row in rows)
    stage.file("old.csv", text + "\n")


def line(code: str, *others: dict[str, str], **cells: str) -> None:
    """The example is a faultless line but for these cells, below others."""
    said = ", ".join(f"{HEADINGS[name]} is `{cell}`" if cell else f"{HEADINGS[name]} is blank"
                     for name, cell in cells.items())  # fmt: skip
    below = " below another of the same member" if others else ""

    @example(code, f"a line{below} where {said}")
    def _(stage: Stage) -> None:
        write(stage, *others, {**FAULTLESS, **cells})
        stage.sajja(TAKE)


line("opening.member_missing", no="")
line("opening.unknown_member", no="0199")
line("opening.twice", FAULTLESS, no="101")
line("opening.name_differs", name="นายสม มาช้า")
line("opening.amount_unreadable", contribution="พันกว่า")
line("opening.times_unreadable", times="หลายครั้ง")
line("opening.times_missing", times="")
line("opening.amount_missing", illness="")
line("opening.up_to_missing", up_to="")
line("opening.up_to_unreadable", up_to="สิ้นปี")
line("opening.up_to_in_future", up_to="31/1/2570")


@example("opening.overlaps", "a line up to a day when the book had contributions already")
def _(stage: Stage) -> None:
    stage.sajja("entry post --debit 1100 --credit 4100 --amount 31 --member 0101 --memo เงินสมทบ"
                " --on 31/1/2569")  # fmt: skip
    write(stage, {**FAULTLESS, "up_to": "31/1/2569"})
    stage.sajja(TAKE)


@example("opening.differs", "a second list with another sum for the same member")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS)
    stage.sajja(TAKE)
    write(stage, {**FAULTLESS, "contribution": "1800"})
    stage.sajja(TAKE)


@example("opening.no_reason", "the same, accepted without a reason")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS)
    stage.sajja(TAKE)
    write(stage, {**FAULTLESS, "contribution": "1800"})
    stage.sajja(f"{TAKE} --accept opening.differs")


@example("opening.has_problems", "a list of two, one of nobody")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS, {**ANOTHER, "no": "0199"})
    stage.sajja(TAKE)


@example("opening.empty", "a form nobody has filled in")
def _(stage: Stage) -> None:
    write(stage, {"no": "0101"})
    stage.sajja(TAKE)


@example("file.no_opening", "a list of members without a column of figures")
def _(stage: Stage) -> None:
    stage.file("old.csv", "เลขสมาชิก,ชื่อ\n0101,นางแก้ว ใจดี\n")
    stage.sajja(TAKE)


typed("command.opening_is_folder", "member opening .")


@example("opening.whole_below", "`sajja fund before contribution --amount 300` after such a line")
def _(stage: Stage) -> None:
    write(stage, FAULTLESS)
    stage.sajja(TAKE)
    stage.sajja("fund before contribution --amount 300")
