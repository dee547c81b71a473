"""Members in the book, on both engines: in, found, corrected, gone, erased, and proved."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import exchange, log, members
from ledger.errors import NotFound, Refused
from ledger.members import Beneficiary, Register
from ledger.names import split_name
from tests.members.people import KAEW_ID, SOM, kaew, register, som


@pytest.fixture
def village(fund):
    """A fund with ยายแก้ว and ลุงสม in it."""
    with fund.work(by="อรพิน") as work:
        members.import_register(work, register(kaew(), som()))
    return fund


def proved(fund) -> list[str]:
    """What does not agree: persons against seals, records against the log."""
    with fund.read() as work:
        return [p.code for p in (*members.verify_people(work), *log.verify(work))]


def test_a_register_goes_in_whole_and_comes_out_as_it_went_in(fund):
    with fund.work(by="อรพิน") as work:
        intake = members.import_register(work, register(kaew(), som(beneficiaries=())))

    with fund.read() as work:
        who = members.member(work, "12")
        assert members.all(work) == intake.members
    assert (who.no, str(who.name), who.national_id) == ("0012", "นางแก้ว มั่นคง", KAEW_ID)
    assert (who.born_on, who.house_no, who.phone) == (date(1960, 2, 29), "9/1", "0600000112")
    assert who.beneficiaries == (Beneficiary("นายสม มั่นคง", "คู่สมรส"),)
    assert (who.village, who.joined_on, who.paid_to) == ("3", date(2014, 1, 4), date(2025, 12, 31))
    assert [problem.code for problem in intake.warned] == ["member.no_beneficiary"]
    assert intake.accepted == ()
    assert proved(fund) == []


def test_a_register_with_an_open_question_stays_out_whole(fund):
    with pytest.raises(Refused) as refused, fund.work(by="อรพิน") as work:
        members.import_register(work, register(kaew(), som(village=None)))

    assert refused.value.code == "register.has_problems"
    assert refused.value.values["count"] == 1
    assert [p.code for p in refused.value.problems] == ["member.village_blank"]
    with fund.read() as work:
        assert members.all(work) == ()


def test_a_question_accepted_by_name_lets_the_register_in(fund):
    with fund.work(by="อรพิน") as work:
        rows = register(kaew(), som(village=None))
        intake = members.import_register(work, rows, {"member.village_blank@7"})

    assert [problem.code for problem in intake.accepted] == ["member.village_blank"]
    assert intake.members[1].village is None
    assert intake.members[1].events[0].note == "member.village_blank"


def test_an_empty_register_is_refused(fund):
    with pytest.raises(Refused, match=r"register\.empty"), fund.work(by="อรพิน") as work:
        members.import_register(work, Register("empty.xlsx", ()))


def test_the_same_register_twice_is_refused(village):
    with pytest.raises(Refused) as refused, village.work(by="อรพิน") as work:
        members.import_register(work, register(kaew(), som()))

    assert [p.code for p in refused.value.problems] == ["register.known_already"]


def test_checking_a_register_writes_nothing(fund):
    with fund.read() as work:
        found = members.check_register(work, register(kaew(village=None)))

    assert [problem.code for problem in found] == ["member.village_blank"]


def test_one_person_enrols(village):
    ek = kaew(no="0014", row=None, name=split_name("ด.ช.เอก มั่นคง"), national_id="", cells={},
              village="5", class_="child", born_on=date(2016, 8, 4), joined_on=date(2026, 12, 1),
              paid_to=None)  # fmt: skip
    with village.work(by="อรพิน") as work:
        intake = members.enrol(work, ek)

    assert [member.no for member in intake.members] == ["0014"]
    with village.read() as work:
        assert members.villages(work) == {"3": "", "5": ""}
        assert [member.no for member in members.all(work, "5")] == ["0014"]
    with pytest.raises(Refused, match=r"member\.has_problems"), village.work(by="อรพิน") as work:
        members.enrol(work, ek)


SAMPLE = [  # what is wrong with examples/register.xlsx (A025-A035), and how heavily it weighs
    ("warn", "member.id_check_digit", "D13"),
    ("ask", "member.id_twice", "D21"),
    ("warn", "member.id_check_digit", "D28"),
    ("warn", "member.same_name", "C46"),
    ("ask", "member.joined_before_birth", "E50"),
    ("warn", "member.same_name", "C80"),
    ("ask", "member.born_no_such_date", "E101"),
    ("ask", "member.village_blank", "G127"),
    ("warn", "member.no_beneficiary", "J153"),
    ("ask", "member.village_blank", "G178"),
    ("ask", "member.id_twice", "D187"),  # the other side of D21
    ("warn", "member.id_length", "D194"),
]


def test_every_fault_of_the_sample_register_is_found_and_nobody_is_lost(fund, examples):
    sample = exchange.read_register(examples / "register.xlsx", "be")
    with fund.work(by="อรพิน") as work:
        found = members.check_register(work, sample)
        intake = members.import_register(work, sample, {p.code for p in found})

    assert [(p.level, p.code, p.place.cell) for p in found] == SAMPLE
    assert len(intake.members) == 240
    assert proved(fund) == []


def test_nobody_who_left_goes_in_as_a_member_whatever_is_accepted(fund):
    """The day is before joining: nobody knows when, but gone she is."""
    rows = register(kaew(left=("deceased", date(2014, 1, 3))), som())
    accept = {"member.left_before_joining", "member.left_before_joining@6"}
    with pytest.raises(Refused, match="has_problems"), fund.work(by="อรพิน") as work:
        members.import_register(work, rows, accept)

    with fund.read() as work:
        assert members.all(work) == ()


def test_a_register_may_say_in_its_status_that_somebody_died(fund, tmp_path):
    """And what they had paid to, under a heading in words of its own."""
    file = tmp_path / "register.csv"
    file.write_text(
        "เลขสมาชิก,ชื่อ - สกุล,หมู่ที่,วันที่สมัคร,ชำระแล้วถึงวันที่ (จ่ายล่าสุด),สถานะ,วันที่ออก,ศาสนา\n"
        "0001,นางแก้ว ใจดี,3,4/1/2557,30/6/2569,เสียชีวิต,12/8/2569,พุทธ\n"
        "0002,นายสม ใจดี,3,4/1/2557,31/12/2569,ปกติ,,พุทธ\n",
        encoding="utf-8",
    )
    with fund.work(by="อรพิน") as work:
        intake = members.import_register(work, exchange.read_register(file, "be"))

    assert [(one.status, one.left_on, one.paid_to) for one in intake.members] == [
        ("deceased", date(2026, 8, 12), date(2026, 6, 30)),
        ("joined", None, date(2026, 12, 31)),
    ]
    said = [problem for problem in intake.warned if problem.code == "register.column_unread"]
    assert [problem.values for problem in said] == [{"heading": "ศาสนา", "rows": 2}]


def test_members_are_known_by_any_spelling_of_their_number(village):
    with village.read() as work:
        assert set(members.by_no(work, ["12", "๐๐๑๓", "0888"])) == {"0012", "0013"}
        assert list(members.by_no(work)) == ["0012", "0013"]


def test_more_numbers_than_a_query_may_name_are_looked_up_all_the_same(village):
    with village.read() as work:
        assert set(members.by_no(work, [str(no) for no in range(13, 1000)])) == {"0013"}
        assert set(members.by_no(work, ["12"])) == {"0012"}


def test_a_number_nobody_has_is_answered_with_the_nearest(village):
    with pytest.raises(NotFound) as unknown, village.read() as work:
        members.member(work, "0021")

    assert unknown.value.code == "member.unknown"
    assert unknown.value.values["member_no"] == "0021"
    assert set(unknown.value.values["nearest"]) <= {"0012", "0013"}


def test_members_are_found_by_name_within_a_village(village):
    with village.read() as work:
        assert [m.no for m in members.find(work, "มั่นคง")] == ["0012", "0013"]
        assert [m.no for m in members.find(work, "แก้ว", village="3")] == ["0012"]
        assert members.find(work, "แก้ว", village="4") == ()


def test_a_correction_is_a_new_version_and_the_old_one_stays_sealed(village):
    with village.work(by="อรพิน") as work:
        changed = members.correct(work, "12", phone="0600000999", class_="elderly")

    assert (changed.phone, changed.class_) == ("0600000999", "elderly")
    assert [event.event for event in changed.events] == ["joined", "corrected"]
    with village.read() as work:
        assert log.count_rows(work, "person") == 3
    assert proved(village) == []


def test_a_correction_is_examined_but_older_doubts_do_not_stand_in_its_way(fund):
    with fund.work(by="อรพิน") as work:
        members.import_register(work, register(kaew(village=None)), {"member.village_blank"})
        members.correct(work, "12", phone="0600000999")

    with pytest.raises(Refused) as refused, fund.work(by="อรพิน") as work:
        members.correct(work, "12", born_on=date(2016, 8, 4))
    assert [p.code for p in refused.value.problems] == ["member.joined_before_birth"]
    assert str(refused.value.problems[0].place) == ""


def test_the_id_of_another_member_is_not_given_to_a_second(village):
    with pytest.raises(Refused) as refused, village.work(by="อรพิน") as work:
        members.correct(work, "13", national_id=KAEW_ID)

    assert [p.code for p in refused.value.problems] == ["member.id_of_member"]


def test_a_correction_that_changes_nothing_is_refused(village):
    with pytest.raises(Refused, match="nothing_to_change"), village.work(by="อรพิน") as work:
        members.correct(work, "12", phone="0600000112")


def test_a_day_of_joining_is_corrected_by_writing_it_again(village):
    with village.work(by="อรพิน") as work:
        changed = members.correct(work, "12", joined_on=date(2013, 1, 4))

    assert changed.joined_on == date(2013, 1, 4)
    assert [event.event for event in changed.events] == ["joined", "joined"]


def test_a_day_of_joining_after_the_death_is_refused_and_nobody_wakes(village):
    with village.work(by="อรพิน") as work:
        members.leave(work, "12", "deceased", date(2026, 3, 31))

    with pytest.raises(Refused, match="joined_too_late"), village.work(by="อรพิน") as work:
        members.correct(work, "12", joined_on=date(2026, 5, 1), paid_to=None)
    with village.work(by="อรพิน") as work:
        on_the_day = members.correct(work, "12", joined_on=date(2026, 3, 31), paid_to=None)
    assert on_the_day.status == "deceased"


def test_the_members_of_a_village_are_those_of_the_day(village):
    with village.work(by="อรพิน") as work:
        members.move(work, ["12"], "5", date(2026, 5, 1))

    with village.read() as work:
        for day, there in ((date(2026, 4, 30), ["0012", "0013"]), (date(2026, 5, 1), ["0013"])):
            assert [member.no for member in members.all(work, "3", day)] == there
        assert [member.no for member in members.all(work, "5")] == ["0012"]


def test_a_member_is_suspended_resumes_moves_and_dies(village):
    with village.work(by="อรพิน") as work:
        members.leave(work, "12", "suspended", date(2026, 3, 1))
        members.come_back(work, "12", "resumed", date(2026, 4, 1))
        members.move(work, ["12"], "5", date(2026, 5, 1))
        gone = members.leave(work, "12", "deceased", date(2026, 8, 12))

    assert [event.event for event in gone.events] == [
        "joined", "suspended", "resumed", "moved", "deceased",
    ]  # fmt: skip
    assert (gone.status, gone.left_on, gone.village) == ("deceased", date(2026, 8, 12), "5")
    with pytest.raises(Refused, match=r"member\.is_deceased"), village.work(by="อรพิน") as work:
        members.come_back(work, "12", "re_entered", date(2026, 9, 1))
    assert proved(village) == []


def test_a_village_gets_its_name(village):
    with village.work(by="อรพิน") as work:
        members.name_village(work, "3", " บ้านหนองบัว ")
        members.name_village(work, "10", "บ้านใหม่")
        members.name_village(work, "9", "")

    with village.read() as work:
        assert members.villages(work) == {"3": "บ้านหนองบัว", "9": "", "10": "บ้านใหม่"}
        assert list(members.villages(work)) == ["3", "9", "10"]


def test_an_erased_member_leaves_a_number_and_every_hash_valid(village):
    with village.work(by="อรพิน") as work:
        members.correct(work, "12", phone="0600000999")
        members.erase(work, "12", "สมาชิกขอให้ลบ")

    with village.read() as work:
        erased = members.member(work, "12")
        assert (erased.no, erased.erased, erased.village) == ("0012", True, "3")
        assert (erased.national_id, erased.born_on, erased.beneficiaries) == ("", None, ())
        assert members.find(work, "แก้ว") == ()
        assert [member.no for member in members.find(work, "12")] == ["0012"]
        assert log.count_rows(work, "person") == 1
        assert log.count_rows(work, "beneficiary") == 1
    assert proved(village) == []


def test_nobody_is_erased_twice_or_without_a_reason(village):
    with pytest.raises(Refused, match=r"member\.no_reason"), village.work(by="อรพิน") as work:
        members.erase(work, "12", " ")
    with village.work(by="อรพิน") as work:
        members.erase(work, "12", "สมาชิกขอให้ลบ")
    with pytest.raises(Refused, match=r"member\.erased"), village.work(by="อรพิน") as work:
        members.erase(work, "12", "สมาชิกขอให้ลบ")


def test_the_number_of_an_erased_member_is_never_given_again(village):
    with village.work(by="อรพิน") as work:
        members.erase(work, "12", "สมาชิกขอให้ลบ")

    with pytest.raises(Refused) as refused, village.work(by="อรพิน") as work:
        members.enrol(work, replace(kaew(), row=None))
    assert [p.code for p in refused.value.problems] == ["member.known_already"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE person SET phone = '0699999999' WHERE member_no = '0012'",
         ["verify.person_differs"]),
        ("UPDATE person SET born_on = '1960-99-99' WHERE member_no = '0012'",
         ["verify.person_differs"]),
        ("UPDATE beneficiary SET name = 'นายอื่น' WHERE member_no = '0012'",
         ["verify.person_differs"]),
        ("DELETE FROM beneficiary WHERE member_no = '0012'", ["verify.person_differs"]),
        ("UPDATE person SET name_key = '00' WHERE member_no = '0012'",
         ["verify.name_key_differs"]),
    ],
)  # fmt: skip
def test_a_hand_at_the_database_shell_is_found(village, statement, expected):
    with village.work(by="มือดี") as work:
        work.conn.driver.execute(statement)

    assert proved(village) == expected


def test_nothing_that_names_a_person_reaches_the_log_or_the_events(village):
    with village.work(by="อรพิน") as work:
        members.erase(work, "12", "สมาชิกขอให้ลบ")
        members.erase(work, "13", "สมาชิกขอให้ลบ")

    with village.read() as work:
        tables = ("membership", "person_seal", "erasure", "log", "person", "beneficiary")
        rows = [row for t in tables for row in work.conn.driver.execute(f"SELECT * FROM {t}")]
    said = " ".join(str(value) for row in rows for value in row)
    for secret in ("แก้ว", "มั่นคง", KAEW_ID, "0600000112", "1960-02-29"):
        assert secret not in said


# OLD NUMBERS, HOUSES, BENEFICIARIES --------------------------------------------------------------


def test_a_member_is_found_by_the_number_of_the_old_paper_book(fund):
    with fund.work("อรพิน") as work:
        members.import_register(work, register(kaew(old_no="ก12/45"), som(old_no="77")))
    with fund.work("อรพิน") as work:
        assert [it.no for it in members.find(work, "ก12/45")] == ["0012"]
        assert [it.no for it in members.find(work, "๗๗")] == ["0013"]
        corrected = members.correct(work, "13", old_no="78")

    assert corrected.old_no == "78"
    assert len(corrected.events) == 1
    with fund.read() as work:
        assert members.find(work, "77") == ()
        assert log.count_rows(work, "old_number") == 3
    assert proved(fund) == []


def test_an_old_number_outlives_the_person(village):
    with village.work("อรพิน") as work:
        members.correct(work, "12", old_no="45")
        members.erase(work, "12", "สมาชิกขอให้ลบ")

    with village.read() as work:
        assert [it.no for it in members.find(work, "45")] == ["0012"]


def test_what_is_no_number_is_not_kept_for_ever(fund):
    named = kaew(old_no="นางแก้ว มั่นคง")
    with fund.work("อรพิน") as work:
        with pytest.raises(Refused) as refused:
            members.enrol(work, named)
        taken = members.enrol(work, named, ["member.old_no_unlike"])

    assert [it.code for it in refused.value.problems] == ["member.old_no_unlike"]
    assert taken.members[0].old_no == ""


@pytest.mark.parametrize(
    "row", ["'0199', 1, '5'", "'0012', 2, '5'"], ids=["of nobody", "a version too far"]
)
def test_an_old_number_written_past_the_program_is_found(village, row):
    with village.work("มือดี") as work:
        work.conn.driver.execute(f"INSERT INTO old_number VALUES (1, {row})")

    assert proved(village) == ["verify.old_number_astray", "verify.record_not_logged"]


def test_a_house_moves_together_and_takes_its_number_along(village):
    with village.work("อรพิน") as work:
        at_home = members.household(work, "๙/๑", "3")
        moved = members.move(work, [it.no for it in at_home], "5", date(2026, 5, 1), "12/3")

    assert [it.no for it in at_home] == ["0012", "0013"]
    assert {(it.village, it.house_no) for it in moved} == {("5", "12/3")}
    with village.read() as work:
        assert members.household(work, "9/1", "3") == ()
        assert members.household(work, "12 / 3", "5") == moved
        assert {it.on(date(2026, 4, 30)).village for it in moved} == {"3"}
    assert proved(village) == []


def test_a_house_moves_whole_or_not_at_all(village):
    with village.work("อรพิน") as work:
        members.leave(work, "13", "resigned", date(2026, 4, 1))
    with pytest.raises(Refused, match="is_resigned"), village.work("อรพิน") as work:
        members.move(work, ["12", "13"], "5", date(2026, 5, 1))

    with village.read() as work:
        assert members.member(work, "12").village == "3"
        assert [it.no for it in members.household(work, "9/1", "3")] == ["0012"]


def test_whom_a_member_named_before_is_known_until_the_person_is_erased(village):
    kla = (members.Beneficiary("กล้า ใจดี", "หลาน", 2),)
    with village.work("อรพิน") as work:
        members.correct(work, "12", phone="0600000999")
        members.correct(work, "12", beneficiaries=kla)
        named = members.beneficiaries(work, "12")

    assert [it.whom for it in named] == [SOM, kla]
    assert {it.since for it in named} == {date(2026, 12, 31)}
    with village.work("อรพิน") as work:
        members.erase(work, "12", "สมาชิกขอให้ลบ")
        assert members.beneficiaries(work, "12") == ()


def test_the_same_happens_to_many_or_to_nobody(village):
    with village.work("อรพิน") as work:
        whom = list(members.by_no(work).values())
        gone = members.leave_together(work, whom, "lapsed", date(2026, 9, 30), "มติ 9/2569")

    assert [(it.no, it.status, it.events[-1].note) for it in gone] == [
        ("0012", "lapsed", "มติ 9/2569"), ("0013", "lapsed", "มติ 9/2569"),
    ]  # fmt: skip


@pytest.mark.parametrize("event", ["suspended", "resigned", "lapsed", "deceased"])
def test_the_same_of_the_same_day_again_is_written_once(village, event):
    """A note is kept where none is said again; another note, or another day, is written."""

    def leave(day: int, note: str = "") -> int:
        with village.work("อรพิน") as work:
            members.leave(work, "12", event, date(2026, 3, day), note)
        with village.work("อรพิน") as work:
            members.leave_together(work, [members.member(work, "12")], event, date(2026, 3, day),
                                   note)  # fmt: skip
        with village.read() as work:
            return len(members.member(work, "12").events)

    first = leave(1, "ขาดส่ง")

    assert leave(1) == leave(1, "ขาดส่ง") == first
    assert leave(1, "ย้ายไปอยู่กับลูก") == first + 1
    assert leave(2) == first + 2
