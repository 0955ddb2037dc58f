"""Where things are: the data that ships, the user's own corpus, the cache (which may be deleted at any time), the user's settings.

Data stands beside the packages in a checkout, inside them in an installed wheel. Nothing is ever written there: what is built goes to the cache, what a
user adds to the user's data folder.
"""

import os
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
    """The corpus that ships with the project. Raises FileNotFoundError where it was not installed."""
    return find_data(Path(__file__).parents[1], "corpus")


def cache_dir() -> Path:
    """`$VANBAN_CACHE`, else `vanban` in the user's cache folder (XDG Base Directory: `$XDG_CACHE_HOME`, else ~/.cache)."""
    if own := os.environ.get("VANBAN_CACHE"):
        return Path(own)
    return _xdg("XDG_CACHE_HOME", ".cache") / "vanban"


def config_dir() -> Path:
    """The user's own settings: `vanban` in `%APPDATA%` on Windows, else in `$XDG_CONFIG_HOME`, else in ~/.config."""
    if os.name == "nt" and (roaming := os.environ.get("APPDATA")):
        return Path(roaming) / "vanban"
    return _xdg("XDG_CONFIG_HOME", ".config") / "vanban"


def data_dir() -> Path:
    """What the user's work leaves: `vanban` in the user's data folder (`$XDG_DATA_HOME`, else ~/.local/share)."""
    return _xdg("XDG_DATA_HOME", ".local/share") / "vanban"


def default_user_corpus() -> Path:
    """Where `vanban law add` writes: `corpus` in the user's data folder."""
    return data_dir() / "corpus"


def user_corpora() -> list[Path]:
    """The user's own corpus folders: those of `$VANBAN_CORPUS` (empty: none); without it, the default one where it is there."""
    own = os.environ.get("VANBAN_CORPUS")
    if own is not None:
        return [Path(part) for part in own.split(os.pathsep) if part]
    default = default_user_corpus()
    return [default] if default.is_dir() else []


def _xdg(variable: str, default: str) -> Path:
    """A folder of the XDG Base Directory Specification; a relative path there is invalid and passed over, as it says."""
    value = os.environ.get(variable, "")
    return Path(value) if os.path.isabs(value) else Path(os.path.expanduser("~"), default)  # noqa: PTH111, PTH117 -- Path.home() raises where there is no home
