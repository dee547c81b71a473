"""What `sajja verify` finds when somebody changed the database behind the program's back.

Each example is a hand at a database shell that took the walls down first.
"""

from .gallery import Stage, example

SEAL = "a" * 64

CHANGED = {
    "verify.log_gap": "DELETE FROM log WHERE log_no = 5",
    "verify.leaf_differs": "UPDATE entry SET memo = 'ของฉันเอง' WHERE entry_no = 1",
    "verify.head_differs": f"UPDATE fund_head SET log_root = '{SEAL}'",
    "verify.kind_unknown": "UPDATE log SET kind = 'present' WHERE log_no = 3",
    "verify.record_not_logged":
        "INSERT INTO setting VALUES (1, 99, 'daily', '2026-01-01', '2.00', '')",
    "verify.record_missing": "DELETE FROM setting WHERE setting_no = 2",
    "verify.loose_rows": "INSERT INTO receipt VALUES (1, '21', 7, 99, '2026-01-05', '', 0)",
    "verify.month_differs":
        "UPDATE account_month SET debit_satang = debit_satang + 100 WHERE account_no = 1100",
    "verify.balance_differs":
        "UPDATE account_balance SET balance_satang = 90000 WHERE account_no = 1100",
    "verify.sub_fund_differs":
        "UPDATE sub_fund_balance SET balance_satang = 0 WHERE sub_fund = 'welfare'",
    "verify.floor_differs":
        "UPDATE account_balance SET floor_satang = NULL WHERE account_no = 1100",
    "verify.entry_gap": "UPDATE fund_head SET last_entry_no = 9",
    "verify.number_gap": "UPDATE entry SET year_no = 9 WHERE entry_no = 3",
    "verify.entry_short": "DELETE FROM entry_line WHERE entry_no = 1",
    "verify.unreadable": "UPDATE setting SET from_on = '2026-02-31' WHERE setting_no = 2",
    "verify.person_missing": "DELETE FROM person WHERE member_no = '0101'",
    "verify.person_differs": "UPDATE person SET national_id = '' WHERE member_no = '0103'",
    "verify.person_unsealed":
        "INSERT INTO person SELECT fund_id, member_no, 2, salt, title, given_name, family_name,"
        " name_key, national_id, born_on, house_no, phone FROM person WHERE member_no = '0103'",
    "verify.person_not_erased":
        "INSERT INTO person VALUES (1, '0108', 1, '', '', 'ลบ', '', '', '', NULL, '', '')",
    "verify.figure_of_nobody":
        "INSERT INTO opening_figure VALUES (1, '0199', 'match', 1, 0, 2, '2025-12-31', '', '')",
    "verify.figure_of_no_kind":
        "INSERT INTO opening_figure VALUES (1, '0101', 'benefit.x', 1, 5, 1, '2025-12-31', '', '')",
    "verify.figure_gap":
        "INSERT INTO opening_figure VALUES (1, '0101', 'match', 2, 0, 2, '2025-12-31', '', 'x')",
    "verify.old_number_astray": "INSERT INTO old_number VALUES (1, '0199', 1, '45')",
    "verify.refund_astray": "UPDATE entry SET kind = 'resignation', idem_key = 'resignation 0103 1'"
                            " WHERE entry_no = 1",
    "verify.name_key_differs": "UPDATE person SET name_key = '00' WHERE member_no = '0103'",
}  # fmt: skip


def _hang(code: str, statement: str) -> None:
    @example(code, f"`{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        stage.shell(statement)
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)


@example("verify.wall_missing", "`DROP TRIGGER entry_no_update`, then `sajja verify`")
def _(stage: Stage) -> None:
    import sqlite3

    with sqlite3.connect(stage.book) as raw:
        raw.execute("DROP TRIGGER entry_no_update")
    raw.close()
    stage.sajja("verify")


@example("verify.past_rewritten", "`sajja verify --against` with another book's fingerprint")
def _(stage: Stage) -> None:
    stage.sajja(f"verify --against 5-{SEAL}")


@example("verify.book_shorter", "`sajja verify --against` with the fingerprint of a later day")
def _(stage: Stage) -> None:
    stage.sajja(f"verify --against 99999-{SEAL}")


@example("log.head_unreadable", "`sajja verify --against` with half a fingerprint")
def _(stage: Stage) -> None:
    stage.sajja("verify --against 691-dea14")
