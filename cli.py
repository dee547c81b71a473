"""The front door: the app, the options all commands share, exit codes. Nothing else."""

import os
import sys
import tempfile
import tomllib
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger import commands
from ledger.errors import LedgerError

if TYPE_CHECKING:
    import click

DONE, USAGE, OUR_MISTAKE, STOPPED = 0, 2, 70, 130  # 1 refused and 3 damaged: see LedgerError


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and say how it ended."""
    typed = list(sys.argv[1:] if args is None else args)
    _speak_utf8()
    lang = commands.words.chosen(typed, os.environ)
    commands.words.speak(lang)
    call = commands.call.Call(lang=lang, as_json="--json" in typed)
    try:
        return _ended(typed, call)
    except Exception:
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
        commands.answer.refused(refusal, call.lang, call.as_json, call.noticed)
        return refusal.exit_status
    except ClickException as misuse:
        commands.answer.misused(misuse, call.as_json)
        return USAGE
    except (Abort, KeyboardInterrupt):
        commands.answer.stopped(call.lang)
        return STOPPED


def _run(typed: Sequence[str], call: "commands.call.Call") -> object:
    try:
        door = front_door(call.lang)
        return door.main(list(typed), prog_name="sajja", standalone_mode=False, obj=call)
    finally:
        call.flush()  # what was done before a refusal or a Ctrl-C is told before it


def front_door(lang: str) -> "click.Group":
    """All commands as one tree, each with the shared options and its words."""
    import typer
    from click import Group

    commands.words.speak(lang)
    stories: dict[str, Callable[..., None] | typer.Typer] = {
        "init": commands.fund.init,
        "fund": commands.fund.app,
        "account": commands.fund.accounts_app,
        "member": commands.member.app,
        "sheet": commands.sheet.app,
        "entry": commands.entry.app,
        "bylaws": commands.bylaws.app,
        "statement": commands.statement.statement,
        "arrears": commands.statement.arrears,
        "report": commands.report.app,
        "verify": commands.verify.verify,
        "demo": commands.demo.demo,
    }
    app = typer.Typer(rich_markup_mode="rich", suggest_commands=False)
    app.callback(invoke_without_command=True)(commands.home.home)
    for name, story in stories.items():
        if isinstance(story, typer.Typer):
            app.add_typer(story, name=name)
        else:
            app.command(name)(story)

    root = typer.main.get_command(app)
    assert isinstance(root, Group)
    root.params.append(version_option())
    root.commands = {name: root.commands[name] for name in stories}  # in the order of the work
    for path, command in commands.words.tree(root):
        command.params += shared_options(is_root=not path)
        if path and hasattr(command, "commands"):
            command.no_args_is_help = True
    commands.words.dress(root, lang)
    commands.words.retitle()
    return root


def version_option() -> "click.Parameter":
    """`--version`: which program this is."""
    from click import Context, Parameter, echo
    from typer.core import TyperOption

    def show(context: Context, _: Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            echo(f"sajja {_version()}")
            context.exit()

    return TyperOption(
        param_decls=["--version", "version"],
        is_flag=True,
        default=False,
        is_eager=True,
        expose_value=False,
        callback=show,
    )


def _version() -> str:
    """Of the installed program; of the checkout, where nothing is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sajja")
    except PackageNotFoundError:
        written = (Path(__file__).parent / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(written)["project"]["version"])


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
    handle, path = tempfile.mkstemp(prefix="sajja-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(report)
    return Path(path)


if __name__ == "__main__":
    sys.exit(main())
