"""Readers of a paper's words by different makers, two and poppler where it is, and a painter."""

import io
import shutil
import subprocess

import pdfplumber
import pypdfium2


def by_pdfium(whole: bytes) -> str:
    """As Chrome and Edge read it."""
    with pypdfium2.PdfDocument(whole) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def by_pdfminer(whole: bytes) -> str:
    """As Python programs read it: by what each shape stands for, without the lines' own text."""
    with pdfplumber.open(io.BytesIO(whole)) as file:
        return "\n".join("".join(it["text"] for it in page.chars) for page in file.pages)


def by_poppler(whole: bytes) -> str:
    """As Linux desktops read it."""
    said = subprocess.run(["pdftotext", "-", "-"], input=whole, check=True, capture_output=True)
    return said.stdout.decode("utf-8")


READERS = (by_pdfium, by_pdfminer, *([by_poppler] if shutil.which("pdftotext") else []))


def painted(whole: bytes, dpi: int = 72) -> list[tuple[tuple[int, int], bytes]]:
    """Each page in grey: its size, and its points row by row."""
    with pypdfium2.PdfDocument(whole) as file:
        pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in file]
    return [(picture.size, picture.tobytes()) for picture in pictures]
