"""The pictures of the pages in docs/images, taken anew from a server of its own over the law and the sample data that ship.

    python -m benchmarks.pictures [NAME…]

It needs chromium and LibreOffice, as the tests in the browser do. What is seen was made by the pages: nothing is drawn in, and the people in it are those of the examples.
"""

import os
import shutil
import struct
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.web import serving
from generators.cases.case import Library
from generators.cases.edit import replace_facts
from generators.cases.facts import STEPS
from generators.cases.numbers import issue_registered
from generators.cases.opening import create
from generators.cases.papers import render as render_paper
from generators.cases.record import export
from generators.document.render import render
from generators.records.log import log_done
from generators.register.register import Register
from generators.register.settings import LEVEL
from legaltext.corpus.corpus import open_corpus
from tests.case_files.matter import STEPS_TO_THE_DECISION, facts_of
from tests.cases import changed, library
from tests.documents import DOCS_FOLDER, blocks
from tests.web.case_server import TITLE, filled_case, retirement
from tests.web.sample_files import as_sheet, with_words

FOLDER: Final = Path(__file__).parents[1] / "docs" / "images"
UNIT: Final = "Bệnh viện Đa khoa Mẫu"
DECIDED: Final = "Kỷ luật số 2/2026"
SLUG: Final = "dismissal/quyet-dinh-mien-nhiem"
expect.set_options(timeout=60_000)  # the first pages wait for their worker to come up
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def home(page: Page, _: Path) -> None:
    page.goto("/")


def advice(page: Page, _: Path) -> None:
    page.goto("/chon-hinh-thuc/tu_chuc")


def filled(page: Page, _: Path) -> None:
    page.goto(f"/mau/{SLUG}")
    page.get_by_role("button", name="Điền thử bằng dữ liệu mẫu").click()
    expect(page.locator("figure.sheet").first).to_be_visible()
    page.locator("#f-ly_do").focus()
    expect(page.locator('a.here[data-for="ly_do"]').first).to_be_visible()


def refused(page: Page, folder: Path) -> None:
    filled(page, folder)
    page.get_by_label("Viên chức có đơn tự nguyện").check()
    expect(page.locator("#m-tu_nguyen")).to_contain_text("đó là từ chức")
    page.locator("#m-tu_nguyen").evaluate("place => window.scrollTo(0, place.getBoundingClientRect().top + window.scrollY - 380)")
    page.wait_for_timeout(1500)  # the pages that were drawn before the refusal are dimmed until those after it are there


def batch(page: Page, folder: Path) -> None:
    rows = [
        {"so": str(301 + n), "vien_chuc.ho_ten": f"{who} Ví Dụ"}
        for n, who in enumerate(("Trần Thị", "Lê Thị", "Phạm Văn", "Đỗ Thị"))
    ]
    rows[1]["vien_chuc.ngay_sinh"] = "31/02/1980"
    rows[3]["ngay_hieu_luc"] = "hôm nào"
    file = folder / "danh-sach.xlsx"
    file.write_bytes(as_sheet(SLUG, *rows))
    page.goto(f"/hang-loat/{SLUG}")
    page.get_by_label("Bảng (.xlsx, .csv)").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra bảng").click()
    expect(page.locator(".sum")).to_contain_text("2 dòng phải sửa")


def checked(page: Page, folder: Path) -> None:
    template = library().get(SLUG)
    file = folder / "quyet-dinh.docx"
    docx = render(template, changed(template, {}), corpus=open_corpus()).docx
    file.write_bytes(
        with_words(
            with_words(docx, "khoản 3 Điều 30", "khoản 9 Điều 30"), "Độc lập - Tự do - Hạnh phúc", "Độc Lập – Tự Do – Hạnh Phúc"
        )
    )
    page.goto("/kiem-tra")
    page.get_by_label("Tệp cần kiểm tra").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.locator("svg.sheet").first).to_be_visible(timeout=60_000)


def law(page: Page, _: Path) -> None:
    page.goto("/luat/129-2025-qh15#art_27")
    page.locator("#art_27").scroll_into_view_if_needed()


