"""The front door: the app, the options all commands share, exit codes. Nothing else."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger import commands
from ledger.errors import LedgerError

if TYPE_CHECKING:
    import click

SELDOM = 500_000  # objects made before Python looks for rings of them: modules and by-laws are none
DONE, USAGE, OUR_MISTAKE, STOPPED = 0, 2, 70, 130  # 1 refused and 3 damaged: see LedgerError


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and say how it ended."""
    gc.set_threshold(SELDOM)
    typed = list(sys.argv[1:] if args is None else args)
    _speak_utf8()
    lang = commands.words.chosen(typed, os.environ)
    commands.words.speak(lang)
    call = commands.call.Call(lang=lang, as_json="--json" in typed)
    try:
        return _ended(typed, call)
    except Exception:
        import traceback

        if os.environ.get("SAJJA_TRACEBACK"):
            raise
        commands.answer.our_mistake(_kept_for_us(traceback.format_exc()), lang, call.as_json)
        return OUR_MISTAKE


def _ended(typed: Sequence[str], call: "commands.call.Call") -> int:
    """Run one command. The only `except LedgerError` of the program; a misuse and a Ctrl-C are
    ordinary endings too.
    """
    from click import Abort, ClickException

    try:
        ended = _run(typed, call)
        if ended == STOPPED:  # what the parser makes of Ctrl-C
            raise KeyboardInterrupt
        return ended if isinstance(ended, int) else DONE
    except LedgerError as refusal:
        commands.answer.refused(refusal, call.lang, call.as_json, call.noticed, call.let_in)
        return refusal.exit_status
    except ClickException as misuse:
        commands.answer.misused(misuse, call.as_json)
        return USAGE
    except (Abort, KeyboardInterrupt):
        commands.answer.stopped(call.lang)
        return STOPPED


def _run(typed: Sequence[str], call: "commands.call.Call") -> object:
    try:
        door = front_door(call.lang, typed)
        return door.main(list(typed), prog_name="sajja", standalone_mode=False, obj=call)
    except Exception as error:
        if _on_its_way_out(error):
            raise KeyboardInterrupt from error
        raise
    finally:
        call.flush()  # what was done before a refusal or a Ctrl-C is told before it


def _on_its_way_out(error: BaseException | None) -> bool:
    """Did something break while a Ctrl-C was already ending the command: a driver stopped in the
    middle of its talk with a server cannot say goodbye?
    """
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


STORIES = {  # what can be typed first, in the order of the work: its file in commands, its name
    "init": "fund:init",
    "fund": "fund:app",
    "account": "fund:accounts_app",
    "member": "member:app",
    "sheet": "sheet:app",
    "receipt": "receipt:app",
    "receipt-book": "receipt_book:app",
    "remit": "remit:app",
    "cash": "cash:app",
    "deposit": "movement:deposit",
    "withdraw": "movement:withdraw",
    "bank": "bank:app",
    "income": "movement:income",
    "expense": "movement:expense",
    "correct": "correct:app",
    "month": "month:app",
    "audit": "audit:app",
    "entry": "entry:app",
    "bylaws": "bylaws:app",
    "officer": "officer:app",
    "claim": "claim:app",
    "statement": "statement:statement",
    "arrears": "statement:arrears",
    "report": "report:app",
    "print": "paper:app",
    "export": "export:app",
    "load": "export:load",
    "verify": "verify:verify",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "drill": "keeping:drill",
    "upgrade": "keeping:upgrade",
    "doctor": "keeping:doctor",
    "demo": "demo:demo",
}


def front_door(lang: str, typed: Sequence[str] = ()) -> "click.Group":
    """All commands as one tree, each with the shared options and its words.

    Where what was typed begins with a command we know, the tree has that one alone, for the
    others' files need not be read; and it is dressed when its words are to be shown.
    """
    import typer
    from click import Group

    commands.words.speak(lang)
    commands.words.say_ranges()
    app = typer.Typer(rich_markup_mode="rich", suggest_commands=False)
    app.callback(invoke_without_command=True)(commands.home.home)
    meant = first_word(typed)
    names = [meant] if meant in STORIES else list(STORIES)
    for name in names:
        file, _, within = STORIES[name].partition(":")
        story = getattr(getattr(commands, file), within)
        if isinstance(story, typer.Typer):
            app.add_typer(story, name=name)
        else:
            app.command(name)(story)

    root = typer.main.get_command(app)
    assert isinstance(root, Group)
    root.params.append(version_option())
    root.commands = {name: root.commands[name] for name in names}  # in the order of the work
    for path, command in commands.words.tree(root):
        command.params += shared_options(is_root=not path)
        commands.values.missed(command)
        if path and isinstance(command, Group) and not command.invoke_without_command:
            command.no_args_is_help = True  # `sajja cash` and `sajja remit` do something alone
    dress = commands.words.dress_later if typed else commands.words.dress
    dress(root, lang)
    return root


def first_word(typed: Sequence[str]) -> str:
    """The first word that is neither an option nor what a shared option holds."""
    words = iter(typed)
    for word in words:
        if word in ("--fund", "--as", "--lang"):
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def version_option() -> "click.Parameter":
    """`--version`: which program this is."""
    from click import Context, Parameter, echo
    from typer.core import TyperOption

    from ledger import version

    def show(context: Context, _: Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            echo(f"sajja {version.running()}")
            context.exit()

    return TyperOption(
        param_decls=["--version", "version"],
        is_flag=True,
        default=False,
        is_eager=True,
        expose_value=False,
        callback=show,
    )


def shared_options(is_root: bool) -> "list[click.Parameter]":
    """The options that may stand before or after any command. The environment is asked once,
    at the root, so that it never overrules what was typed.
    """
    from click import Choice
    from typer.core import TyperOption

    def option(name: str, *spelt: str, env: str | None = None, **more: Any) -> TyperOption:
        return TyperOption(
            param_decls=[*spelt, name],
            callback=_keep,
            expose_value=False,
            envvar=env if is_root else None,
            show_envvar=is_root,
            rich_help_panel="panel.shared",
            **more,
        )

    return [
        option("book", "--fund", env="SAJJA_FUND"),
        option("person", "--as", env="SAJJA_PERSON"),
        option("lang", "--lang", env="SAJJA_LANG", type=Choice(commands.words.LANGS)),
        option("as_json", "--json", is_flag=True, default=False),
        option("plain", "--plain", is_flag=True, default=False),
        option("yes", "--yes", "-y", is_flag=True, default=False),
        option("dry_run", "--dry-run", is_flag=True, default=False),
    ]


def _keep(context: "click.Context", param: "click.Parameter", value: Any) -> None:
    """Write down a shared option where it was given; silence leaves what stands."""
    if value:
        setattr(context.obj, str(param.name), value)


def _speak_utf8() -> None:
    """Thai on every channel, whatever the machine's code page; a pipe on Windows included."""
    for channel in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(channel, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _kept_for_us(report: str) -> Path:
    """Where the particulars of our own mistake are written down."""
    import tempfile

    handle, path = tempfile.mkstemp(prefix="sajja-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(report)
    return Path(path)


if __name__ == "__main__":
    sys.exit(main())
