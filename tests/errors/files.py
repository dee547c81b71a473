"""Files that cannot be read at all, whatever they should have been."""

from .gallery import ROOT, Stage, example, typed
from .sheets import COLUMNS, GRANDMOTHER

typed("file.missing", "sheet check lost.xlsx")


def handed_in(code: str, given: str, name: str, content: bytes | str) -> None:
    """The example is a file handed in as a register."""

    @example(code, f"`sajja member import {name}`, {given}")
    def _(stage: Stage) -> None:
        stage.file(name, content)
        stage.sajja(f"member import {name}")


handed_in("file.empty", "where the file holds nothing but blanks", "register.csv", "  \n \n")
handed_in("file.lock", "while register.xlsx is open in Excel", "~$register.xlsx", b"\x06oraphin")
handed_in("file.password", "a workbook locked with a password", "locked.xlsx",
          (ROOT / "tests" / "exchange" / "files" / "locked.xlsx").read_bytes())  # fmt: skip
handed_in("file.unknown_format", "which is a PDF under another name", "register.xlsx",
          b"%PDF-1.7\n1 0 obj\n")  # fmt: skip
handed_in("file.encoding", "with bytes that are no letters in any encoding we know", "register.csv",
          "เลขที่สมาชิก,ชื่อ\n".encode("cp874") + b"0101,\xff\xfc\xdb\n")  # fmt: skip
handed_in("file.corrupt_at", "where a quotation mark is opened and never closed", "register.csv",
          'เลขที่สมาชิก,ชื่อ - สกุล\n0101,"นางแก้ว ใจดี\n' + "0102,ด.ช.กล้า ใจดี\n" * 2000)  # fmt: skip
handed_in("file.no_register", "a list without headings", "register.csv", "0101,นางแก้ว ใจดี\n")
handed_in("file.heading_twice", "with two columns headed โทรศัพท์ and เบอร์โทร", "register.csv",
          "เลขที่สมาชิก,ชื่อ - สกุล,โทรศัพท์,เบอร์โทร\n0101,นางแก้ว ใจดี,,\n")  # fmt: skip
handed_in("file.too_many_rows", "of 50,001 rows", "register.csv",
          "เลขที่สมาชิก,ชื่อ - สกุล\n" + "0101,นางแก้ว ใจดี\n" * 50_001)  # fmt: skip


@example("file.unreadable", "a folder handed in where a register is read")
def _(stage: Stage) -> None:
    (stage.folder / "papers").mkdir()
    stage.examined("papers")


@example("file.no_header", "`sajja sheet check m3-2569-01.csv`, a list without headings")
def _(stage: Stage) -> None:
    stage.file("m3-2569-01.csv", "0101,นางแก้ว ใจดี\n")
    stage.sajja("sheet check m3-2569-01.csv")


@example("file.too_large", "`sajja member import register.csv`, a text of 31 megabytes")
def _(stage: Stage) -> None:
    path = stage.file("register.csv", "0101,นางแก้ว ใจดี\n" * 200)
    with path.open("r+b") as file:
        file.truncate(31_000_000)
    stage.sajja("member import register.csv")


@example("file.corrupt", "`sajja member import register.xlsx`, of which half came over")
def _(stage: Stage) -> None:
    whole = (ROOT / "examples" / "register.xlsx").read_bytes()
    stage.file("register.xlsx", whole[: len(whole) // 2])
    stage.sajja("member import register.xlsx")


@example("file.several_tabs", "`sajja sheet check year.xlsx`, with a tab for each of two months")
def _(stage: Stage) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(stage.folder / "year.xlsx") as workbook:
        for month in ("ม.ค. 2569", "ก.พ. 2569"):
            tab = workbook.add_worksheet(month)
            tab.write_row(0, 0, list(COLUMNS.values()))
            tab.write_row(1, 0, list(GRANDMOTHER.values()))
    stage.sajja("sheet check year.xlsx")


# Layout files

LAYOUT = """layout = "receipts"
[columns]
member_no = "รหัส"
amount = "ส่งมา"
"""
LIST = "รหัส,ชื่อ,ส่งมา\n0101,นางแก้ว ใจดี,31\n"


def layout(
    code: str, written: str, *, given: str = "", command: str = "sheet check list.csv"
) -> None:
    """The example is a layout file used for a list that it should describe."""
    said = given or f"a layout file that says `{' '.join(written.split())}`"

    @example(code, said)
    def _(stage: Stage) -> None:
        stage.file("list.csv", LIST)
        stage.file("layout.toml", written)
        stage.sajja(f"{command} --layout layout.toml")


layout("layout.unreadable", 'layout = "receipts')
layout("layout.has_problems", 'layout = "receipts"\ncolour = "green"')
layout("layout.unknown_key", 'layout = "receipts"\nshape = "round"')
layout("layout.not_a_table", 'layout = "receipts"\ncolumns = "A B C"')
layout("layout.unknown_form", 'layout = "circle"')
layout("layout.unknown_years", 'layout = "receipts"\nyears = "thai"')
layout("layout.not_a_row", 'layout = "receipts"\nheader_row = "four"')
layout("layout.not_a_text", 'layout = "receipts"\ntab = 1')
layout("layout.unknown_column", 'layout = "receipts"\n[columns]\nshoe_size = "รองเท้า"')
layout("layout.not_a_column", 'layout = "receipts"\n[columns]\namount = 7')
layout(
    "layout.column_missing",
    'layout = "receipts"\nheader_row = 0\n[columns]\namount = { column = 3 }',
)
layout("layout.not_a_cell", 'layout = "receipts"\n[sheet]\nvillage = { cell = "above" }')
layout("layout.unknown_meaning", 'layout = "receipts"\n[kinds]\n"ผ้าป่า" = "gift"')
layout("layout.other_form", 'layout = "register"')
layout("layout.headings_missing", LAYOUT.replace("ส่งมา", "เงินเข้า"))
layout("layout.cell_blank", f'{LAYOUT}[sheet]\nvillage = {{ cell = "B9" }}',
       given='a layout file that says `village = { cell = "B9" }`, below the headings')  # fmt: skip
layout("file.no_such_tab", f'tab = "มีนาคม"\n{LAYOUT}',
       given='a layout file that says `tab = "มีนาคม"`, for a file without it')  # fmt: skip
