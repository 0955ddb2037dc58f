"""The font that stands for Times New Roman has every Vietnamese letter, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.pdf import fonts
from generators.pdf.errors import FontMissing
from generators.wording import letters

OLD = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")


def test_there_are_134_letters() -> None:
    assert len(fonts.VIETNAMESE) == len(set(fonts.VIETNAMESE)) == 134
    assert set("ĐđƠơƯưẶặỖỗỮữỴỵ") < set(fonts.VIETNAMESE)


@pytest.mark.usefixtures("real_libreoffice")
def test_every_style_of_the_font_found_has_them_all() -> None:
    found = {file.name: file for file in fonts.find()}
    for style in fonts.STYLES:
        assert fonts.characters(found[f"LiberationSerif-{style}.ttf"].read_bytes()) >= fonts.REQUIRED


def test_a_machine_without_the_font_is_told_the_package(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"Không tìm thấy phông Liberation Serif.*fonts-liberation2"):
        fonts.find([tmp_path])


@pytest.mark.parametrize("content", [b"", b"junk", b"\0\1\0\0\xff\xff" + b"\0" * 40], ids=["empty", "text", "cut short"])
def test_a_damaged_font_has_no_letters(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "LiberationSerif-Regular.ttf").write_bytes(content)
    assert fonts.characters(content) == set()
    with pytest.raises(FontMissing, match="thiếu"):
        fonts.find([tmp_path])


@pytest.mark.skipif(not OLD.is_file(), reason="the old fonts-liberation is not installed")
def test_the_old_liberation_of_debian_12_is_refused(tmp_path: Path) -> None:
    lacking = fonts.REQUIRED - fonts.characters(OLD.read_bytes())
    if not lacking:
        pytest.skip("fonts-liberation of this system is a 2.x one")
    assert len(lacking) == 93
    for style in fonts.STYLES:
        (tmp_path / f"LiberationSerif-{style}.ttf").symlink_to(OLD.with_name(f"LiberationSerif-{style}.ttf"))
    with pytest.raises(FontMissing, match="thiếu 93 ký tự"):
        fonts.find([tmp_path])


def test_the_letters_that_papers_may_have_are_those_of_every_style() -> None:
    found = {file.name: file for file in fonts.find()}
    held = set.intersection(*(fonts.characters(found[f"LiberationSerif-{style}.ttf"].read_bytes()) for style in fonts.STYLES))
    told = {code for code in range(0x20, 0x10000) if chr(code).isprintable() and not letters.lacking(chr(code))}
    printing = {code for code in held if (chr(code).isprintable() and code < 0xE000) or 0xF900 <= code < 0xFFFC}
    assert printing <= told | {0x20}
    assert {code for code in told if code > 0x7F} <= held | {0x2011}
