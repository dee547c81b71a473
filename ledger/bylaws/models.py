"""The model by-laws, in Thai and in English, from which a committee starts its own."""

from pathlib import Path

FOLDER = Path(__file__).parent
FILES = {"th": "model.yaml", "en": "model.en.yaml"}


def model(lang: str) -> str:
    """The text of the model by-laws in a language."""
    return (FOLDER / FILES[lang]).read_text(encoding="utf-8")
