"""Every word in two languages: the same files, keys and fields, and nothing said twice."""

import ast
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

from ledger import text
from ledger.dates import Month, Period
from ledger.money import Money
from ledger.names import PersonName

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "ledger" / "text"
PARTS = {"what", "why", "now"}
ALWAYS_KNOWN = {"file", "row", "cell"}  # answered from a problem's place
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))
RAISED = {"Refused", "NotFound", "Busy", "Damaged", "LedgerError"}


def files(lang):
    return sorted(path.name for path in (WORDS / lang).glob("*.toml"))


def written(lang, file):
    """A file's words as they stand in it: labels as text, problems as tables."""
    return tomllib.loads((WORDS / lang / file).read_text(encoding="utf-8"))


def flat(table, path=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def fields(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


each_file = pytest.mark.parametrize("file", sorted({*files("th"), *files("en")}))


# PARITY ------------------------------------------------------------------------------------------


@each_file
def test_thai_and_english_have_the_same_keys_in_the_same_file(file):
    assert set(dict(flat(written("th", file)))) == set(dict(flat(written("en", file))))


@each_file
def test_thai_and_english_name_the_same_fields(file):
    thai, english = (dict(flat(written(lang, file))) for lang in text.LANGS)

    assert {key: fields(said) for key, said in thai.items()} == {
        key: fields(said) for key, said in english.items()
    }


@pytest.mark.parametrize("lang", text.LANGS)
def test_no_key_is_in_two_files(lang):
    seen = {}
    for file in files(lang):
        for key, _ in flat(written(lang, file)):
            assert seen.setdefault(key, file) == file, f"{key} is in {seen[key]} and in {file}"


@each_file
@pytest.mark.parametrize("lang", text.LANGS)
def test_a_label_is_text_and_a_problem_says_what_why_and_what_to_do_now(lang, file):
    for key, said in written(lang, file).items():
        if isinstance(said, dict):
            assert set(said) == PARTS, f"{lang}/{file} {key}"
            assert all(isinstance(part, str) for part in said.values()), f"{lang}/{file} {key}"
            assert said["what"].strip(), f"{lang}/{file} {key} says nothing"
            assert said["why"].strip(), f"{lang}/{file} {key} does not say why"
            assert said["now"].strip(), f"{lang}/{file} {key} does not say what to do"
        else:
            assert isinstance(said, str), f"{lang}/{file} {key}"


@pytest.mark.parametrize("lang", text.LANGS)
def test_everything_written_can_be_said(lang):
    expected = {key for file in files(lang) for key, _ in flat(written(lang, file))}

    assert expected == text.keys(lang)


def raised():
    """Every code a refusal is raised with in plain sight, where, and the values it is given."""
    for path in [ROOT / "cli.py", *sorted((ROOT / "ledger").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    given = {one.arg for one in node.keywords} - {"problems"}
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", code.value, given


def test_every_refusal_has_its_words_and_every_field_its_value():
    wanted = {key: fields(said) for f in files("th") for key, said in flat(written("th", f))}
    complaints = []
    for at, code, given in raised():
        if code not in text.codes("th"):
            complaints.append(f"{at}: {code} has no words")
            continue
        asked = set().union(*(wanted[f"{code}.{part}"] for part in PARTS))
        if None not in given and (missing := asked - given - ALWAYS_KNOWN):
            complaints.append(f"{at}: {code} wants {', '.join(sorted(missing))}")

    assert not complaints, "\n".join(complaints)


# SAYING ------------------------------------------------------------------------------------------


def test_a_label_is_said_in_either_language():
    assert text.say("word.baht", "th") == "บาท"
    assert text.say("word.baht", "en") == "baht"


def test_a_key_nobody_wrote_is_an_error():
    with pytest.raises(KeyError):
        text.say("word.nonsense", "th")
    with pytest.raises(KeyError):
        text.explain("money.nonsense", "th", {})


def test_a_value_nobody_gave_is_an_error():
    with pytest.raises(KeyError):
        text.explain("money.unreadable", "th", {})


def test_a_problem_is_explained_with_its_values():
    said = text.explain(
        "date.other_years",
        "th",
        {
            "written": "12/08/2026",
            "year": "2026",
            "stated": "be",
            "as_be": date(1483, 8, 12),
            "as_ce": date(2026, 8, 12),
        },
    )

    assert said.what == "วันที่ “12/08/2026” ใช้ปี 2026 ซึ่งไม่ใช่ปี พ.ศ. อย่างที่บอกไว้"
    assert "ถ้าเป็นปี ค.ศ. จะหมายถึง 12/08/2569 (ค.ศ. 2026)" in said.why
    assert said.now == "แก้ปีให้เป็นปี พ.ศ. หรือเขียน พ.ศ. หรือ ค.ศ. ไว้หน้าปีให้ชัด"


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        (Money.baht(1240), "1,240.00", "1,240.00"),
        (date(2026, 1, 15), "15/01/2569", "15/01/2569"),
        (datetime(2026, 1, 15, 18, 30, tzinfo=UTC), "16/01/2569 01:30", "16/01/2569 01:30"),
        (Month(2026, 1), "มกราคม 2569", "January 2026 (B.E. 2569)"),
        (JANUARY, "01/01/2569 – 31/01/2569", "01/01/2569 – 31/01/2569"),
        (PersonName("นาง", "วิไล", "ไชยนอก"), "นางวิไล ไชยนอก", "นางวิไล ไชยนอก"),
        (("0012", "0021"), "0012, 0021", "0012, 0021"),
        ([Money(5), date(2026, 1, 1)], "0.05, 01/01/2569", "0.05, 01/01/2569"),
        ((), "-", "-"),
        (None, "-", "-"),
        (True, "ใช่", "yes"),
        (1240, "1240", "1240"),
        ("0012", "0012", "0012"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_people_read_it(value, thai, english):
    assert (thai, english) == (text.shown(value, "th"), text.shown(value, "en"))


def test_a_field_may_say_how_it_wants_its_value(tmp_path, monkeypatch):
    """`{on:long}` a day, `{members:,}` a number, `{status:status}` the word of a code."""
    (tmp_path / "en").mkdir()
    words = '"status.deceased" = "dead"\n"it" = "{who:status} {on:long} {members:,} {none:full}"'
    (tmp_path / "en" / "some.toml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(text, "_FOLDER", tmp_path)
    text._words.cache_clear()
    try:
        said = text.say("it", "en", who="deceased", on=date(2026, 1, 15), members=1240, none=None)
    finally:
        text._words.cache_clear()

    assert said == "dead 15 Jan 2569 1,240 -"


def test_only_the_language_spoken_is_read(monkeypatch):
    text._words.cache_clear()
    text.say("word.baht", "th")

    assert text._words.cache_info().currsize == 1


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("sheet.no_collector", {"village": "", "known": ()}),
        ("sheet.member_no_missing", {"name": ""}),
    ],
)
def test_a_sentence_has_no_empty_brackets(code, values, lang):
    assert "(" not in text.explain(code, lang, values).what


@pytest.mark.parametrize(("lang", "kind"), [("th", "สินทรัพย์"), ("en", "asset")])
def test_a_kind_of_account_is_said_in_words(lang, kind):
    values = {"account": 6320, "first": 1000, "last": 1999, "kind": "asset"}

    assert f"({kind})" in text.explain("account.number_of_other_kind", lang, values).why
