"""Where the data is: beside the packages in a checkout, inside them in an installed wheel."""

from pathlib import Path


def find_data(package: Path, name: str) -> Path:
    """The folder `name` of a checkout, or `_name` inside the package. Raises FileNotFoundError."""
    beside = package.parent / name
    inside = package / f"_{name}"
    # the wheel's copy first: beside an installed package there may be a stranger's folder of the same name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name} is missing: neither {inside} nor {beside} is there; reinstall vanban")


def corpus_root() -> Path:
    """The corpus that ships with the project."""
    return find_data(Path(__file__).parents[1], "corpus")
