"""The same entries in the programs of other makers that many use: hledger, ledger, beancount."""

import sys
from collections.abc import Iterator
from pathlib import Path

import rigs


def beside(where: Path, folder: Path, member_no: str) -> Iterator[str]:
    """The same entries in programs that many use: one run each, their start included."""
    files = {it: folder / f"fund.{it}" for it in ("hledger", "ledger", "beancount")}
    for program, file in files.items():
        rigs.python("cli.py", "export", program, str(file), "--fund", str(where), "--yes")
    whose, at = f"tag:member={member_no}$", f"%member=/^{member_no}$/"
    hledger, ledger, fund = str(files["hledger"]), str(files["ledger"]), ("--fund", str(where))
    sajja = (sys.executable, "cli.py")
    bean_check = (str(Path(sys.executable).with_name("bean-check")), str(files["beancount"]))
    runs: dict[str, dict[str, tuple[str, ...]]] = {
        "trial balance": {
            "sajja": (*sajja, "report", "trial-balance", *fund),
            "hledger": ("hledger", "-f", hledger, "balance", "--flat"),
            "ledger": ("ledger", "-f", ledger, "balance", "--flat"),
        },
        "one statement": {
            "sajja": (*sajja, "statement", member_no, *fund),
            "hledger": ("hledger", "-f", hledger, "register", whose),
            "ledger": ("ledger", "-f", ledger, "register", at),
        },
        "check": {
            "sajja": (*sajja, "verify", "--all", *fund),
            "hledger": ("hledger", "-f", hledger, "check"),
            "ledger": ("ledger", "-f", ledger, "source"),
            "beancount": bean_check,
        },
    }
    yield "\n| CPU seconds | sajja | hledger | ledger | beancount |\n|---|---|---|---|---|"
    for what, by_program in runs.items():
        cells = [
            f"{rigs.child_cpu(*by_program[it]):.2f}" if it in by_program else ""
            for it in ("sajja", *files)
        ]
        yield f"| {what} | {' | '.join(cells)} |"
