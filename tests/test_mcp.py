"""The tools for assistants, asked by the SDK's own client over standard input and output."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generators import render
from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.evidence.stamp import read_evidence

mcp = pytest.importorskip("mcp")

pytestmark = pytest.mark.slow(reason="each test starts a server of its own")

SLUG = "dismissal/quyet-dinh-mien-nhiem"
DAY = "2026-11-29"
Talk = Callable[[Any], Awaitable[Any]]


def talk(*options: str, about: Talk) -> Any:
    """What comes of talking to `vanban mcp`."""

    async def all_of_it() -> Any:
        command = ["-c", "from generators.cli import main; main()", "mcp", "--no-don-vi", *options]
        server = mcp.StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
        async with mcp.Client(server, read_timeout_seconds=60) as client:
            return await about(client)

    # In a thread of its own: where a browser was tried before, the main one has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, all_of_it()).result()


async def answer(client: Any, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refusal(client: Any, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)


def example() -> dict[str, Any]:
    found: dict[str, Any] = read_data(open_catalog().get(SLUG).example)
    return found


def test_an_assistant_finds_the_law_and_quotes_only_what_is_sure() -> None:
    async def about(client: Any) -> None:
        assert {tool.name for tool in (await client.list_tools()).tools} == {
            "search", "show", "cites", "check", "advise", "templates", "template", "render",
        }  # fmt: skip
        assert "may_be_quoted" in client.instructions
        hits = await answer(client, "search", query="thoi viec", on=DAY)
        assert hits["hits"][0]["eid"] == "art_32"

        sure = await answer(client, "show", citation="khoản 4 Điều 22 Luật Viên chức", on=DAY)
        [target] = sure["targets"]
        assert (sure["status"], sure["may_be_quoted"], target["may_be_quoted"]) == ("resolved", True, True)
        assert target["label"] == "khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
        assert target["words"]["vi"][1].startswith("a) Viên chức bị xử lý kỷ luật")
        assert target["english_is_official"] is False

        for citation, day, status in (
            ("Điều 99 Luật Viên chức", DAY, "not-found"),
            ("khoản 4 Điều 22 Luật Viên chức", "2026-06-30", "not-in-force"),
            ("khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15", "2026-06-30", "not-in-force"),  # its words are there, to be read
            ("Điều 5 Nghị định 259/2026/NĐ-CP", DAY, "external"),
            ("điều luật nào đó", DAY, "not-found"),
        ):
            found = await answer(client, "show", citation=citation, on=day)
            assert (found["status"], found["may_be_quoted"]) == (status, False), citation
            assert found["message"]
            assert not any(one["may_be_quoted"] for one in found["targets"])

        draft = "Theo khoản 4 Điều 22 Luật Viên chức; trái Điều 99 Luật Viên chức; theo Điều 5 Nghị định 259/2026/NĐ-CP."
        checked = await answer(client, "cites", text=draft, on=DAY)
        assert [one["status"] for one in checked["citations"]] == ["resolved", "not-found", "external"]
        assert (checked["wrong"], checked["unchecked"]) == (1, 1)
        assert "2026-07-01" in await refusal(client, "show", citation="Điều 1", on="hôm nay")

        false = "Thời hạn kiến nghị là 15 ngày theo khoản 2 Điều 27 Luật Viên chức."  # the law: 05 ngày
        checked = await answer(client, "cites", text=false, on=DAY)
        assert (checked["citations"][0]["status"], checked["wrong"]) == ("resolved", 1)
        assert checked["citations"][0]["misstated"][0]["code"] == "limit-differs"

    talk(about=about)


def test_what_does_not_fit_is_refused_with_its_id_and_never_repeated() -> None:
    secret = "001099012345"

    async def about(client: Any) -> None:
        for tool, arguments, code, place in (
            ("show", {"citation": "Điều 22 Luật Viên chức", "date": "2026-06-30"}, "extra_forbidden", "date"),  # not today's law
            ("show", {"citation": "Điều 22 Luật Viên chức" + " " * 500}, "string_too_long", "citation"),  # not the half of it
            ("show", {"citation": [secret]}, "string_type", "citation"),
            ("show", {}, "missing", "citation"),
            ("show", {"citation": "Điều 22", "on": "31/02/2026"}, "day", "on"),
            ("search", {"query": "a", "limit": 51}, "less_than_equal", "limit"),
            ("cites", {"text": "a" * 200_001}, "string_too_long", "text"),
            ("render", {"slug": SLUG, "data": secret}, "dict_type", "data"),
            ("check", {"file": "a.docx", "folder": "/"}, "extra_forbidden", "folder"),
            ("advise", {"matter": "ky_luat", "answers": {"a": "b"}}, "matter-and-answers", "matter"),
            ("advise", {"matter": "khong-co"}, "matter-unknown", "khong-co"),
            ("advise", {"answers": {"khong": "co"}}, "advice-unknown", "khong"),
        ):
            said = await refusal(client, tool, **arguments)
            assert f"[{code}]" in said, said
            assert place in said
            assert "\n" not in said
            assert secret not in said
        tools = (await client.list_tools()).tools
        assert all(tool.input_schema["additionalProperties"] is False for tool in tools)

    talk(about=about)


def test_an_eid_is_of_the_instrument_that_is_meant_and_a_search_says_why_it_is_empty() -> None:
    async def about(client: Any) -> None:
        found = await answer(client, "show", citation="art_20", instrument="27/2026/NĐ-CP", on=DAY)
        assert [one["label"] for one in found["targets"]] == ["Điều 20 Nghị định số 27/2026/NĐ-CP"]
        unknown = await answer(client, "show", citation="art_20", instrument="999/2025/QH15", on=DAY)
        assert (unknown["status"], unknown["targets"], unknown["may_be_quoted"]) == ("not-found", [], False)
        early = await answer(client, "search", query="thôi việc", on="2026-06-30")
        assert (early["hits"], "có hiệu lực" in early["message"]) == ([], True)
        assert (await answer(client, "search", query="thôi việc", on=DAY))["message"] == ""

    talk(about=about)


def test_an_assistant_is_led_to_the_form_and_its_template() -> None:
    async def about(client: Any) -> None:
        found = await answer(client, "advise", on=DAY)
        assert found["matters"]
        answers: dict[str, str] = {}
        while found["matter"] is None:
            answers[found["question"]["id"]] = found["question"]["choices"][0]["id"]
            found = await answer(client, "advise", answers=answers, on=DAY)
        assert found["matter"]["law"][0]["words"]
        straight = await answer(client, "advise", matter=found["matter"]["id"], on=DAY)
        assert straight["matter"] == found["matter"]
        discipline = await answer(client, "advise", matter="ky_luat", on=DAY)
        held = {one["law"]: one["held"] for one in discipline["matter"]["limits"]}
        assert held["khoản 3 Điều 36"] is True
        assert held["khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP"] is False  # its words are not in the corpus
        assert "khong-co" in await refusal(client, "advise", matter="khong-co")
        assert "khong=co" in await refusal(client, "advise", answers={"khong": "co"})
        assert "có hiệu lực" in await refusal(client, "advise", matter=found["matter"]["id"], on="2020-01-01")

        listed = await answer(client, "templates")
        assert {one["slug"] for one in listed["templates"]} == set(open_catalog().slugs())
        one = await answer(client, "template", slug=SLUG)
        assert one["example"] == example()
        assert one["schema"]["properties"]["ngay_ky"]["format"] == "date"
        assert "template-unknown" in await refusal(client, "template", slug="../../etc")

    talk(about=about)


def test_a_document_is_made_in_the_folder_and_never_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    (folder / "cu.docx").write_bytes(b"PK")
    outside = render(SLUG, example()).docx
    (tmp_path / "ngoai.docx").write_bytes(outside)
    (folder / "lien-ket.docx").symlink_to(tmp_path / "ngoai.docx")
    (folder / "thu-muc.docx").mkdir()
    os.mkfifo(folder / "ong.docx")

    async def about(client: Any) -> None:
        made = await answer(client, "render", slug=SLUG, data=example(), file="moi.docx")
        assert (made["made"], made["on"], made["file"]) == (True, "2026-10-05", "moi.docx")
        assert any("QUYẾT ĐỊNH" in line for line in made["text"])
        assert all(one["label"] and one["instrument"] for one in made["cited"])
        assert {one["eid"]: one["held"] for one in made["cited"] if one["instrument"] == "129/2025/QH15"}[None] is True

        report = await answer(client, "check", file="moi.docx")
        assert report["kind"] == "QĐ"
        assert all(rule["status"] == "broken" for rule in report["rules"])

        lacking = {key: value for key, value in example().items() if key != "ly_do"}
        refused = await answer(client, "render", slug=SLUG, data=lacking, file="thieu.docx")
        assert refused["made"] is False
        assert ("field-missing", "ly_do") in {(one["code"], one["where"]) for one in refused["findings"]}
        draft = await answer(client, "render", slug=SLUG, data=lacking, draft=True)
        assert (draft["made"], draft["file"]) == (True, None)

        for name in (
            "cu.docx",
            "moi.docx",
            "lien-ket.docx",
            "../ngoai.docx",
            "/tmp/a.docx",
            "a.txt",
            ".docx",
            "a/b.docx",
            "a\\b.docx",
            "C:b.docx",
            "a\n.docx",
            "ấ" * 80 + ".docx",
            "",
        ):
            await refusal(client, "render", slug=SLUG, data=example(), file=name)
        for name in ("khong-co.docx", "lien-ket.docx", "thu-muc.docx", "ong.docx", "../ngoai.docx", str(tmp_path / "ngoai.docx")):
            assert str(tmp_path) not in (await refusal(client, "check", file=name)).replace(name, "")
        assert "kind" in await refusal(client, "check", file="moi.docx", kind="QX")

    talk("--folder", str(folder), about=about)
    evidence = read_evidence((folder / "moi.docx").read_bytes())
    assert evidence is not None
    assert evidence.template == SLUG
    assert sorted(one.name for one in folder.iterdir()) == ["cu.docx", "lien-ket.docx", "moi.docx", "ong.docx", "thu-muc.docx"]
    assert (folder / "cu.docx").read_bytes() == b"PK"
    assert (tmp_path / "ngoai.docx").read_bytes() == outside


def test_without_a_folder_no_file_is_read_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def about(client: Any) -> None:
        assert "--folder" in await refusal(client, "render", slug=SLUG, data=example(), file="a.docx")
        assert "--folder" in await refusal(client, "check", file="a.docx")
        made = await answer(client, "render", slug=SLUG, data=example())
        assert made["made"]

    talk(about=about)
    assert list(tmp_path.iterdir()) == []
