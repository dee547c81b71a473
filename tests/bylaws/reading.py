"""By-law files of the tests, read."""

from pathlib import Path

from ledger import bylaws

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = ROOT / "examples" / "bylaws"
MODELS = ROOT / "ledger" / "bylaws"
CASES = Path(__file__).parent / "cases"
REFUSED = ("sam_yaek.yaml", "umong.yaml", "yasothon_city.yaml")  # they contradict themselves


def files() -> list[Path]:
    """Every by-law file that can be read: the published ones, the models, the cases."""
    found = [*PUBLISHED.glob("*.yaml"), *MODELS.glob("*.yaml"), *CASES.glob("*.yaml")]
    return sorted(path for path in found if path.name not in REFUSED)


def problems(path: Path) -> tuple[bylaws.Bylaws | None, tuple]:
    return bylaws.read(path.read_text(encoding="utf-8"), path.name)


def bylaws_of(path: Path) -> bylaws.Bylaws:
    """A file that must be readable."""
    found, said = problems(path)
    assert found is not None, said
    return found
