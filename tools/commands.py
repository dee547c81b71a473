"""Print docs/COMMANDS.md: every command with its options, in Thai and in English.

python tools/commands.py

The words are the very ones `--help` shows (ledger/text/*/help.toml).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "COMMANDS.md"
sys.path.insert(0, str(ROOT))

import cli  # noqa: E402
from ledger.commands import words  # noqa: E402

TOP = """\
# คำสั่งทั้งหมด · Every command

พิมพ์ `--help` ต่อท้ายคำสั่งใดก็ได้เพื่อดูวิธีใช้บนจอ หน้านี้คือข้อความเดียวกัน
Add `--help` to any command to see this on the screen. The page is printed by
`python tools/commands.py`; a test fails when it is out of date.

คำสั่งจบด้วย 0 เมื่อสำเร็จ 1 เมื่อทำไม่ได้หรือพบข้อผิดพลาด 2 เมื่อพิมพ์คำสั่งไม่ถูก 3 เมื่อสมุดเสียหาย
A command ends with 0 when done, 1 when refused or problems were found, 2 when it was not
understood, 3 when the book is damaged; also 70 when the program itself failed, 130 when stopped.
"""


def page() -> str:
    """The whole page."""
    th, en = (dict(words.tree(cli.front_door(lang))) for lang in words.LANGS)
    parts = [TOP, *_options("ตัวเลือกของทุกคำสั่ง · Options of every command", th[""], en[""])]
    for path, command in th.items():
        if path and (not hasattr(command, "commands") or command.invoke_without_command):
            parts += _command(path, command, en[path])
    return "\n".join(parts) + "\n"


def _command(path: str, th: Any, en: Any) -> Iterator[str]:
    needed = " ".join(p.metavar or p.name.upper() for p in en.params if _is_argument(p))
    yield f"## sajja {path.replace('.', ' ')}\n"
    yield f"`sajja {path.replace('.', ' ')} {needed}".rstrip() + "`\n"
    yield f"{th.help.strip()}\n"
    yield f"{en.help.strip()}\n"
    yield from _table(th.params, en.params, shared=False)


def _options(title: str, th: Any, en: Any) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _table(th.params, en.params, shared=True)


def _table(th: list[Any], en: list[Any], *, shared: bool) -> Iterator[str]:
    rows = [
        f"| {_spelt(other)} | {one.help} | {other.help} |"
        for one, other in zip(th, en, strict=True)
        if shared or not one.rich_help_panel
    ]
    if rows:
        yield "| | ไทย | English |\n|---|---|---|"
        yield from rows
        yield ""


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _spelt(param: Any) -> str:
    if _is_argument(param):
        return f"`{param.metavar or param.name.upper()}`"
    shape = "" if getattr(param, "is_flag", False) else f" {param.metavar or 'TEXT'}"
    env = f" · `{param.envvar}`" if param.envvar else ""
    return f"`{' '.join(param.opts)}{shape}`{env}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
