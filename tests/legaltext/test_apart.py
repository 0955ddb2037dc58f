"""A web page is read by a process of its own: what it gives is what the reader gives, and whatever the page does to it, the caller gets one error in time."""

import sys
import time
from pathlib import Path

import pytest

from legaltext.sources import apart
from legaltext.sources.apart import parse_html_apart
from legaltext.sources.html import parse_html
from legaltext.sources.plain import SourceError
from legaltext.sources.read import read, read_content

PAGE = Path("luật số 1: “mới”.html")
RICH = """<html><head><title>Trang</title><style>.cu { font-family: .VnTime }</style></head><body><nav><a href="/">Trang chủ</a></nav>
<p>Ðiều 1. Phạm vi<a href="#_ftn1">[1]</a></p><p class="cu">LuËt</p><p>1. Luật này … &amp; 😀</p><p>Điều 2. Đối tượng</p><p hidden>ẩn</p>
<div id="ftn1"><a name="_ftn1">[1]</a> Chú thích<p>tiếp</p></div></body></html>"""
ATTRIBUTES = "<p " + " ".join(f"a{number:x}=1" for number in range(150_000)) + ">Điều 1. Phạm vi</p>"


def refused(content: bytes, seconds: float = 30) -> str:
    with pytest.raises(SourceError) as caught:
        parse_html_apart(content, PAGE, seconds=seconds)
    assert caught.value.code == "source-endless"
    assert str(caught.value).startswith(f"{PAGE}: ")
    return str(caught.value)


def test_what_comes_back_is_what_the_reader_gives() -> None:
    source = parse_html_apart(RICH.encode(), PAGE)
    assert source == parse_html(RICH.encode(), PAGE)
    assert (len(source.lines), source.notes[0].at, source.dropped[0].reason) == (4, 1, "site")
    assert {one.code for one in source.diagnostics} == {"look-alike", "converted-letters"}


def test_a_page_that_is_refused_is_refused_in_the_same_words() -> None:
    for page in (b"<html></html>", b"<div>" * 3_000 + b"x"):
        with pytest.raises(SourceError) as there:
            parse_html_apart(page, PAGE)
        with pytest.raises(SourceError) as here:
            parse_html(page, PAGE)
        assert (str(there.value), there.value.code) == (str(here.value), here.value.code)


def test_a_tag_with_attributes_without_end_is_given_up_in_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = time.monotonic()
    assert "not read after 1 seconds" in refused(ATTRIBUTES.encode(), seconds=1)
    assert time.monotonic() - before < 10
    monkeypatch.setattr(parse_html_apart, "__kwdefaults__", {"seconds": 1})
    (tmp_path / "x.html").write_text(f"<html>{ATTRIBUTES}", encoding="utf-8")
    with pytest.raises(SourceError, match="not read after 1 seconds"):
        read(tmp_path / "x.html")
    with pytest.raises(SourceError, match="not read after 1 seconds"):
        read_content(f"<!doctype html>{ATTRIBUTES}".encode(), Path("x"))


def test_styles_without_braces_are_read_at_once() -> None:
    page = (
        f"<style>.VnTime {'a' * 300_000}</style><style>@media x {{ p.cu {{ font-family: .VnTime }} }}</style><p class=cu>LuËt</p>"
    )
    before = time.process_time()
    source = parse_html(page.encode(), PAGE)
    assert time.process_time() - before < 5  # 30,000 of them took as long by a pattern
    assert [line.text for line in source.lines] == ["Luật"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_reader_is_held_to_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_MEMORY", 200_000_000)
    assert "memory" in refused(b"<p>Chu</p>" * 300_000)


@pytest.mark.parametrize(
    "program",
    ["import os; os.abort()", "print('no JSON')", "print('[]')", "print('{\"lines\":[[1]]}')", "import sys; sys.exit(3)"],
)
def test_whatever_becomes_of_the_reader_the_caller_gets_one_error(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(program, encoding="utf-8")
    monkeypatch.setattr(apart, "_WORKER", worker)
    refused(RICH.encode())
