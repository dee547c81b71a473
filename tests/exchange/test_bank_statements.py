"""Statements of many banks and of two public formats: read for what they say, or refused with why.

The MT940 and CAMT.053 texts are written from the public descriptions of the formats: balances with
a letter for their side, the book day beside the value day, references behind slashes, what goes on
over several rows; statements in several pages, reversals, pending entries, several namespaces.
"""

from datetime import date
from pathlib import Path

import pytest

from ledger import exchange
from ledger.banks.chain import reckon
from ledger.errors import Refused
from ledger.money import Money

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "bank"


def read(tmp_path: Path, name: str, written: str | bytes, **more: str):
    path = tmp_path / name
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    return exchange.read_statement(path, "be", **more)


def lines(written) -> list[tuple[str, str, str, str]]:
    return [(str(it.on), it.amount.as_text(), it.text, it.reference) for it in written.lines]


# THE SAMPLE FUND ---------------------------------------------------------------------------------


def test_the_same_account_in_excel_and_in_mt940_has_the_same_lines():
    """Krungthai's Excel has no signs, its MT940 no balances; reckoned they are one."""
    excel, swift = (reckon(exchange.read_statement(EXAMPLES / name, "be"))
                    for name in ("ktb-2569.xlsx", "ktb-2569.sta"))  # fmt: skip

    assert [it.same for it in excel.lines] == [it.same for it in swift.lines]
    assert (excel.opening, excel.closing) == (swift.opening, swift.closing)
    assert [it.code for it in (*excel.problems, *swift.problems)] == []


def test_kbiz_says_its_days_totals_and_counts():
    written = exchange.read_statement(EXAMPLES / "kbank-2569-q1.csv", "be")

    assert (written.profile, written.number) == ("kbiz", "xxx-x-x0123-x")
    assert (written.first, written.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert {(it.of, it.total.as_text(), it.count) for it in written.controls} == {
        ("closing", "25643.75", None), ("out", "5045.00", 4), ("in", "6570.00", 18)
    }  # fmt: skip


def test_baac_is_known_by_its_bars_and_its_days_are_of_the_buddhist_era():
    written = exchange.read_statement(EXAMPLES / "baac-6901.txt", "be")

    assert written.profile == "baac"
    assert lines(written)[1] == ("2026-01-16", "4730.00", "ฝากเงินสด", "ฝ.69/002")


def test_krungsri_begins_with_what_it_brings_forward(tmp_path):
    rows = "01/03/2026,B/F,,,100.00,,\n02/03/2026,Cash deposit,,50.00,150.00,BRANCH,\n"
    written = read(tmp_path, "bay.csv", "\ufeff" + rows)

    assert (written.profile, written.opening) == ("krungsri", Money.baht(100))
    assert lines(written) == [("2026-03-02", "50.00", "Cash deposit", "")]


def test_a_profile_of_ones_own_says_where_the_columns_are(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        "years = 'ce'\ndays = 'written'\nsign = 'signed'\n"
        "[columns]\nday = 1\namount = 2\nbalance = 3\n", encoding="utf-8"
    )  # fmt: skip
    written = read(tmp_path, "x.csv", "2026-03-02;-5.50;94.50\n", profile=str(own))

    assert (written.profile, written.lines[0].amount) == ("own", Money(-550))
    assert reckon(written).opening == Money.baht(100)


# MT940 -------------------------------------------------------------------------------------------

PAGES = """{1:F01XXXXTHBKAXXX0000000000}{2:I940XXXXTHBKXXXXN}{4:
:20:STARTUMSE
:25:XXXXTHBK/0000007890
:28C:00001/001
:60F:C260301THB1000,00
:61:2603020302D30,5NTRFSLIP 12//BANKREF
supplementary details
:86:เงินโอน
ค่าน้ำ
:61:260303C5,NMSCNONREF
:62M:C260303THB974,5
-}{1:F01XXXXTHBKAXXX0000000000}{4:
:20:STARTUMSE
:25:XXXXTHBK/0000007890
:28C:00001/002
:60M:C260303THB974,5
:61:2603050305RC5,00NMSCNONREF
:61:2603050305RD30,50NTRFSLIP 12
:62F:C260331THB1000,00
:64:C260331THB1000,00
:86:closing remark
-}
"""


def test_pages_reversals_and_rows_that_go_on_are_one_statement(tmp_path):
    written = read(tmp_path, "pages.sta", PAGES)

    assert lines(written) == [
        ("2026-03-02", "-30.50", "เงินโอน ค่าน้ำ", "SLIP 12"),
        ("2026-03-03", "5.00", "", ""),
        ("2026-03-05", "-5.00", "", ""),
        ("2026-03-05", "30.50", "", "SLIP 12"),
    ]
    assert (written.number, reckon(written).problems) == ("0000007890", ())
    assert reckon(written).closing == Money.baht(1000)


def test_a_value_day_at_new_year_keeps_the_book_days_own_year(tmp_path):
    text = (":20:X\n:25:1\n:28C:1\n:60F:C251231THB0,\n:61:2512311231C1,NMSCNONREF\n"
            ":61:2512310102C1,NMSCNONREF\n:62F:C260102THB2,\n-\n")  # fmt: skip
    written = read(tmp_path, "year.sta", text)

    assert [date(2025, 12, 31), date(2026, 1, 2)] == [it.on for it in written.lines]


def test_an_overdrawn_balance_is_below_nothing(tmp_path):
    text = (":20:X\n:25:1\n:28C:1\n:60F:D260301THB10,\n:61:260302C4,NMSCNONREF\n"
            ":62F:D260302THB6,\n-\n")  # fmt: skip
    chain = reckon(read(tmp_path, "below.sta", text))

    assert (chain.opening, chain.closing, chain.problems) == (
        Money.baht(-10), Money.baht(-6), ()
    )  # fmt: skip


def test_a_page_that_does_not_go_on_from_the_one_before_is_said(tmp_path):
    text = PAGES.replace(":60M:C260303THB974,5", ":60M:C260303THB975,5")
    written = read(tmp_path, "gap.sta", text)

    assert "bank.closing_differs" in [it.code for it in reckon(written).problems]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (":60F:C260301THB1000,00", ":60F:X260301THB1000,00"),
        (":61:2603020302D30,5NTRF", ":61:2613020302D30,5NTRF"),
        (":61:2603020302D30,5NTRF", ":61:2603020302Z30,5NTRF"),
        (":60F:C260301THB1000,00\n", ""),
    ],
)
def test_a_field_that_is_not_as_described_is_refused_with_its_row(tmp_path, was, now):
    broken = PAGES.replace(was, now)
    with pytest.raises(Refused) as refused:
        read(tmp_path, "broken.sta", broken)

    assert refused.value.code == "bank.field_unreadable"


