"""Sums and days that cannot be read."""

from datetime import date

from ledger import dates
from ledger.money import Money

from .gallery import Stage, example, typed

POST = "entry post --debit 1100 --credit 4300 --memo ทำบุญ --amount"

typed("money.unreadable", f"{POST} สามสิบ")
typed("money.not_whole_satang", f"{POST} 30.005")
typed("money.too_large", f"{POST} 3000000001036000000000")


@example("money.no_shares", "`Money.baht(100).shares((0, 0))`")
def _(_: Stage) -> None:
    Money.baht(100).shares((0, 0))


typed("date.unreadable", "statement 0101 --on เร็วๆนี้")
typed("date.no_such_day", "statement 0101 --on 29/2/2569")
typed("date.other_years", "statement 0101 --on 15/1/2026")
typed("date.month_unreadable", "sheet check sheet.csv --month ต้นปี")
typed("date.short_year", "init new.sajja --name กองทุนใหม่ --years ce --from 15/1/26")


@example("date.years_not_stated", '`dates.read_day("15/1/2569", None)`: no year system was stated')
def _(_: Stage) -> None:
    dates.read_day("15/1/2569", None)


@example("date.period_backwards", "`Period(date(2026, 3, 31), date(2026, 1, 1))`")
def _(_: Stage) -> None:
    dates.Period(date(2026, 3, 31), date(2026, 1, 1))