def case_line(page: Page) -> bytes:
    page.goto("/ho-so")
    page.get_by_role("link", name=TITLE).last.click()  # of the list of cases: those above lead to a step
    page.get_by_role("link", name="Luật nói").first.click()  # of a step whose law is held
    expect(page.locator("main")).to_contain_text("Nguyên văn")
    page.evaluate("window.scrollTo(0, 0)")
    return page.screenshot()


def issue(page: Page) -> bytes:
    page.goto("/ho-so")
    page.get_by_role("link", name="Nghỉ hưu số 1/2026").first.click()
    step = page.locator("#b-quyet_dinh")
    step.get_by_text("Kiểm tra, ban hành").click()
    box = step.bounding_box()
    assert box is not None
    return page.screenshot(
        full_page=True, clip={"x": 0, "y": box["y"], "width": box["x"] + box["width"] + 22, "height": box["height"]}
    )


def register(page: Page) -> bytes:
    page.goto("/so-van-ban?nam=2026")
    return page.screenshot(full_page=True)


def record(page: Page) -> bytes:
    page.goto("/ho-so")
    page.get_by_role("link", name=DECIDED).first.click()
    page.locator("#b-quyet_dinh").get_by_role("link", name="Hồ sơ điện tử").click()
    expect(page.locator("#nhat-ky")).to_be_visible()
    return page.screenshot()


def report(page: Page) -> bytes:
    figures = next(block.body for block in blocks(DOCS_FOLDER / "thong-ke.md") if block.name == "so-lieu.csv")
    page.goto("/bao-cao")
    page.get_by_label("Từ ngày").fill("01/01/2025")
    page.get_by_label("Đến hết ngày").fill("31/12/2026")
    page.get_by_label("Bảng số liệu").set_input_files({"name": "so-lieu.csv", "mimeType": "text/csv", "buffer": figures.encode()})
    page.get_by_role("button", name="Lập báo cáo").click()
    end = page.get_by_role("heading", name="Theo hình thức, căn cứ và cấp").bounding_box()
    assert end is not None
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": 1280, "height": end["y"] - 16})


def fill_the_office(cases: Path, url: str) -> None:
    """Three cases: one half way, one whose decision is out and its record kept, one whose decision waits; and the register of their papers, with numbers that have none."""
    held = Library.open()
    filled_case(cases / "ho-so-1", held)
    retirement(cases / "ho-so-3", held)
    decided = create("ky_luat", cases / "ho-so-2", held, title=DECIDED)
    facts = facts_of(decided)
    for own in facts[STEPS].values():
        own.pop("so", None)
    replace_facts(decided, facts)
    with Register.open(url) as book:
        book.choose(LEVEL, "cấp tỉnh", unit=UNIT)
        for step in STEPS_TO_THE_DECISION:
            render_paper(decided, step)
            issue_registered(decided, step, book)
        for kind, reason in (("TB", ""), ("TB", "hội nghị hoãn"), ("KH", "")):
            number = book.reserve(UNIT, kind, year=2026, symbol=f"{kind}-BVM")
            if reason:
                book.cancel(number.id, reason)
    path, kept, _ = export(decided, "quyet_dinh", in_system=False)
    log_done(path.parent, kept, "cap_nhat", date(2026, 10, 14), "Phòng Tổ chức cán bộ")


SHOWN: Final[dict[str, Callable[[Page, Path], None]]] = {
    "trang-chu": home,
    "chon-hinh-thuc": advice,
    "dien-van-ban": filled,
    "tu-choi": refused,
    "hang-loat": batch,
    "kiem-tra": checked,
    "doc-luat": law,
}
"""Pages of a server that keeps nothing."""

OFFICE: Final[dict[str, Callable[[Page], bytes]]] = {
    "ho-so-vu-viec": case_line,
    "ban-hanh": issue,
    "so-van-ban-di": register,
    "ho-so-dien-tu": record,
    "bao-cao": report,
}
"""Pages of a server that keeps cases and a register."""


