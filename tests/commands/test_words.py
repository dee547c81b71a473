"""Every command, argument and option has words, in both languages."""

import string

import pytest

import cli
from ledger import commands
from tests import terminal  # imports Typer quietly, before anybody else does


@pytest.fixture(params=["th", "en"])
def lang(request):
    return request.param


def test_every_command_says_what_it_does(lang):
    tree = commands.words.tree(cli.front_door(lang))

    assert [path for path, command in tree if not command.help] == []


def test_every_argument_and_option_says_what_it_is_for(lang):
    tree = commands.words.tree(cli.front_door(lang))
    silent = [
        f"{path}.{param.name}"
        for path, command in tree
        for param in command.params
        if not param.help
    ]

    assert silent == []


def test_no_words_are_left_over(lang):
    """Words of a command that is gone would lie about the program."""
    tree = dict(commands.words.tree(cli.front_door(lang)))
    names = {param.name for command in tree.values() for param in command.params} | {"help"}
    own = {f"{path}.{param.name}" for path, one in tree.items() for param in one.params}
    known = {f"help.{path}" for path in tree} | {"help", "after", *own}
    known |= {f"{kind}.{name}" for kind in ("option", "metavar") for name in names}
    known |= {f"metavar.{name}" for name in own}
    known |= {"panel.shared", "metavar.options", "metavar.command"}
    known |= {"type.integer", "type.at_least", "type.between", "hint.variable"}
    left = {key for key in commands.words.words(lang) if not key.startswith("click.")} - known

    assert left == set()


def test_both_languages_have_the_same_keys_and_fields():
    th, en = commands.words.words("th"), commands.words.words("en")

    assert th.keys() == en.keys()
    for key in th:
        if key.startswith("click."):
            fields = [{name for _, name, _, _ in string.Formatter().parse(words[key]) if name}
                      for words in (th, en)]  # fmt: skip
            assert fields[0] == fields[1], key


@pytest.mark.parametrize(
    ("typed", "environ", "expected"),
    [
        ([], {}, "th"),
        (["--lang", "en"], {}, "en"),
        (["sheet", "take", "--lang=en"], {}, "en"),
        ([], {"SAJJA_LANG": "en"}, "en"),
        (["--lang", "th"], {"SAJJA_LANG": "en"}, "th"),
        (["--lang", "xx"], {}, "th"),
        (["--", "--lang", "en"], {}, "th"),
    ],
)
def test_the_language_is_known_before_anything_is_parsed(typed, environ, expected):
    assert commands.words.chosen(typed, environ) == expected


@pytest.mark.parametrize(("spoken", "said"), [("th", "1 ถึง 1000"), ("en", "1 to 1000")])
def test_a_range_is_said_in_words(spoken, said):
    wrong = terminal.sajja("audit", "sample", "--count", "0", "--lang", spoken)
    helped = terminal.sajja("audit", "sample", "--help", "--lang", spoken)

    assert 2 == wrong.status
    assert said in " ".join(wrong.err.split())
    assert said in " ".join(helped.out.split())
    assert "x<=" not in wrong.err + helped.out


@pytest.mark.parametrize(("spoken", "said"), [("th", "ตัวแปรระบบ"), ("en", "environment variable")])
def test_where_a_wrong_value_may_have_come_from_is_said_in_the_readers_language(spoken, said):
    """`--lang xx` was answered with (env var: 'SAJJA_LANG') to whoever reads Thai."""
    root = cli.front_door(spoken)
    hints = {it.name: it.get_error_hint(None) for it in root.params if it.envvar}

    assert {"book", "person", "lang"} == hints.keys()
    for hint in hints.values():
        assert said in hint
        assert "env var" not in hint
    wrong = " ".join(terminal.sajja("--lang", "xx", "fund").err.split())
    assert "'--lang' (หรือตัวแปรระบบ SAJJA_LANG)" in wrong


def test_nothing_to_fill_in_is_named_in_english_or_as_in_the_code_in_thai_help():
    """No TEXT, INTEGER or new_book: each has a word, and an argument is called by it alone."""
    for path, command in commands.words.tree(cli.front_door("th")):
        for param in command.params:
            fills = not getattr(param, "is_flag", False) and param.name != "help"
            assert not fills or param.metavar, f"{path} {param.name}"
            if param.metavar:
                assert not param.metavar.isascii(), f"{path} {param.name}"
            if param.param_type_name == "argument":
                assert param.opts == [], f"{path} {param.name}"
