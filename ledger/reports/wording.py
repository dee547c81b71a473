"""A report's values in the reader's words: phrases said, names chosen, days in the B.E."""

from unicodedata import category

from ledger import text

from .report import Column, Kind, Named, Phrase, Value


def said(phrase: Phrase, lang: str) -> str:
    """A phrase in words; phrases within it first."""
    values = {name: _inner(value, lang) for name, value in phrase.values.items()}
    return text.say(phrase.key, lang, **values)


def _inner(value: object, lang: str) -> object:
    if isinstance(value, Phrase):
        return said(value, lang)
    return value.name(lang) if isinstance(value, Named) else value


def shown(value: Value, lang: str, kind: Kind = "text") -> str:
    """A value as it stands on a page; nothing where there is nothing."""
    if value is None or value == ():
        return ""
    if kind == "count" and isinstance(value, int):
        return f"{value:,}"
    return clean(text.shown(_inner(value, lang), lang))


def clean(written: str) -> str:
    """Without line breaks and control characters: a name must not move a reader's cursor."""
    if written.isprintable():
        return written
    kept = (letter for letter in written if category(letter) != "Cf")
    return "".join(letter if letter.isprintable() else " " for letter in kept)


def label(key: str, lang: str) -> str:
    """What a column or a fact is called."""
    return text.say(f"report.label.{key}", lang)


def heading(column: Column, lang: str) -> str:
    """A column's label where no page says the year system: it says so itself."""
    if column.kind != "day":
        return label(column.key, lang)
    return text.say("report.label_be", lang, label=label(column.key, lang))
