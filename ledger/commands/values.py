"""A value follows its option; where the next option stands in its place, it was forgotten."""

from collections.abc import Callable, Sequence
from functools import partial
from gettext import gettext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

Parse = Callable[["click.Context", list[str]], list[str]]


def missed(command: "click.Command") -> None:
    """Make a command say which of its options has no value, before it takes the next option for
    one: else `init --name --from 1/1/2569` would found a fund called `--from`.
    """
    watched: Any = command
    watched.parse_args = partial(_parse, command.parse_args)


def _parse(parse: Parse, context: "click.Context", args: list[str]) -> list[str]:
    _look_at(context, args)
    return parse(context, args)


def _look_at(context: "click.Context", args: Sequence[str]) -> None:
    """Raises BadOptionUsage: the value of an option is the name of one of the command's own. What
    merely begins with a dash, as a sum below nothing does, may be a value.
    """
    from click import BadOptionUsage, Option

    options = [it for it in context.command.get_params(context) if isinstance(it, Option)]
    named = {name: it for it in options for name in (*it.opts, *it.secondary_opts)}
    words = iter(args)
    for word in words:
        if word == "--" or not (word in named or word.startswith("-") or _mixes(context)):
            return
        option = named.get(word)
        if option is None or option.is_flag or option.count:
            continue
        if next(words, None) in named:
            said = gettext("Option {name!r} requires an argument.")
            raise BadOptionUsage(word, said.format(name=word), ctx=context)


def _mixes(context: "click.Context") -> bool:
    """May options stand after other words: not before a command's name, where they are its own."""
    return context.allow_interspersed_args
