"""What the fund's rules, or the book, do not let happen to a membership."""

from datetime import date

from ledger import membership

from .gallery import Stage, example, typed

GIVES_BACK = "fund set refund ไม่เคยรับ=50 --from 1/1/2563"
PAID = ("entry post --debit 1100 --credit 4100 --amount 100 --member 0103 --memo เงินสมทบ"
        " --on 1/6/2569")  # fmt: skip
REFUNDED = "member resign 0103 --from เงินสดในมือ --yes"

typed("membership.no_lapse_rule", "member lapse")
typed("membership.not_yet", "member lapse --on 31/1/2570", "fund set lapse วัน=90")
typed("membership.no_resolution", "member lapse 0101 --resolution ' ' --yes")
typed("membership.no_refund_rule", "member resign 0103 --from 1100 --yes")
typed("membership.nothing_paid", "member resign 0103 --from 1100 --yes", GIVES_BACK)
typed(
    "membership.had_benefits", "member resign 0103 --from 1100 --yes", GIVES_BACK, PAID,
    "entry post --debit 5110 --credit 1100 --amount 90 --member 0103 --memo นอนโรงพยาบาล",
)  # fmt: skip
typed("membership.refunded", REFUNDED, GIVES_BACK, PAID, REFUNDED)
typed("membership.refund_stands", "member resume 0103", GIVES_BACK, PAID, REFUNDED)
typed(
    "membership.refunded_before", "member reenter 0103 --pay-missed --yes",
    "fund set reentry จ่ายที่ค้าง", GIVES_BACK, PAID, REFUNDED,
)  # fmt: skip
typed("membership.way_closed", "member reenter 0106 --pay-missed --yes")
typed("membership.cannot_pay_out_of", "member resign 0103 --from 4100 --yes", GIVES_BACK, PAID)
typed("membership.no_house", "member move 0109 --village 3 --household",
      "member enrol --no 0109 --name 'นายไร้ บ้านเรือน' --village 3 --joined 1/2/2569")  # fmt: skip


@example("membership.had_benefits_before", "a resigner whose old passbook tells of a benefit")
def _(stage: Stage) -> None:
    stage.file("old.csv", "เลขสมาชิก,เจ็บป่วย บาท,เจ็บป่วย ครั้ง,ถึงวันที่\n0103,200,1,31/12/2568\n")
    for command in ("member opening old.csv", GIVES_BACK, PAID):
        stage.sajja(command)
    with stage.working() as work:
        membership.resign(work, "0103", date(2026, 12, 1), out_of=1100)
