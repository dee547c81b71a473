"""The by-laws: check a text, show it, work its examples, compare two, start from the model."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Problem, Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger.bylaws import Bylaws

app = typer.Typer()
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
MODELS = {"th": "ระเบียบ.yaml", "en": "by-laws.yaml"}


@app.command("check")
def check(context: typer.Context, file: Path) -> None:
    """Everything that is wrong with a text, and what no example holds fast."""
    call = calls.of(context)
    found = _insisted(call, file)
    counts = {"clauses": len(found.clauses), "benefits": len(found.benefits),
              "examples": len(found.examples)}  # fmt: skip
    said = call.say("rule.checked", file=file.name, **counts)
    digest = call.say("rule.digest", digest=found.digest)
    call.answer({"file": file.name, "digest": found.digest, **counts}, said, digest)


@app.command("show")
def show(context: typer.Context, file: Path, save: Save = None) -> None:
    """A text as it is read: each clause's words, and their reading."""
    from ledger import reports

    call = calls.of(context)
    call.show(reports.bylaws(_read(file)[0]), save)


@app.command("examples")
def examples(
    context: typer.Context,
    file: Path,
    example: Annotated[int | None, typer.Argument()] = None,
    save: Save = None,
) -> None:
    """The worked examples; one of them explained clause by clause."""
    from ledger import bylaws, reports

    call = calls.of(context)
    found, _ = _read(file)
    if example is None:
        call.show(reports.examples(found), save)
        return
    every = bylaws.worked(found)
    if not 0 < example <= len(every):
        raise Refused("bylaws.no_such_example", number=example, count=len(every))
    call.show(reports.explanation(every[example - 1].decision), save)


@app.command("diff")
def diff(context: typer.Context, old: Path, new: Path, save: Save = None) -> None:
    """What the second text says otherwise than the first."""
    from ledger import reports

    call = calls.of(context)
    call.show(reports.difference(_read(old)[0], _read(new)[0]), save)


@app.command("measures")
def measures(context: typer.Context, save: Save = None) -> None:
    """The closed list of what by-laws may measure."""
    from ledger import reports

    calls.of(context).show(reports.measures(), save)


@app.command("model")
def model(context: typer.Context, file: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Write the model by-laws into a file, to start from."""
    from ledger import bylaws

    call = calls.of(context)
    path = file or Path(MODELS[call.lang])
    if path.exists():
        call.confirm("command.overwrite_sure", file=str(path))
    if not call.dry_run:
        try:
            path.write_text(bylaws.model(call.lang), encoding="utf-8", newline="\n")
        except OSError as error:
            raise Refused("report.cannot_save", file=str(path)) from error
    call.answer({"file": str(path)}, call.say(call.done("rule.modelled"), file=str(path)))


# READING -----------------------------------------------------------------------------------------


def _read(file: Path) -> "tuple[Bylaws, tuple[Problem, ...]]":
    """A text that can be understood, and what is to be said of it. Raises Refused file.missing,
    file.encoding, bylaws.has_problems.
    """
    from ledger import bylaws

    try:
        written = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise Refused("file.missing", file=str(file)) from None
    except UnicodeDecodeError:
        raise Refused("file.encoding", file=file.name) from None
    found, problems = bylaws.read(written, file.name)
    if found is None:
        raise Refused("bylaws.has_problems", problems=problems, file=file.name)
    return found, problems


def _insisted(call: calls.Call, file: Path) -> "Bylaws":
    """A text whose examples all come out; what no example holds is said."""
    from ledger import bylaws

    found, problems = _read(file)
    failing = (*problems, *bylaws.failing(found, file.name))
    if any(one.stops for one in failing):
        raise Refused("bylaws.has_problems", problems=failing, file=file.name)
    call.warn((*failing, *bylaws.uncovered(found, file.name)))
    return found
