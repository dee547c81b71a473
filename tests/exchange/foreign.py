"""Three programs of other makers, asked what they make of our file.

Each runs as a program of its own. One that is not here fails the test and says what to install:
a check that did not take place proves nothing.
"""

import csv
import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from ledger.money import Money

PROGRAMS = ("hledger", "ledger", "beancount")
CHECK = {
    "hledger": ("hledger", "check", "--strict", "ordereddates", "-f"),
    "ledger": ("ledger", "balance", "--strict", "--pedantic", "-f"),
    "beancount": (sys.executable, "-m", "beancount.scripts.check"),
}
BEANCOUNT_BALANCES = """
import json, sys
from datetime import date
from beancount import loader
from beancount.core import realization
from beancount.ops import summarize

entries, errors, _ = loader.load_file(sys.argv[1])
assert not errors, errors
root = realization.realize(summarize.truncate(entries, date.fromisoformat(sys.argv[2])))
held = {it.account: it.balance.get_currency_units("THB").number for it in
        realization.iter_children(root)}
print(json.dumps({account: str(number) for account, number in held.items()}))
"""


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """A program that is here, or a test that fails."""
    program = str(command[0])
    assert shutil.which(program), f"{program} is not here: apt install {program}"
    return subprocess.run(
        command, check=False, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def said(*command: str | Path) -> str:
    """What a program answers when all is well."""
    ran = run(*command)
    assert (0, "") == (ran.returncode, ran.stderr), f"{command}: {ran.stderr}"
    return ran.stdout


def check(program: str, file: Path) -> subprocess.CompletedProcess[str]:
    """The program's own strictest check of a whole file."""
    return run(*CHECK[program], file)


def balances(program: str, file: Path, on: date) -> dict[str, Money]:
    """What each account holds at the end of a day, as the program reckons it; nothings left out."""
    end = str(on + timedelta(days=1))
    if program == "hledger":
        table = said("hledger", "-f", file, "balance", "--flat", "-N", "-e", end, "-O", "csv")
        held = [(account, sum_.split()[0]) for account, sum_ in list(csv.reader(
            table.splitlines()))[1:]]  # fmt: skip
    elif program == "ledger":
        form = r"%(account)\t%(quantity(scrub(display_total)))\n"
        table = said("ledger", "-f", file, "balance", "--flat", "--no-total", "--end", end,
                     "--format", form)  # fmt: skip
        held = [tuple(line.split("\t")) for line in table.splitlines()]
    else:
        held = json.loads(said(sys.executable, "-c", BEANCOUNT_BALANCES, file, end)).items()
    return {account: money for account, sum_ in held if (money := _money(sum_))}


def _money(number: str) -> Money:
    satang = Decimal(number) * 100
    assert satang == int(satang), number
    return Money(int(satang))
