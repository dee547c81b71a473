"""The by-laws: check a text, show it, work its examples, compare two, adopt one."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Problem, Refused

from . import call as calls
from . import checks, filing

if TYPE_CHECKING:
    from ledger.bylaws import Bylaws, Resolution
    from ledger.work import Work

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
def show(
    context: typer.Context, which: Annotated[str, typer.Argument()] = "", save: Save = None
) -> None:
    """A text as it is read: a file, an adopted one by its number, or the one in force."""
    from ledger import bylaws, reports

    call = calls.of(context)
    if Path(which).suffix:
        call.show(reports.bylaws(_read(Path(which))[0]), save)
        return
    with call.reading() as work:
        text = bylaws.text_of(work, which) if which else bylaws.in_force(work)
    if text is None:
        raise Refused("bylaws.none_adopted")
    call.show(reports.bylaws_adopted(text), save)


def printed(
    context: typer.Context, which: Annotated[str, typer.Argument()] = "", save: Save = None
) -> None:
    """By-laws on paper with their annex of worked examples: a file, an adopted one, or the one
    in force.
    """
    from ledger import bylaws, printing, reports

    call = calls.of(context)
    with call.reading() as work:
        if Path(which).suffix:
            found, _ = _read(Path(which))
            text = next((it for it in bylaws.adopted(work) if it.digest == found.digest), None)
        else:
            text = bylaws.text_of(work, which) if which else bylaws.in_force(work)
            if text is None:
                raise Refused("bylaws.none_adopted")
            found = text.bylaws
        if text is not None:  # the resolution and the first day are the adoption's
            found = replace(found, resolution=text.resolution, in_force=text.from_on)
        page = reports.bylaws_paper(found, adopted=text is not None)
        place = save or Path(f"bylaws-{text.no}.pdf" if text else "bylaws-draft.pdf")
        filing.may_write(call, place)
        filing.write(call, printing.report(work, page, call.lang), place)
    values = {"file": str(place), "clauses": len(found.clauses), "examples": len(found.examples)}
    call.answer(values, call.say(call.done("paper.bylaws.made"), **values))


@app.command("list")
def listed(context: typer.Context, save: Save = None) -> None:
    """The texts the fund has adopted, each with its resolution and its first day."""
    from ledger import bylaws, reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.bylaws_list(bylaws.adopted(work), work.today), save)


@app.command("adopt")
def adopt(
    context: typer.Context,
    file: Path,
    meeting: Annotated[str | None, typer.Option("--meeting")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    number: Annotated[str, typer.Option("--number")] = "",
    votes: Annotated[str, typer.Option("--votes")] = "",
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    accept: Annotated[list[str] | None, typer.Option("--accept")] = None,
) -> None:
    """Take a text into the book as a general meeting has adopted it."""
    from ledger import book, bylaws, funds

    call = calls.of(context)
    found = _insisted(call, file)
    with call.writing() as work:
        said = found.resolution or _resolution(call, work, (meeting, on, number, votes))
        begins = call.day(work, from_on) if from_on else found.in_force
        if begins is None:
            begins = call.day(work, call.ask(None, "first_day", option="--from"))
        doubts = funds.reaching_back(work, "bylaws.closed_months", begins)
        if not any(it.digest == found.digest for it in bylaws.adopted(work)):
            checks.insist(call, accept, doubts)
        args = (_written(file), tuple(book.sub_funds(work)), said, begins, file.name)
        text = bylaws.adopt(work, *args)
        touched = tuple(f"{name} ({clause})" for name, clause in _governed(call, text.bylaws))
        call.confirm("rule.adopt_sure", title=text.title, from_on=text.from_on,
                     clauses=len(found.clauses))  # fmt: skip
    values = {"title": text.title, "from_on": text.from_on, "number": text.no}
    call.answer(
        {**values, "digest": text.digest},
        call.say(call.done("rule.adopted"), **values),
        call.say("rule.digest", digest=text.digest),
        *([call.say("rule.governs", settings=touched)] if touched else []),
    )


def _governed(call: calls.Call, found: "Bylaws") -> list[tuple[str, str]]:
    """What these by-laws settle, in the place of the fund's settings, each with its clause."""
    from ledger import funds

    return [(call.say(f"setting.{name}"), no) for name, no in funds.governed(found).items()]


def _resolution(
    call: calls.Call, work: "Work", said: tuple[str | None, str | None, str, str]
) -> "Resolution":
    """The general meeting's resolution, as it was given or is asked for."""
    from ledger.bylaws import Resolution

    meeting, on, number, votes = said
    meeting = call.ask(meeting, "meeting", option="--meeting")
    day = call.day(work, call.ask(on, "resolved_on", option="--on"))
    counted = re.fullmatch(r"\s*(\d{1,6})\s*[:/]\s*(\d{1,6})\s*", to_arabic(votes))
    if votes and not counted:
        raise Refused("bylaws.votes_unreadable", written=votes)
    both = (int(counted[1]), int(counted[2])) if counted else (None, None)
    return Resolution(meeting.strip(), day, number.strip(), *both)


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


@app.command("try")
def try_(
    context: typer.Context,
    draft: Path,
    span: Annotated[int, typer.Option("--years", min=1, max=30)] = 1,
    everybody: Annotated[bool, typer.Option("--all")] = False,
    save: Save = None,
) -> None:
    """A draft tried on past claims and on the register: its cost, who gains, who loses."""
    from ledger import claims, reports

    call = calls.of(context)
    found, _ = _read(draft)
    with call.reading() as work:
        past = tuple(claims.tried(work, found, span))
        ahead = claims.on_register(work, found, span)
        page = reports.bylaws_trial(past, ahead, found.title, span, everybody=everybody)
    call.show(page, save)


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

    found, problems = bylaws.read(_written(file), file.name)
    if found is None:
        raise Refused("bylaws.has_problems", problems=problems, file=file.name)
    return found, problems


def _written(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise Refused("file.missing", file=str(file)) from None
    except UnicodeDecodeError:
        raise Refused("file.encoding", file=file.name) from None


def _insisted(call: calls.Call, file: Path) -> "Bylaws":
    """A text whose examples all come out; what no example holds is said."""
    from ledger import bylaws

    found, problems = _read(file)
    failing = (*problems, *bylaws.failing(found, file.name))
    if any(one.stops for one in failing):
        raise Refused("bylaws.has_problems", problems=failing, file=file.name)
    call.warn((*failing, *bylaws.uncovered(found, file.name)))
    return found
