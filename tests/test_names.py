"""Names as they are written: titles, Thai order, likeness, and numbers that mean one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import names
from ledger.names import PersonName

syllables = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "เ", "แ", "โ", "ไ"]),
        st.sampled_from("กขงจชสหอ"),
        st.sampled_from(["", "ิ", "ุ", "ั", "ี"]),
        st.sampled_from(["", "", "่", "้"]),
        st.sampled_from(["", "า", "ำ", "ก", "ง", "งศ์"]),
    ),
)
thai = st.lists(syllables, min_size=1, max_size=4).map("".join)


# TITLES ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title", "given", "family"),
    [
        ("นายสมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
        ("นาย สมชาย  ใจดี", "นาย", "สมชาย", "ใจดี"),
        (" นางวิไล\tไชยนอก ", "นาง", "วิไล", "ไชยนอก"),
        ("นางสาวกัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("น.ส.กัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("น.ส. กัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("น. ส. กัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("นส.กัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("น.ส กัลยา มณีดี", "นางสาว", "กัลยา", "มณีดี"),
        ("ด.ช.วีระ บุญมี", "ด.ช.", "วีระ", "บุญมี"),
        ("ดช. วีระ บุญมี", "ด.ช.", "วีระ", "บุญมี"),
        ("เด็กชายวีระ บุญมี", "ด.ช.", "วีระ", "บุญมี"),
        ("ด.ญ.นารี ทองใส", "ด.ญ.", "นารี", "ทองใส"),
        ("เด็กหญิง นารี ทองใส", "ด.ญ.", "นารี", "ทองใส"),
        ("ร.ต.อ.สมชาย ใจดี", "ร.ต.อ.", "สมชาย", "ใจดี"),
        ("ร.ต.หญิง สมศรี ใจดี", "ร.ต.หญิง", "สมศรี", "ใจดี"),
        ("ร.ต.หญิง ใจดี", "ร.ต.", "หญิง", "ใจดี"),
        ("ว่าที่ ร.ต.สมชาย ใจดี", "ว่าที่ ร.ต.", "สมชาย", "ใจดี"),
        ("ว่าที่ร้อยตรีสมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
        ("จ่าสิบเอก สมชาย ใจดี", "จ่าสิบเอก", "สมชาย", "ใจดี"),
        ("ดาบตำรวจสมชาย ใจดี", "ดาบตำรวจ", "สมชาย", "ใจดี"),
        ("พันตำรวจโทสมชาย ใจดี", "พันตำรวจโท", "สมชาย", "ใจดี"),
        ("รศ. ดร. สมชาย ใจดี", "รศ.ดร.", "สมชาย", "ใจดี"),
        ("พระมหาสมชาย ฐิตธมฺโม", "พระมหา", "สมชาย", "ฐิตธมฺโม"),
        ("สามเณรวีระ บุญมี", "สามเณร", "วีระ", "บุญมี"),
        ("แม่ชีวิไล ไชยนอก", "แม่ชี", "วิไล", "ไชยนอก"),
        ("หม่อมหลวงสมชาย ใจดี", "หม่อมหลวง", "สมชาย", "ใจดี"),
        ("ม.ร.ว.สมชาย ใจดี", "ม.ร.ว.", "สมชาย", "ใจดี"),
        ("คุณ สมชาย ใจดี", "คุณ", "สมชาย", "ใจดี"),
        ("Mr. Somchai Jaidee", "Mr.", "Somchai", "Jaidee"),
        ("สมชาย ใจดี", "", "สมชาย", "ใจดี"),
        ("สมชาย", "", "สมชาย", ""),
        ("นายสมชาย ณ อยุธยา", "นาย", "สมชาย", "ณ อยุธยา"),
        ("", "", "", ""),
    ],
)
def test_a_name_is_taken_apart(written, title, given, family):
    assert PersonName(title, given, family) == names.split_name(written)


@pytest.mark.parametrize(
    ("written", "title", "given"),
    [
        ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี"),
        ("นายิกา ใจดี", "", "นายิกา"),
        ("คุณธรรม ใจดี", "", "คุณธรรม"),
        ("คุณากร ใจดี", "", "คุณากร"),
        ("นารี ทองใส", "", "นารี"),
        ("พันธ์ ใจดี", "", "พันธ์"),
        ("เดช ใจดี", "", "เดช"),
        ("นาย", "", "นาย"),
        ("Mrinal Sen", "", "Mrinal"),
    ],
)
def test_a_given_name_that_begins_like_a_title_is_left_whole(written, title, given):
    split = names.split_name(written)

    assert (title, given) == (split.title, split.given)


def test_a_title_in_its_own_column_counts_and_is_not_written_twice():
    expected = PersonName("นางสาว", "กัลยา", "มณีดี")

    assert expected == names.split_name("กัลยา มณีดี", "น.ส.")
    assert expected == names.split_name("นางสาวกัลยา มณีดี", " นางสาว ")
    assert PersonName("พ.ต.ท.", "สมชาย", "ใจดี") == names.split_name("สมชาย ใจดี", "พ.ต.ท.")


@pytest.mark.parametrize(
    "written",
    ["นางวิไล ไชยนอก", "ด.ญ.นารี ทองใส", "Mr. Somchai Jaidee", "สมชาย", "ว่าที่ ร.ต.สมชาย ใจดี"],
)
def test_a_name_is_shown_as_it_is_written(written):
    assert written == str(names.split_name(written))


@given(thai, thai, st.sampled_from(["", "นาย", "น.ส.", "เด็กชาย", "ร.ต.อ."]))
def test_a_name_taken_apart_and_put_together_is_taken_apart_the_same(given, family, title):
    once = names.split_name(f"{given} {family}", title)
    whole = names.split_name(str(once))

    assert str(once) == str(whole)
    assert names.same_name(once, whole)


def test_what_looks_the_same_is_spelt_the_same():
    """Two เ for แ, a tone before its vowel, ํ and า for ำ, a blank of no width."""
    assert names.tidy("เเก้ว") == "แก้ว"
    assert names.tidy("น้ี") == "นี้"
    assert "น้ำ" == names.tidy("นํ้า") == names.tidy("นำ้")
    assert names.tidy("ใจ\u200bดี") == "ใจดี"


# WHO IS MEANT ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("นายสมชาย ใจดี", "สมชาย  ใจดี"),
        ("น.ส.กัลยา มณีดี", "นางสาวกัลยามณีดี"),
        ("นางเเก้ว ใจดี", "แก้ว ใจดี"),
        ("Mr. Somchai Jaidee", "somchai jaidee"),
        (PersonName("นาย", "สมชาย", "ใจดี"), "นายสมชาย ใจดี"),
        (PersonName("นาย", "พระพาย", "ใจดี"), "พระพาย ใจดี"),
        (PersonName("นาง", "วิไล", "ไชยนอก"), PersonName("", "วิไล", "ไชยนอก")),
    ],
)
def test_a_name_is_the_same_without_its_title_and_with_other_blanks(a, b):
    assert names.same_name(a, b)
    assert names.same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("นายผดุง ไชยใส", "นายสมพงษ์ พรมวิเศษ"),
        ("นายสมชาย ใจดี", "นายสมชาย ใจดำ"),
        ("นางวิไล ไชยนอก", "นางวิไล"),
        (PersonName("นาย", "พระพาย", "ใจดี"), PersonName("พระ", "พาย", "ใจดี")),
    ],
)
def test_a_name_like_another_is_not_the_same(a, b):
    assert not names.same_name(a, b)


REGISTER = {
    "0001": "นางวิไล ไชยนอก",
    "0008": "นายสมพงษ์ พรมวิเศษ",
    "0115": "นายผดุง ไชยใส",
    "0188": "ด.ช.เฉลิม ทองใส",
    "0203": "นางเฉลิมศรี ทองใบ",
}


@pytest.mark.parametrize("written", ["21", "021", "๒๑", "21.0", " 21 "])
def test_a_receipt_book_is_the_same_however_it_is_written(written):
    assert names.book_key(written) == "21"


def test_books_of_other_letters_or_numbers_are_other_books():
    assert [names.book_key(it) for it in ("ก-1", "a1", "A1", "22", "")] == [
        "ก-1", "A1", "A1", "22", "",
    ]  # fmt: skip


def test_near_spellings_are_proposed_the_likest_first():
    assert names.nearest("ด.ช.เฉลิม ทองไส", REGISTER)[0] == "0188"
    assert names.nearest("วิไล ชัยนอก", REGISTER)[0] == "0001"
    assert names.nearest("สมพงษ์", REGISTER) == ("0008",)
    assert names.nearest("ประยุทธ กขคง", REGISTER) == ()
    assert names.nearest("วิไล", {}) == ()


def test_no_more_are_proposed_than_asked_for_and_namesakes_in_a_steady_order():
    namesakes = dict.fromkeys(("0041", "0029", "0100", "0005"), "นายกฤษฎา ภูรักษ์")

    assert names.nearest("กฤษฎา ภูรักษ์", namesakes) == ("0005", "0029", "0041")
    assert names.nearest("กฤษฎา ภูรักษ์", namesakes, most=1) == ("0005",)


def test_a_number_with_two_digits_exchanged_is_proposed():
    assert "0172" in names.nearest("0712", {no: no for no in ("0172", "0333", "0999")})


# THAI ORDER --------------------------------------------------------------------------------------


def assert_in_order(expected):
    """Each stands truly before the next: a tie would be a name out of place some day."""
    keys = [names.name_key(word) for word in expected]

    assert expected == sorted(expected, key=names.name_key)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "words",
    [
        "กก กง ขวด ขาย คน งาม",
        "กา ก่า ก้า ก๊า ก๋า กาก เก เก่ง แก โก ใก ไก ไก่ ขา",
        "ขาว ข่าว ข้าว ขิง เขียว แขก ค",
        "นะ นา นาม น้าม นารี นำ น้ำ นิ เนย แนว โน ใน ไน บ",
        "พงศ์ พงษ์ พร เพชร เพ็ชร เพ็ญ แพร โพธิ์ ไพร ฟ้า",
        "ฤดู ฤทธิ์ ฤๅษี ลม",
        "สม สมชาย สมศรี สวรรค์ สวรรยา เสือ แสง โสภา ใส",
        "หงส์ หญิง หาญ เห็ด เหตุ เห็น แห แห่ แหวน",
        "กรณ์ กร่อย กอ เกม เกวียน เกาะ แกะ",
    ],
)
def test_names_stand_in_the_order_of_a_thai_dictionary(words):
    """A leading vowel sorts after its consonant; tones only break ties. ICU 72 agrees."""
    assert_in_order(words.split())


def test_the_given_name_sorts_first_and_the_title_not_at_all():
    expected = ["นายสม หมาย", "ด.ญ.สมชาย กอไผ่", "นางสมชาย ใจดี", "น.ส.สมศรี แก้ว", "อุดม"]

    assert_in_order(expected)


def test_a_tone_in_the_given_name_weighs_less_than_any_letter_of_the_family_name():
    expected = ["แก้ว กล้า", "แกว ขำ", "แก้ว ขำ"]

    assert_in_order(expected)


def test_figures_come_before_latin_letters_and_those_before_thai():
    expected = ["7 Eleven", "anna", "Bob", "กานต์", "ฮุย", "é"]

    assert_in_order(expected)


@given(thai, thai)
def test_a_key_is_hexadecimal_so_that_every_collation_agrees(given, family):
    key = names.name_key(PersonName("นาย", given, family))

    assert set(key) <= set("0123456789abcdef")
    assert key == names.name_key(PersonName("", given, family))


@given(thai, thai)
def test_what_looks_the_same_sorts_the_same(given, family):
    name = PersonName("", given, family)
    as_typed = PersonName("", given.replace("แ", "เเ"), f" {family} ")

    assert names.name_key(name) == names.name_key(as_typed)


# NUMBERS -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["0012", "12", "12.0", "๐๐๑๒", " 0012 ", "00 12", "012.00"])
def test_a_member_number_is_the_same_however_it_is_written(written):
    assert names.member_key(written) == "12"


@pytest.mark.parametrize(
    ("written", "key"),
    [("", ""), ("0", "0"), ("0000", "0"), ("120", "120"), ("10.0", "10"), ("12.5", "12.5"),
     ("A-012", "a-012"), ("๐๑๒/๒๕๕๓", "12/2553")],
)  # fmt: skip
def test_a_member_number_keeps_what_tells_it_from_others(written, key):
    assert key == names.member_key(written)


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_leading_zeros_never_make_another_member(number, zeros):
    assert str(number) == names.member_key("0" * zeros + str(number))


@pytest.mark.parametrize(
    ("national_id", "problem"),
    [
        ("5000034263188", None),
        ("8000044364593", None),
        ("3000064153813", None),
        ("3000064453813", "check_digit"),
        ("1000005815176", "check_digit"),
        ("300006415381", "length"),
        ("30000641538133", "length"),
        ("", "length"),
        ("30000641538IЗ", "check_digit"),
        ("300006415381²", "check_digit"),
    ],
)
def test_a_national_id_is_thirteen_digits_of_which_the_last_is_reckoned(national_id, problem):
    assert problem == names.national_id_problem(national_id)


@given(st.integers(0, 10**12 - 1))
def test_just_one_last_digit_of_ten_is_right(number):
    good = [last for last in range(10) if not names.national_id_problem(f"{number:012d}{last}")]

    assert len(good) == 1


@pytest.mark.parametrize(
    "written",
    [
        "8-0000-44364-59-3",
        "8 0000 44364 59 3",
        "๘-๐๐๐๐-๔๔๓๖๔-๕๙-๓",
        "8000044364593.0",
        " 8000044364593",
    ],
)
def test_a_national_id_is_the_same_with_dashes_blanks_or_thai_digits(written):
    assert names.clean_national_id(written) == "8000044364593"


def test_a_national_id_is_shown_by_its_last_four_digits_only():
    assert names.mask_national_id("8000044364593") == "x-xxxx-xxxx4-59-3"
    assert names.mask_national_id("80000") == "xxxxx"
    assert names.mask_national_id("") == ""


@pytest.mark.parametrize(
    ("phone", "expected"),
    [("0600000144", "xxx-xxx-0144"), ("0144", "xxxx"), ("", ""), ("20144", "xxx-xxx-0144")],
)
def test_a_masked_telephone_shows_four_digits_at_most(phone, expected):
    """Enough to recognise one's own number."""
    assert expected == names.mask_phone(phone)
