"""The fund's own SQL: its settings."""

from sqlalchemy import select

from ledger import tables as t
from ledger.work import Work

from .settings import Setting


def settings(work: Work) -> tuple[Setting, ...]:
    """Everything settled so far, in order."""
    return work.remember(t.setting, _settings)


def _settings(work: Work) -> tuple[Setting, ...]:
    s = t.setting.c
    query = select(t.setting).where(s.fund_id == work.fund_id).order_by(s.setting_no)
    return tuple(
        Setting(row["setting_no"], row["name"], row["from_on"], row["value"], row["reason"])
        for row in work.rows(query)
    )
