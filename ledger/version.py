"""Which program this is."""

from pathlib import Path


def running() -> str:
    """The version of the installed program; of the checkout, where nothing is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sajja")
    except PackageNotFoundError:
        import tomllib

        written = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(written)["project"]["version"])
