"""What templates cite is kept between runs, and read anew as soon as anything has changed that it rests on."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generators.authoring import uses_kept
from generators.authoring.uses import Use, uses
from generators.authoring.uses_kept import kept_uses, uses_at_hand
from generators.catalog.catalog import Template
from tests.cases import library

SLUGS = ("dismissal/quyet-dinh-ky-luat", "resignation/don-xin-thoi-viec")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The templates that were read, in their order; the cache is empty."""
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))
    made: list[str] = []

    def counted(template: Template) -> Sequence[Use]:
        made.append(template.slug)
        return uses(template)

    monkeypatch.setattr(uses_kept, "uses", counted)
    return made


def some() -> list[Template]:
    return [library().get(slug) for slug in SLUGS]


def test_what_is_kept_is_what_is_read_and_is_read_once(read: list[str]) -> None:
    assert uses_at_hand(some()) is None
    first = kept_uses(some())
    assert read == list(SLUGS)
    assert first == kept_uses(some()) == uses_at_hand(some()) == {one.slug: tuple(uses(one)) for one in some()}
    assert any(use.on for found in first.values() for use in found), "a day is kept as a day"
    assert read == list(SLUGS)


def test_what_has_changed_is_read_anew(read: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = some()
    kept_uses([first, second])
    read.clear()
    words = replace(first)
    words.__dict__["docx"] = second.docx
    kept_uses([words])
    assert read.pop() == first.slug
    kept_uses([first, replace(second, manifest=replace(second.manifest, law="59/2020/QH14"))])
    assert read == [first.slug, second.slug]
    shared = tmp_path / "definitions.yaml"
    shared.write_bytes(second.definitions.read_bytes() + b"\n# more\n")
    kept_uses([second])
    read.clear()
    assert uses_at_hand([replace(second, definitions=shared)]) is None
    kept_uses([second])
    assert read == []
    monkeypatch.setattr(uses_kept, "_code", lambda: "another program")
    kept_uses([first, second])
    assert read == [first.slug, second.slug]


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"a": 1}', b'{"a": ["d", [["cite", 1, 2]]]}'])
def test_a_damaged_file_is_written_anew(read: list[str], tmp_path: Path, content: bytes) -> None:
    kept_uses(some())
    (file,) = (tmp_path / "cache").glob("uses-*.json")
    file.write_bytes(content)
    assert kept_uses(some()) == kept_uses(some())
    assert read == [*SLUGS, *SLUGS]
    assert set(json.loads(file.read_bytes())) == set(SLUGS)


@pytest.mark.usefixtures("read")
def test_a_template_that_is_gone_is_not_kept(tmp_path: Path) -> None:
    kept_uses(some())
    (file,) = (tmp_path / "cache").glob("uses-*.json")
    data = json.loads(file.read_bytes())
    file.write_text(json.dumps({"old/paper": data.pop(SLUGS[0]), **data}), encoding="utf-8")
    kept_uses(some())
    assert set(json.loads(file.read_bytes())) == set(SLUGS)


def test_a_cache_that_cannot_be_written_costs_time_only(read: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "file"))
    assert kept_uses(some()) == kept_uses(some())
    assert read == [*SLUGS, *SLUGS]
