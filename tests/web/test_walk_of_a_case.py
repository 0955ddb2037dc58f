"""The last scenario: from “Chọn hình thức” through a discipline case to the signed decision, its entry in the register and its record, as an office does it in the browser."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from generators.cases.case import Case, Library
from generators.catalog.catalog import open_catalog
from generators.register.register import Register
from tests.case_files.matter import STEPS_TO_THE_DECISION, facts_of
from tests.library import needs_office

pytest.importorskip("pyhanko", reason="extra `sign`")

from tests.signing import pictures, pki

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus

NUMBERS: Final = {
    "hop_kiem_diem": "01/BB-BVM",
    "bao_cao_kiem_diem": "01/BC-BVM",
    "lap_hoi_dong": "01/QĐ-BVM",
    "trieu_tap": "01/GM-BVM",
    "hop_hoi_dong": "02/BB-BVM",
    "kien_nghi": "01/HĐKL-TCCB",
    "quyet_dinh": "02/QĐ-BVM",
}
expect.set_options(timeout=60_000)  # a paper is made, numbered and registered behind each button
pytestmark = [pytest.mark.long, pytest.mark.slow(reason="a browser, a server, seven papers, LibreOffice, a signature")]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    """A server that keeps cases and a register."""
    (tmp_path / "ho-so").mkdir()
    command = [sys.executable, "-c", "from generators.cli import main; main()", "serve", "--port", "0", "--no-browser"]
    command += ["--cases", str(tmp_path / "ho-so"), "--register", f"sqlite:///{tmp_path / 'so.sqlite3'}"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"VANBAN_LANG": "vi"}
    ) as server:
        assert server.stdout is not None
        yield "http://" + server.stdout.readline().split("http://")[1].split("/")[0]
        server.send_signal(signal.SIGINT)
        server.wait(20)


@pytest.fixture
def clerk(browser: Browser, office: str) -> Iterator[Page]:
    context = browser.new_context(base_url=office, locale="vi-VN", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@needs_office
def test_from_the_question_to_the_signed_decision_its_entry_and_its_record(clerk: Page, tmp_path: Path, corpus: Corpus) -> None:
    address = open_a_case(clerk)
    tell_the_facts(clerk, address, tmp_path, corpus)
    for step in STEPS_TO_THE_DECISION:
        make_and_issue(clerk, step)

    # the summons took what the decision on the council is, and its limit is that of the law: 5 working days before the meeting
    summons = clerk.locator("#b-trieu_tap")
    expect(summons).to_contain_text("đúng hạn")
    expect(summons).to_contain_text("điểm a khoản 1 Điều 17 Nghị định số 234/2026/NĐ-CP")

    decision = take(clerk, "#b-quyet_dinh", "Tải PDF", tmp_path / "quyet-dinh.pdf")
    signed = sign(decision, tmp_path)
    bring_back(clerk, signed)
    look_at_the_signature(clerk, signed)
    look_up_the_entry(clerk, tmp_path)
    record = take_the_record(clerk, address, tmp_path)
    assert record["decision"]["number"] == NUMBERS["quyet_dinh"]
    assert record["decision"]["day"] == "2026-10-12"
    [person] = record["people"]
    assert [change["new"] for change in person["changes"]]


def open_a_case(page: Page) -> str:
    """From the questions to an empty case; returns its address."""
    page.goto("/")
    page.get_by_role("navigation", name="Các phần").get_by_role("link", name="Chọn hình thức", exact=True).click()
    for answer in ("viên chức quản lý (", "có vi phạm hoặc dấu hiệu vi phạm", "vi phạm phải xử lý kỷ luật"):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỷ luật")
    page.get_by_role("link", name="Mở hồ sơ vụ việc này").click()
    page.get_by_label("Tên hồ sơ, để tìm trong danh sách").fill("Kỷ luật số 12/2026")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỷ luật số 12/2026")
    return page.url


def tell_the_facts(page: Page, address: str, folder: Path, corpus: Corpus) -> None:
    """One fact in the form, as a person does; the others as a program of the office would, without any number."""
    page.get_by_role("link", name="Dữ kiện", exact=True).click()
    act = page.get_by_label("Hành vi vi phạm", exact=True)
    part = page.locator("details.part", has=act)
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    act.fill("cấp phát vật tư ngoài danh mục")
    page.get_by_role("button", name="Ghi, rồi xem tiến độ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỷ luật số 12/2026")
    [place] = (folder / "ho-so").iterdir()
    case = Case.open(place, Library(corpus, open_catalog()))
    assert case.facts.data["chung"]["hanh_vi_vi_pham"] == "cấp phát vật tư ngoài danh mục"
    facts = facts_of(case)
    for own in facts["buoc"].values():
        own.pop("so", None)
    key = address.rpartition("/")[2]
    done = page.request.put(f"/api/v1/cases/{key}/facts", data={"facts": facts})
    assert done.ok, done.text()
    page.goto(address)


def make_and_issue(page: Page, step: str) -> None:
    """The paper of a step is made, and issued with a number of the register."""
    here = page.locator(f"#b-{step}")
    if step == "quyet_dinh":
        here.get_by_label("kèm PDF").check()
    here.get_by_role("button", name=re.compile("^Lập giấy")).click()
    here = page.locator(f"#b-{step}")
    here.get_by_text("Kiểm tra, ban hành").click()
    here.get_by_role("button", name="Ban hành", exact=True).click()
    expect(page.locator(f"#b-{step} .how")).to_contain_text(NUMBERS[step])
    expect(page.locator(f"#b-{step} .how")).to_contain_text("đã xong")


def take(page: Page, where: str, link: str, to: Path) -> Path:
    with page.expect_download() as taken:
        page.locator(where).get_by_role("link", name=re.compile(f"^{link}")).click()
    taken.value.save_as(to)
    return to


def sign(decision: Path, folder: Path) -> Path:
    """By the command, where the key is: no key goes to the server."""
    (folder / "chu-ky.png").write_bytes(pictures.signature())
    (folder / "nguoi-ky.p12").write_bytes(pki.signatory().p12())
    signed = folder / "quyet-dinh.ky.pdf"
    words = [
        "sign",
        str(decision),
        "-o",
        str(signed),
        "--picture",
        str(folder / "chu-ky.png"),
        "--p12",
        str(folder / "nguoi-ky.p12"),
    ]
    vanban = [sys.executable, "-c", "from generators.cli import main; main()"]
    subprocess.run(
        [*vanban, *words, "--secret-env", "MAT_KHAU"], env=os.environ | {"MAT_KHAU": pki.PASSWORD}, check=True, timeout=60
    )
    return signed


def bring_back(page: Page, signed: Path) -> None:
    here = page.locator("#b-quyet_dinh")
    here.get_by_text("Đưa tệp PDF đã ký số về hồ sơ").click()
    here.get_by_label("Tệp PDF đã ký").set_input_files(signed)
    here.get_by_role("button", name="Đưa về hồ sơ").click()
    expect(page.locator("#b-quyet_dinh").get_by_role("link", name=re.compile("^Tải PDF đã ký"))).to_be_visible()
    again = take(page, "#b-quyet_dinh", "Tải PDF đã ký", signed.with_name("lai.pdf"))
    assert again.read_bytes() == signed.read_bytes()


def look_at_the_signature(page: Page, signed: Path) -> None:
    page.goto("/kiem-tra")
    page.get_by_label(re.compile("^Tệp cần kiểm tra")).set_input_files(signed)
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.get_by_text(re.compile("Chữ ký số 1 – Nguyễn Văn Mẫu.*còn nguyên")).first).to_be_visible()


def look_up_the_entry(page: Page, folder: Path) -> None:
    """Every paper has its number, none waits; the decision is found."""
    with Register.open(f"sqlite:///{folder / 'so.sqlite3'}") as register:
        assert sorted(one.so_ky_hieu for one in register.find(states=["issued"])) == sorted(NUMBERS.values())
        assert register.gaps() == []
    page.goto("/so-van-ban")
    page.get_by_label("Năm", exact=True).fill("2026")
    page.get_by_label("Số, ký hiệu", exact=True).fill(NUMBERS["quyet_dinh"])
    page.get_by_role("button", name="Tìm trong sổ").click()
    expect(page.get_by_text("1 mục tìm được")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text(NUMBERS["quyet_dinh"])


def take_the_record(page: Page, address: str, folder: Path) -> dict[str, Any]:
    page.goto(address)
    page.locator("#b-quyet_dinh").get_by_role("link", name=re.compile("^Hồ sơ điện tử")).click()
    expect(page.get_by_text("15/10/2026").first).to_be_visible()  # 3 working days from Monday 12/10/2026
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải record.json", exact=True).click()
    taken.value.save_as(folder / "record.json")
    page.get_by_role("button", name="Ghi vào hồ sơ vụ việc").click()
    expect(page.get_by_role("heading", name="Nhật ký")).to_be_visible()
    page.get_by_role("link", name="Hồ sơ điện tử", exact=True).click()
    expect(page.get_by_role("link", name=NUMBERS["quyet_dinh"]).first).to_be_visible()  # watched from now on
    found: dict[str, Any] = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return found
