"""What others install works as the checkout does: wheel, editable, each in a new environment."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKED = ["cli.py", "schema.sql", "ledger", "examples", "pyproject.toml", "README.md", "LICENSE"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pip(*words: object, python: Path | None = None) -> None:
    """Run pip without a look at the network."""
    whose = ["--python", str(python)] if python else []
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *whose, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what is packed, so that nothing here is touched."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in PACKED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory) -> Path:
    """The built wheel."""
    dist = tmp_path_factory.mktemp("dist")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", dist, checkout)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture
def fresh(tmp_path) -> Path:
    """A new environment's python, which borrows the dependencies of this one and no more."""
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    found = subprocess.run(
        [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    borrowed = Path(found.stdout.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "python"


def said(*command: object, cwd: Path) -> str:
    """What a command prints, run from somewhere else."""
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8",
                          cwd=cwd, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def tried(python: Path, cwd: Path) -> Path:
    """Use an installed sajja: version, schema, a new book; says where the package is."""
    sajja = python.parent / "sajja"
    assert PROJECT["version"] in said(sajja, "--version", cwd=cwd)

    begin = [sajja, "--fund", "new.sajja", "--as", "อรพิน", "init", "--name", "กองทุนทดลอง", "--yes"]
    said(*begin, cwd=cwd)
    assert (cwd / "new.sajja").is_file()
    said(sajja, "--fund", "new.sajja", "verify", cwd=cwd)

    where = "from ledger import schema; schema.schema_text(); print(schema.__file__)"
    return Path(said(python, "-c", where, cwd=cwd).strip()).parent


@pytest.mark.slow
def test_a_wheel_installs_and_finds_its_schema_and_examples(wheel, fresh, tmp_path):
    pip("install", "--no-deps", "--no-index", wheel, python=fresh)

    package = tried(fresh, tmp_path)

    assert tmp_path in package.parents
    assert (ROOT / "schema.sql").read_bytes() == (package / "schema.sql").read_bytes()
    assert (package / "examples" / "expected.json").is_file()


@pytest.mark.slow
def test_an_editable_install_runs_the_checkout_itself(checkout, fresh, tmp_path):
    pip("install", "--no-deps", "--no-index", "--no-build-isolation", "--editable", checkout,
        python=fresh)  # fmt: skip

    assert checkout / "ledger" == tried(fresh, tmp_path)


def test_the_checkout_runs_as_it_stands(tmp_path):
    assert PROJECT["version"] in said(sys.executable, ROOT / "cli.py", "--version", cwd=tmp_path)


def test_a_wheel_holds_the_whole_program_and_nothing_else(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    program = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ledger").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert program <= packed
    assert {"cli.py", "ledger/schema.sql"} <= packed
    assert not {name for name in packed if name.startswith("tests") or name.endswith(".sajja")}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_place(lock):
    written = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(
        r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+(?: ;[^\\]*)? \\\n    --hash=sha256:", written, re.M
    )

    assert "://" not in written
    assert len(pinned) == len(re.findall(r"^[^\s#]", written, re.M))
    wanted = {re.split(r"[\[><=]", one)[0].lower() for one in PROJECT["dependencies"]}
    assert {*wanted, "psycopg", "psycopg-binary"} <= set(pinned)


def test_both_locks_agree():
    pins = [
        dict(
            re.findall(
                r"^([a-z0-9-]+(?:\[[a-z,]+\])?)==(\S+)",
                (ROOT / lock).read_text(encoding="utf-8"),
                re.M,
            )
        )
        for lock in LOCKS
    ]

    assert pins[0].items() <= pins[1].items()
