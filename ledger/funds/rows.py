"""The fund's own SQL: its settings."""

from datetime import date

from ledger import tables as t
from ledger.work import Work

from .settings import Setting


def settings(work: Work) -> tuple[Setting, ...]:
    """Everything settled so far, in order."""
    return work.remember(t.setting, _settings)


def _settings(work: Work) -> tuple[Setting, ...]:
    return tuple(
        Setting(no, name, date.fromisoformat(from_on), value, reason)
        for no, name, from_on, value, reason in work.plain(_SETTINGS)
    )


_SETTINGS = (
    "SELECT setting_no, name, from_on, value, reason FROM setting WHERE fund_id = :fund"
    " ORDER BY setting_no"
)