# CAMT.053 ----------------------------------------------------------------------------------------


def camt(entries: str, closing: str, version: str = "02", more: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>
<FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm><ToDtTm>2026-03-31T24:00:00</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>0000007890</Id></Othr></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="THB">100.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="THB">{closing}</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>{more}{entries}
</Stmt></BkToCstmrStmt></Document>"""


def entry(amount: str, side: str, day: str, status: str = "BOOK", said: str = "") -> str:
    return f"""<Ntry><Amt Ccy="THB">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>
<Sts>{status}</Sts><BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls>
<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls>
<AddtlNtryInf>{said}</AddtlNtryInf></Ntry>"""


IN, OUT = entry("50.00", "CRDT", "2026-03-02", said="ฝากเงินสด"), entry("5", "DBIT", "2026-03-09")


@pytest.mark.parametrize("version", ["02", "04", "08"])
def test_booked_entries_are_lines_and_pending_ones_are_not(tmp_path, version):
    pending = entry("7.00", "CRDT", "2026-03-30", status="PDNG")
    written = read(tmp_path, "s.xml", camt(IN + OUT + pending, "145.00", version))

    assert lines(written) == [("2026-03-02", "50.00", "ฝากเงินสด", ""),
                              ("2026-03-09", "-5.00", "", "")]  # fmt: skip
    assert (written.number, written.first, written.last) == (
        "0000007890", date(2026, 3, 1), date(2026, 3, 31)
    )  # fmt: skip
    assert reckon(written).problems == ()


def test_a_status_in_a_code_of_its_own_is_read_too(tmp_path):
    newer = OUT.replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")

    assert len(read(tmp_path, "s.xml", camt(newer, "95.00", "08")).lines) == 1


def test_its_own_totals_are_held_against_its_entries(tmp_path):
    more = ("<TxsSummry><TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>50.00</Sum></TtlCdtNtries>"
            "</TxsSummry>")  # fmt: skip
    (found,) = reckon(read(tmp_path, "s.xml", camt(IN, "150.00", more=more))).problems

    assert found.code == "bank.count_differs"


def test_a_statement_that_does_not_add_up_is_said(tmp_path):
    assert [it.code for it in reckon(read(tmp_path, "s.xml", camt(IN, "151.00"))).problems] == [
        "bank.line_missing",
    ]


@pytest.mark.parametrize("bad", ["<!DOCTYPE x>", "<!ENTITY a 'b'>"])
def test_what_could_expand_is_refused_unread(tmp_path, bad):
    with pytest.raises(Refused) as refused:
        read(tmp_path, "s.xml", camt(IN, "150.00") + bad)

    assert refused.value.code == "bank.entities"


def test_xml_cut_short_is_a_corrupt_file(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, "s.xml", camt(IN, "150.00")[:-30])

    assert refused.value.code == "file.corrupt"
