"""What cannot be settled for a fund."""

from ledger import book, funds
from ledger.dates import Month

from .gallery import Stage, example, typed

typed("setting.unknown", "fund set colour green")
typed("setting.not_money", "fund set daily 0")
typed("setting.blank", "fund set name ' '")
typed("setting.shares_unreadable", "fund set shares welfare=half,reserve=half")
typed("setting.shares_not_hundred", "fund set shares welfare=50,reserve=30,administration=10")
typed("setting.shares_without_welfare", "fund set shares reserve=80,administration=20")
typed("setting.not_an_account", "fund set transfer_account ธ.ก.ส.")
typed("setting.not_promptpay", "fund set promptpay 12345")
typed("setting.before_unreadable", "fund set before.death 'เก้าคน'")


typed("setting.shares_twice", "fund set shares welfare=50,welfare=50")
typed("setting.lapse_unreadable", "fund set lapse 'สามเดือน'")
typed("setting.suspends_too_late", "fund set lapse เดือน=3,ระงับ=6")
typed("setting.refund_unreadable", "fund set refund ไม่เคยรับ=150")
typed("setting.reentry_unreadable", "fund set reentry จ่ายครึ่งเดียว")
typed("setting.not_a_bank", "fund set transfer_account 4100")


@example("setting.closed_months", "January closed, and `sajja fund set daily 3 --from 15/1/2569`")
def _(stage: Stage) -> None:
    with stage.working() as here:
        book.seal(here, Month(2026, 1))
    stage.sajja("fund set daily 3 --from 15/1/2569 --reason มติ --yes")


@example(
    "setting.not_one_of", "`funds.settle` of a way of billing there is none of, past the commands"
)
def _(stage: Stage) -> None:
    with stage.working() as here:
        funds.settle(here, "billing", "weekly", here.today, "")
