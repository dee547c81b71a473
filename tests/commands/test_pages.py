"""Every report and list of the sample, on a window of eighty columns; and saved as a file."""

import json

import openpyxl
import pytest
from rich.cells import cell_len

from tests.terminal import sajja

TIME = ["--from", "1/1/2569", "--to", "31/12/2569"]
PAGES = [
    [],
    ["fund", "show"], ["account", "list"], ["member", "list"], ["member", "list", "--village", "4"],
    ["member", "find", "มณี"], ["member", "find", "xxxx"], ["member", "show", "0044"],
    ["member", "show", "0016"], ["member", "villages"], ["sheet", "list"], ["sheet", "show", "8"],
    ["entry", "list"], ["entry", "show", "2569-9"], ["entry", "show", "2569-1"],
    ["statement", "0044"], ["statement", "0103"], ["arrears", "--village", "1"], ["arrears"],
    ["report", "journal", *TIME], ["report", "ledger", "1201"], ["report", "ledger", "4100"],
    ["report", "trial-balance"], ["report", "balance-sheet"], ["report", "income", *TIME],
    ["report", "accounts"],
]  # fmt: skip


@pytest.mark.slow
def test_no_line_is_wider_than_eighty_columns(folder):
    """In either language, with lines or in plain characters; a folder's own path apart."""
    assert sajja("demo", "s").status == 0
    for typed in PAGES:
        for way in ([], ["--plain"], ["--lang", "en"]):
            answer = sajja("--fund", "s/fund.sajja", *typed, *way)
            talk = not typed  # sentences, which a window folds between words
            wide = [line for line in answer.out.splitlines() if cell_len(line) > 80]

            assert answer.status == 0, answer.err
            assert talk or wide == [], typed


def test_a_long_file_name_keeps_its_beginning_and_its_end(begun):
    from ledger.reports.tabled import shortened

    short = shortened("ใบเก็บเงินสมทบ หมู่ 3 เดือนมกราคม ฉบับแก้ไข.xlsx", 21, cell_len)

    assert short.startswith("ใบเก็บเงิน")
    assert short.endswith(".xlsx")
    assert cell_len(short) <= 21


@pytest.mark.parametrize(
    "typed",
    [["member", "list"], ["member", "villages"], ["entry", "list"], ["sheet", "list"],
     ["fund", "show"], ["account", "list"]],
)  # fmt: skip
def test_a_list_is_saved_like_every_report(begun, typed):
    assert sajja(*typed, "--save", "x.xlsx").status == 0
    sheet = openpyxl.load_workbook(begun / "x.xlsx").worksheets[0]
    frozen = int(sheet.freeze_panes[1:])

    assert sheet.title == sheet["A2" if typed == ["fund", "show"] else "A1"].value or (
        sheet.title in [cell.value for row in sheet.iter_rows(max_row=3) for cell in row]
    )
    assert sheet[f"A{frozen - 1}"].font.bold


def test_a_file_is_not_overwritten_unasked(begun):
    typed = ["account", "list", "--save", "x.csv"]
    assert sajja(*typed).status == 0
    (begun / "x.csv").write_text("mine", encoding="utf-8")

    refused = sajja(*typed)

    assert refused.status == 1
    assert "x.csv อยู่แล้ว" in refused.err
    assert (begun / "x.csv").read_text(encoding="utf-8") == "mine"
    assert sajja(*typed, "--yes").status == 0
    assert (begun / "x.csv").read_text(encoding="utf-8") != "mine"


def test_a_name_without_an_ending_is_answered_with_one(begun):
    answer = sajja("account", "list", "--save", "ผังบัญชี")

    assert answer.status == 1
    assert "ผังบัญชี.xlsx" in answer.err


def test_plain_sajja_counts_up_to_today_and_names_what_is_later_apart(begun):
    """As the balance sheet of today does."""
    post = ["entry", "post", "--debit", "1100", "--credit", "4300", "--memo", "บุญ"]
    sajja(*post, "--amount", "500", "--on", "15/1/2569")
    later = sajja(*post, "--amount", "70", "--on", "5/1/2570")
    told = sajja().out

    assert "500.00 บาท" in told
    assert ("อีก 1 รายการ" in told) == (later.status == 0)


def test_a_time_that_ends_before_it_begins_is_said_to(begun):
    for typed in (["entry", "list"], ["report", "journal"], ["report", "income"]):
        answer = sajja(*typed, "--from", "2/2/2569", "--to", "1/2/2569")

        assert answer.status == 1
        assert "กลับหัวกลับท้าย" in answer.err


def test_a_search_that_finds_nobody_says_what_to_try(begun):
    assert "ลองพิมพ์เพียงชื่อ" in sajja("member", "find", "xxxx").out
    assert json.loads(sajja("member", "find", "xxxx", "--json").out)["data"]["sections"][0][
        "rows"] == []  # fmt: skip


def test_settings_are_listed_in_words(begun):
    sajja("fund", "set", "billing", "รายเดือน")
    shown = sajja("fund", "show").out
    told = json.loads(sajja("fund", "show", "--json").out)["data"]["sections"][0]["rows"]

    assert "เดือนละ 30 วัน" in shown
    assert "สวัสดิการสมาชิก 100%" in shown
    assert "month_30" not in shown
    assert "welfare=100" in [row["value"] for row in told]
