"""The claims of the sample fund, each with the facts its papers, register and sheets tell."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger import bylaws, exchange
from ledger.bylaws import Decision, Earlier, Fact
from ledger.dates import read_day
from ledger.names import same_name

ROOT = Path(__file__).parent.parent.parent
FILES = ROOT / "examples"
KINDS = {"คลอดบุตร": "childbirth", "เจ็บป่วย": "illness", "เสียชีวิต": "death",
         "ทุนการศึกษา": "scholarship"}  # fmt: skip
LEVELS = {"ป": "primary", "ม.1": "lower_secondary", "ม.2": "lower_secondary",
          "ม.3": "lower_secondary", "ม": "upper_secondary", "ปริญญา": "higher"}  # fmt: skip


def texts() -> bylaws.Bylaws:
    """The sample fund's by-laws."""
    path = FILES / "bylaws" / "ban_nam_phueng.yaml"
    found, _ = bylaws.read(path.read_text(encoding="utf-8"), path.name)
    assert found is not None
    return found


@dataclass
class Known:
    """What the fund knows when a claim is filed: the register, and what was paid before."""

    expected: dict = field(
        default_factory=lambda: json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
    )
    paid: list[tuple[dict, Decision]] = field(default_factory=list)

    def __post_init__(self) -> None:
        register = exchange.read_register(FILES / "register.xlsx", "be")
        self.members = {row.no: row for row in register.applications}

    def decided(self) -> Iterator[tuple[dict, Decision]]:
        """Every claim in the order filed, decided; what is paid is known to the next."""
        rules = texts()
        with (FILES / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
            for row, truth in zip(csv.DictReader(file), self.expected["claims"], strict=True):
                kind = KINDS[row["ประเภท"]]
                decision = bylaws.weigh(kind, self.facts(row, kind, truth), rules)
                if decision.outcome == "pay":
                    self.paid.append((row, decision))
                yield truth, decision

    def facts(self, row: dict, kind: str, truth: dict) -> dict[str, Fact]:
        """The facts of a claim, each with what says so."""
        no = row["เลขสมาชิก"]
        member = self.expected["members"][no]
        event, filed = _day(row["วันเกิดเหตุ"]), _day(row["วันที่ยื่น"])
        admitted, discharged = _day(row["วันเข้ารักษา"]), _day(row["วันออก"])
        left = member["left"]
        facts = {
            "joined_on": Fact(date.fromisoformat(member["joined"]), f"register:{no}"),
            "left_on": Fact(left and date.fromisoformat(left), f"register:{no}"),
            "paid_to": Fact(date.fromisoformat(truth["paid_to_on_event"]), f"sheets:{no}"),
            "event_on": Fact(admitted if kind == "illness" and admitted else event, "claim"),
            "filed_on": Fact(filed, "claim"),
            "admitted_on": Fact(admitted, "claim"),
            "discharged_on": Fact(discharged or event, "claim"),
            "papers": Fact(tuple(one.strip() for one in row["เอกสารที่ยื่น"].split(";")), "claim"),
            "mother_is_member": Fact(row["เลขสมาชิกมารดา"] in self.members, "claim"),
            "by_proxy": Fact("ยื่นแทน" in row["หมายเหตุ"], "claim"),
            "proxy_authorised": Fact("มีใบมอบฉันทะ" in row["หมายเหตุ"], "claim"),
            "event_claims": Fact(tuple(self.same_event(row)), "claims"),
            "earlier": Fact(tuple(self.earlier(no)), "claims"),
        }  # fmt: skip
        if row["จำนวนคืน"]:
            facts["nights_written"] = Fact(int(row["จำนวนคืน"]), "claim")
        if kind == "death":
            facts["payee"] = Fact(self.payee(row, no), f"register:{no}")
        if kind == "scholarship":
            level = row["ระดับชั้น"]
            known = next(
                word for word in sorted(LEVELS, key=len, reverse=True) if level.startswith(word)
            )
            facts["school_level"] = Fact(LEVELS[known], "paper:หนังสือรับรองสถานศึกษา")
            facts["relation"] = Fact("child", "claim")
        return facts

    def payee(self, row: dict, no: str) -> str:
        if "เสียชีวิตแล้ว" in row["หมายเหตุ"]:
            return "named_died"
        named = self.members[no].beneficiaries
        return "named" if any(same_name(row["ผู้รับเงิน"], one.name) for one in named) else "not_named"

    def same_event(self, row: dict) -> Iterator[str]:
        """Claims paid for the same death, birth or stay."""
        for other, _ in self.paid:
            same_kind = other["ประเภท"] == row["ประเภท"]
            member = other["เลขสมาชิก"] == row["เลขสมาชิก"]
            birth = other["เลขสมาชิกมารดา"] and other["เลขสมาชิกมารดา"] == row["เลขสมาชิกมารดา"]
            day = other["วันเกิดเหตุ"] == row["วันเกิดเหตุ"]
            if same_kind and day and (member or birth):
                yield other["เลขที่คำขอ"]

    def earlier(self, no: str) -> Iterator[Earlier]:
        """Awards paid before, and to whom each counts."""
        house = self.house(no)
        for row, decision in self.paid:
            other = row["เลขสมาชิก"]
            scopes = ("member", "household") if other == no else (
                ("household",) if self.house(other) == house else ())  # fmt: skip
            yield Earlier(decision.benefit, row["เลขที่คำขอ"], scopes, decision.award.days)

    def house(self, no: str) -> tuple[str, str]:
        return self.members[no].house_no, self.members[no].village


def _day(written: str) -> date | None:
    return read_day(written, "be") if written else None
