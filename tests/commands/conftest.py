"""A folder with a fund's book in it, and a terminal there."""

import pytest

from tests.terminal import sajja


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, and the person who works there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAJJA_PERSON", "อรพิน")
    monkeypatch.delenv("SAJJA_LANG", raising=False)
    monkeypatch.delenv("SAJJA_FUND", raising=False)
    monkeypatch.delenv("SAJJA_TRACEBACK", raising=False)
    return tmp_path


@pytest.fixture
def begun(folder):
    """A folder with one book, just begun."""
    assert sajja("init", "fund.sajja", "--name", "กองทุนบ้านไร่", "--from", "1/1/2569").status == 0
    return folder
