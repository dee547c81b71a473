"""The command line's own words: its help, and what the parser says, in the reader's language.

The commands hold no help text. Each command, argument and option finds its words in
`ledger/text/<lang>/help.toml` by its name, laid over the finished tree by `dress`; so the
language is chosen when the program runs, and a missing sentence is a failing test.
"""

import gettext
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

LANGS = ("th", "en")
_TEXT = Path(__file__).resolve().parent.parent / "text"
_spoken: ContextVar[str] = ContextVar("spoken", default="th")


def chosen(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language asked for, before anything is parsed: help and usage errors need it too."""
    asked = environ.get("SAJJA_LANG", "")
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and at + 1 < len(args):
            asked = args[at + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked if asked in LANGS else "th"


@cache
def words(lang: str) -> Mapping[str, str]:
    """All words of help in one language, and what the parser says."""
    return {**_read(lang, "help"), **_read(lang, "parser")}


@cache
def _read(lang: str, file: str) -> Mapping[str, str]:
    with (_TEXT / lang / f"{file}.toml").open("rb") as written:
        return tomllib.load(written)


@cache
def _parser_words(lang: str) -> Mapping[str, str]:
    """What the parser says in English, and how we say it."""
    ours = _read(lang, "parser")
    return {said: ours[key] for key, said in _read("en", "parser").items()}


def _gettext(message: str) -> str:
    return _parser_words(_spoken.get()).get(message, message)


def _ngettext(msgid1: str, msgid2: str, n: int) -> str:
    return _gettext(msgid1 if n == 1 else msgid2)


def speak(lang: str) -> None:
    """Choose the language of help and of what the parser says."""
    _spoken.set(lang)


gettext.gettext = _gettext  # here, for click and typer take it by name when they are imported
gettext.ngettext = _ngettext


def retitle() -> None:
    """The titles the parser fixed when it was imported, in the language chosen now."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _gettext("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _gettext("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _gettext("Commands")
    rich_utils.ERRORS_PANEL_TITLE = _gettext("Error")
    rich_utils.ABORTED_TEXT = _gettext("Aborted.")
    rich_utils.DEFAULT_STRING = _gettext("[default: {}]")
    rich_utils.ENVVAR_STRING = _gettext("[env var: {}]")
    rich_utils.REQUIRED_LONG_STRING = _gettext("[required]")
    rich_utils.RICH_HELP = _gettext("Try [blue]'{command_path} {help_option}'[/] for help.")


def say_ranges() -> None:
    """The parser says `x>=1` of a number's range, which is nobody's language."""
    from click import IntRange

    def said(it: IntRange) -> str:
        key = "type.at_least" if it.max is None else "type.between"
        return words(_spoken.get())[key].format(least=it.min, most=it.max)

    setattr(IntRange, "_describe_range", said)  # noqa: B010  its own way to say it, in no language


_waiting: dict[int, str] = {}  # trees not dressed yet, and the language each is to speak


def dress_later(root: "click.Command", lang: str) -> None:
    """Dress the tree when words of it are to be shown: most commands run and show none, and
    what lays help out takes longer to load than they do to run.
    """
    _waiting[id(root)] = lang
    for _, command in tree(root):
        shown: Any = command
        shown.format_help = partial(_format_help, root, command.format_help)


def dressed(root: "click.Command") -> None:
    """A tree whose words are to be shown now."""
    if lang := _waiting.pop(id(root), ""):
        dress(root, lang)


def _format_help(
    root: "click.Command", lay_out: Callable[..., None], *given: "click.HelpFormatter"
) -> None:
    dressed(root)
    lay_out(*given)


def dress(root: "click.Command", lang: str) -> None:
    """Give every command, argument and option of the tree its words."""
    from click import INT

    retitle()
    ours = words(lang)
    INT.name = ours["type.integer"]
    for path, command in tree(root):
        command.help = ours.get("help." + path if path else "help")
        command.epilog = ours.get("after." + path if path else "after")
        command.options_metavar = ours["metavar.options"]
        shown: Any = command
        if hasattr(command, "commands"):
            shown.subcommand_metavar = ours["metavar.command"]
        for param in command.params:
            shown = param
            shown.help = ours.get(f"{path}.{param.name}") or ours.get(f"option.{param.name}")
            shape = ours.get(f"metavar.{path}.{param.name}") or ours.get(f"metavar.{param.name}")
            if shape and not getattr(param, "is_flag", False):
                param.metavar = shape
            if param.param_type_name == "argument":
                param.opts = []  # the name it has in the code is nobody's to read
            if panel := getattr(param, "rich_help_panel", None):
                shown.rich_help_panel = ours.get(panel, panel)
            if getattr(param, "show_envvar", False) and param.envvar:
                named = {"option": param.opts[0], "variable": param.envvar}
                shown.get_error_hint = partial(_hint, ours["hint.variable"].format(**named))


def _hint(said: str, _: object) -> str:
    """Where a value may have come from, which the parser tells in English alone."""
    return said


def tree(command: "click.Command", path: str = "") -> Iterator[tuple[str, "click.Command"]]:
    """A command and all below it, each with its path: `sheet.take`."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from tree(below, f"{path}.{name}" if path else name)
