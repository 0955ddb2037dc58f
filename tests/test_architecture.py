"""The house stands as docs/architecture.md draws it: imports run downwards, nothing goes round in a circle, every room is on the plan."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "docs" / "architecture.md"
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]


def floors_held(package: str) -> list[list[str]]:
    """The floors that import-linter holds, the highest first."""
    (layers,) = (contract["layers"] for contract in CONTRACTS if contract.get("containers") == [package])
    return [re.split(r" [:|] ", layer) for layer in layers]


def floors_drawn(package: str) -> list[list[str]]:
    """The floors of the page, the highest first."""
    _, found, rest = PLAN.read_text(encoding="utf-8").partition(f"\n### {package}\n")
    assert found
    table = re.split(r"\n##+ ", rest)[0]
    return [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines() if row.startswith("| `")]


@pytest.mark.parametrize("package", ["legaltext", "generators"])
def test_the_page_draws_the_floors_that_are_held(package: str) -> None:
    assert floors_held(package)
    assert floors_drawn(package) == floors_held(package)


@pytest.mark.parametrize("package", ["legaltext", "generators"])
def test_every_room_has_a_floor(package: str) -> None:
    rooms = {p.stem for p in (ROOT / package).iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} - {"__init__"}
    assert {room for floor in floors_held(package) for room in floor} == rooms


def test_imports_run_downwards_and_in_no_circle() -> None:
    """import-linter over the contracts of pyproject.toml, in a process of its own (it keeps what it has read)."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"Contracts: 4 kept, 0 broken", run.stdout), run.stdout
