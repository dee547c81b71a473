"""What cannot happen to a membership, or be corrected."""

from ledger import members

from .gallery import Stage, example, typed

typed("member.unknown", "member show 0110")
typed("member.erased", "member correct 0108 --phone 0600000108")
typed("member.no_reason", "member erase 0103 --reason ' ' --yes")
typed("member.nothing_to_change", "member correct 0103 --phone 0600000103")
typed("member.is_joined", "member resume 0101")
typed("member.is_suspended", "member reenter 0107")
typed("member.is_resigned", "member death 0104 --yes")
typed("member.is_lapsed", "member resign 0106 --yes")
typed("member.is_deceased", "member reenter 0105")
typed("member.event_in_future", "member resign 0101 --on 1/2/2570 --yes")
typed("member.joined_too_late", "member correct 0105 --joined 6/5/2569")
typed("member.event_too_early", "member resign 0101 --on 30/11/2568 --yes")


@example("member.no_such_fact", '`members.correct(work, "0101", shoe_size=39)`')
def _(stage: Stage) -> None:
    with stage.working() as work:
        members.correct(work, "0101", shoe_size=39)