def main() -> None:
    wanted = sys.argv[1:] or [*SHOWN, *OFFICE]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        if plain := [name for name in wanted if name in SHOWN]:
            with serving() as (address, _, _):
                for name in plain:
                    page = chromium.new_page(base_url=address, locale="vi-VN", viewport={"width": 1366, "height": 768})
                    SHOWN[name](page, Path(folder))
                    keep(name, page.screenshot())
                    page.close()
        if office := [name for name in wanted if name in OFFICE]:
            cases, url = Path(folder) / "ho-so", f"sqlite:///{Path(folder) / 'so.sqlite3'}"
            cases.mkdir()
            fill_the_office(cases, url)
            with serving("--cases", str(cases), "--register", url) as (address, _, _):
                for name in office:
                    page = chromium.new_page(base_url=address, locale="vi-VN", viewport={"width": 1280, "height": 860})
                    keep(name, OFFICE[name](page))
                    page.close()
        chromium.close()


def keep(name: str, taken: bytes) -> None:
    picture = few_colours(taken)
    (FOLDER / f"{name}.png").write_bytes(picture)
    print(f"{name}.png: {len(picture) // 1000} kB")


def few_colours(png: bytes) -> bytes:
    """The same picture in 256 colours at most, which takes a third: paper, ink and one accent need no more."""
    wide, high, samples = _read(png)
    pixels = [samples[at : at + 3] for at in range(0, len(samples), 3)]
    there = [colour for colour, _ in Counter(pixels).most_common()]
    colours = _palette(there)
    numbers = {colour: number for number, colour in enumerate(colours)}
    for rare in there:
        if rare not in numbers:
            numbers[rare] = min(range(len(colours)), key=lambda number: _apart(rare, colours[number]))
    indexed = bytes(numbers[pixel] for pixel in pixels)
    rows = b"".join(b"\0" + indexed[at : at + wide] for at in range(0, len(indexed), wide))
    return _SIGNATURE + b"".join(
        _chunk(name, data)
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)),
            (b"PLTE", b"".join(colours)),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def _palette(there: list[bytes]) -> list[bytes]:
    """Of the colours of a picture, the most frequent first, 256: those of the paper, its soft shades and the ink; then what is least like any of them, as a green tick."""
    chosen = there[:128]
    far = {colour: min(_apart(colour, one) for one in chosen) for colour in there[128:]}
    while far and len(chosen) < 256:
        one = max(far, key=far.__getitem__)
        chosen.append(one)
        del far[one]
        for colour, near in far.items():
            far[colour] = min(near, _apart(colour, one))
    return chosen


def _apart(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _read(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and samples (red, green, blue) of a PNG as a browser writes it: eight bits, with or without transparency, not interlaced."""
    chunks = list(_chunks(png))
    wide, high, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    assert (depth, interlaced) == (8, 0), "a PNG that no browser writes"
    assert kind in {2, 6}, "a PNG that no browser writes"
    size = 3 if kind == 2 else 4
    data = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    line = wide * size
    above, out = bytearray(line), bytearray()
    for row in range(high):
        at = row * (line + 1)
        above = _unfiltered(data[at], bytearray(data[at + 1 : at + 1 + line]), above, size)
        out += above
    if size == 4:
        del out[3::4]
    return wide, high, bytes(out)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _unfiltered(kind: int, row: bytearray, above: bytearray, size: int) -> bytearray:
    """A row without the filter of PNG (its specification, section 9)."""
    for at, value in enumerate(row):
        left, up, corner = (row[at - size], above[at], above[at - size]) if at >= size else (0, above[at], 0)
        match kind:
            case 1:
                row[at] = (value + left) & 255
            case 2:
                row[at] = (value + up) & 255
            case 3:
                row[at] = (value + (left + up) // 2) & 255
            case 4:
                estimate = left + up - corner
                near = min((left, up, corner), key=lambda one: abs(estimate - one))
                row[at] = (value + near) & 255
    return row


if __name__ == "__main__":
    main()
