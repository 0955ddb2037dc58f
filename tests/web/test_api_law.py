"""The law over REST: what is asked by address, by citation, by words; and that each answer is as it is described."""

from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from generators.web.api import instruments
from legaltext.corpus.corpus import Corpus
from tests.web.api import answered

LAW = "/api/v1/instruments/129-2025-qh15"
NUMBER = "/api/v1/instruments/{number}"


def test_the_instruments_are_listed_and_one_is_found_by_its_number(program: TestClient) -> None:
    listed = answered(program, "GET", "/api/v1/instruments", "/api/v1/instruments")
    assert {"129/2025/QH15", "27/2026/NĐ-CP"} <= {one["id"] for one in listed if one["held"]}
    assert any(not one["held"] and one["doubt"] for one in listed)
    assert not any("folder" in one for one in listed)
    one = answered(program, "GET", LAW, NUMBER)
    assert (one["slug"], one["title"]["vi"], one["counts"]["article"]) == ("129-2025-qh15", "Luật Viên chức", 43)
    assert answered(program, "GET", f"{LAW}?on=2026-06-30", NUMBER)["in_force"] is False
    assert answered(program, "GET", "/api/v1/instruments/259-2026-nd-cp", NUMBER)["held"] is False


def test_only_what_is_in_force_on_the_day(program: TestClient) -> None:
    path = "/api/v1/instruments"
    before = answered(program, "GET", f"{path}?in_force=true&on=2026-06-30", path)
    after = answered(program, "GET", f"{path}?in_force=true&held=true&on=2026-07-01", path)
    assert "129/2025/QH15" not in {one["id"] for one in before}
    assert "129/2025/QH15" in {one["id"] for one in after}
    assert all(one["held"] and one["in_force"] for one in after)


@pytest.mark.parametrize(
    ("path", "code", "names"),
    [
        (f"{LAW}/provisions/art_22?date=2026-06-30", "request-invalid", "query.date"),  # not the law of today
        (f"{LAW}/provisions/art_22?on=2026-06-30&ON=2026-07-01", "request-invalid", "query.ON"),
        (f"{LAW}/provisions/art_22?on=2026-07-01&on=2026-06-30", "request-repeated", "on"),  # not the last of two
        ("/api/v1/search?q=a&lang=en", "request-invalid", "query.lang"),
        ("/api/v1/cite?q=a&q=b", "request-repeated", "q"),
        ("/api/v1/instruments?on=", "request-invalid", "query.on"),
    ],
)
def test_a_query_that_an_address_does_not_take_is_refused(program: TestClient, path: str, code: str, names: str) -> None:
    refused = program.get(path)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert names in [refused.json().get("key"), *(one["where"] for one in refused.json().get("errors", ()))]


def test_what_may_stand_more_than_once_may(program: TestClient) -> None:
    found = program.get("/api/v1/search?q=viên chức&level=article&level=clause&instrument=129/2025/QH15")
    assert found.status_code == 200, found.text


@pytest.mark.parametrize(
    ("fields", "files", "code"),
    [
        ({"date": "2026-06-30"}, 1, "request-invalid"),
        ({"on": ["2026-06-30", "2026-07-01"]}, 1, "request-repeated"),
        ({"on": "2026-07-01"}, 2, "request-repeated"),
    ],
)
def test_a_form_that_an_address_does_not_take_is_refused(
    program: TestClient, fields: dict[str, Any], files: int, code: str
) -> None:
    sent = [("file", ("a.txt", "Theo Điều 22 Luật Viên chức.".encode()))] * files
    refused = program.post("/api/v1/cites/file", data=fields, files=sent)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_json_without_its_type_is_told_which_type(program: TestClient) -> None:
    """What `curl --data` sends where no header is given."""
    refused = program.post(
        "/api/v1/cites", content=b'{"text": "a"}', headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    [error] = refused.json()["errors"]
    assert (error["where"], "application/json" in error["message"]) == ("body", True)


def test_a_provision_is_of_the_instrument_of_the_address(program: TestClient) -> None:
    """The law has a Điều 20 as well, and stands above the decree."""
    found = answered(
        program, "GET", "/api/v1/instruments/27-2026-nd-cp/provisions/art_20?on=2026-11-29", f"{NUMBER}/provisions/{{eid}}"
    )
    assert (found["status"], found["label"]) == ("resolved", "Điều 20 Nghị định số 27/2026/NĐ-CP")
    assert found["words"]["vi"][0] == "Điều 20. Sử dụng hồ sơ điện tử của cán bộ, công chức, viên chức"


def test_a_provision_has_its_words_its_place_and_its_status(program: TestClient) -> None:
    template = f"{NUMBER}/provisions/{{eid}}"
    found = answered(program, "GET", f"{LAW}/provisions/art_22__clause_4?on=2026-11-29", template)
    assert found["status"] == "resolved"
    assert found["label"] == "khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
    assert found["words"]["vi"][1] == "a) Viên chức bị xử lý kỷ luật bằng hình thức buộc thôi việc;"
    assert [one["eid"] for one in found["above"]][-1] == "art_22"
    assert found["children"] == [f"art_22__clause_4__point_{one}" for one in "abc"]
    assert found["english_is_official"] is False
    early = answered(program, "GET", f"{LAW}/provisions/art_22__clause_4?on=2026-06-30", template)
    assert early["status"] == "not-in-force"
    assert "01/07/2026" in early["message"]


def test_the_outline_goes_as_deep_as_is_asked(program: TestClient) -> None:
    def levels(nodes: list[Any]) -> set[str]:
        return {one["level"] for one in nodes} | {level for one in nodes for level in levels(one["children"])}

    shown = {
        depth: levels(answered(program, "GET", f"{LAW}/tree?depth={depth}", f"{NUMBER}/tree")["body"])
        for depth in ("chapter", "article", "point")
    }
    assert shown == {
        "chapter": {"chapter"},
        "article": {"chapter", "section", "article"},
        "point": {"chapter", "section", "article", "clause", "point"},
    }


@pytest.mark.parametrize(
    ("query", "status"),
    [("khoản 4 Điều 22 Luật Viên chức", "resolved"), ("Điều 5 Nghị định 259/2026/NĐ-CP", "external")],
)
def test_a_citation_is_answered_with_how_sure_it_is(program: TestClient, query: str, status: str) -> None:
    found = answered(program, "GET", "/api/v1/cite", "/api/v1/cite", params={"q": query, "on": "2026-11-29"})
    assert found["status"] == status
    assert bool(found["targets"][0]["words"]["vi"]) is (status == "resolved")


def test_a_citation_that_names_no_law_is_of_the_one_that_is_given(program: TestClient) -> None:
    asked = {"q": "Điều 5", "on": "2026-11-29", "instrument": "27/2026/NĐ-CP"}
    found = answered(program, "GET", "/api/v1/cite", "/api/v1/cite", params=asked)
    assert found["targets"][0]["instrument"] == "27/2026/NĐ-CP"


@pytest.mark.parametrize(
    ("path", "template", "code"),
    [
        ("/api/v1/instruments/1-2020-qh14", NUMBER, "not-found"),
        (f"{LAW}/provisions/art_999", f"{NUMBER}/provisions/{{eid}}", "not-found"),
        (f"{LAW}/provisions/khoản 4 Điều 22", f"{NUMBER}/provisions/{{eid}}", "not-found"),
        (f"{LAW}/provisions/art_999/references", f"{NUMBER}/provisions/{{eid}}/references", "not-found"),
        (f"{LAW}/provisions/art_999/limits", f"{NUMBER}/provisions/{{eid}}/limits", "not-found"),
        ("/api/v1/instruments/259-2026-nd-cp/tree", f"{NUMBER}/tree", "external"),
        ("/api/v1/instruments/259-2026-nd-cp?format=akn", NUMBER, "external"),
        ("/api/v1/instruments/27-2026-nd-cp?format=html&lang=en", NUMBER, "not-found"),
        ("/api/v1/cite?q=Điều 99 Luật Viên chức", "/api/v1/cite", "not-found"),
    ],
)
def test_what_is_not_there_is_a_problem(program: TestClient, path: str, template: str, code: str) -> None:
    assert answered(program, "GET", path, template, 404)["code"] == code


@pytest.mark.parametrize("day", ["2026-02-30", "30/02/2026", "0", "1700000000", "2026-7-1", "hôm nay", "", "2026-07-01T00:00:00"])
@pytest.mark.parametrize("path", [LAW, f"{LAW}/provisions/art_1", "/api/v1/search?q=a"])
def test_what_is_no_day_is_refused(program: TestClient, path: str, day: str) -> None:
    refused = program.get(path, params={**dict([("q", "a")] if "search" in path else []), "on": day})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == "query.on"


def test_search_finds_without_diacritics_and_tells_where_the_words_stand(program: TestClient) -> None:
    found = answered(
        program, "GET", "/api/v1/search", "/api/v1/search", params={"q": "thoi viec", "limit": "1", "level": "article"}
    )
    best = found["hits"][0]
    assert (best["eid"], len(found["hits"])) == ("art_32", 1)
    assert [best["snippet"]["text"][start:end].lower() for start, end in best["snippet"]["marks"]] == ["thôi", "việc"]
    nothing = answered(program, "GET", "/api/v1/search", "/api/v1/search", params={"q": "thoi viec", "on": "2020-01-01"})
    assert nothing["hits"] == []


def test_references_run_both_ways(program: TestClient) -> None:
    template = f"{NUMBER}/provisions/{{eid}}/references"
    found = answered(program, "GET", f"{LAW}/provisions/art_22__clause_4/references", template)
    assert "art_32__clause_1" in {one["from"]["eid"] for one in found["in"]}
    outward = answered(program, "GET", f"{LAW}/provisions/art_32/references?direction=out", template)
    assert outward["in"] is None
    assert "art_22__clause_4" in {one["to"]["eid"] for one in outward["out"]}
    whole = answered(program, "GET", "/api/v1/instruments/58-2010-qh12/references", f"{NUMBER}/references")
    assert "129/2025/QH15" in {one["from"]["instrument"] for one in whole["in"]}


def test_relations_are_those_of_instruments(program: TestClient) -> None:
    found = answered(program, "GET", f"{LAW}/relations", f"{NUMBER}/relations")
    assert ("repeals", "58/2010/QH12") in {(one["type"], one["to"]["instrument"]) for one in found["relations"]}
    assert {one["type"] for one in found["in"]} == {"based_on"}


def test_limits_end_on_a_day_where_the_first_is_given(program: TestClient) -> None:
    template = f"{NUMBER}/provisions/{{eid}}/limits"
    bare = answered(program, "GET", f"{LAW}/provisions/art_27/limits", template)
    assert (bare[0]["eid"], bare[0]["text"]) == ("art_27__clause_2", "05 ngày")
    assert "due" not in bare[0]
    counted = answered(program, "GET", f"{LAW}/provisions/art_27/limits?from=2026-11-26", template)
    assert counted[0]["due"]["day"] == "2026-12-01"
    beyond = answered(program, "GET", f"{LAW}/limits?from=9999-12-31&on=2026-11-26", f"{NUMBER}/limits")
    assert beyond[0]["due"]["day"] is None
    assert beyond[0]["due"]["error"]


def test_terms_have_their_meaning_and_their_uses(program: TestClient) -> None:
    found = answered(program, "GET", f"{LAW}/terms", f"{NUMBER}/terms")["terms"]
    assert ("Viên chức quản lý", "art_4__clause_2") in {(one["term"], one["eid"]) for one in found}
    assert any(one["uses"] for one in found)


@pytest.mark.parametrize(
    ("layout", "media", "begins"),
    [
        ("akn", "application/akn+xml", "<?xml"),
        ("jsonl", "application/jsonl", '{"kind": "instrument"'),
        ("html", "text/html; charset=utf-8", "<!doctype html>"),
    ],
)
def test_the_text_comes_in_the_formats_of_law_export(program: TestClient, layout: str, media: str, begins: str) -> None:
    answer = program.get(f"{LAW}?format={layout}")
    assert answer.headers["content-type"] == media
    assert answer.text.lower().startswith(begins.lower())
    assert answer.headers["content-disposition"].startswith('attachment; filename="luat-129-2025-qh15.')


def test_the_citations_of_a_text_are_checked(program: TestClient) -> None:
    text = "Theo khoản 4 Điều 22 Luật Viên chức; trái với Điều 99 Luật Viên chức."
    found = answered(program, "POST", "/api/v1/cites", "/api/v1/cites", json={"text": text, "on": "2026-11-29"})
    assert [(one["text"], one["status"]) for one in found["citations"]] == [
        ("khoản 4 Điều 22 Luật Viên chức", "resolved"),
        ("Điều 99 Luật Viên chức", "not-found"),
    ]


def test_words_that_are_not_those_of_the_law_stand_with_their_citation(program: TestClient) -> None:
    """Khoản 9 Điều 4: "tự nguyện xin thôi giữ chức vụ"."""
    text = "Khoản 9 Điều 4 Luật Viên chức quy định: “Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ”."
    [one] = answered(program, "POST", "/api/v1/cites", "/api/v1/cites", json={"text": text, "on": "2026-11-29"})["citations"]
    [wrong] = one["misstated"]
    assert (wrong["code"], wrong["said"], wrong["law"]) == ("quotation-differs", "nghỉ", "thôi")
    assert text[wrong["start"] : wrong["end"]] == "nghỉ"


@pytest.mark.parametrize(
    "path", [LAW, f"{LAW}/provisions/art_1", f"{LAW}/tree", "/api/v1/cite?q=Điều 1", "/api/v1/search?q=việc", f"{LAW}?format=akn"]
)
def test_who_has_an_answer_about_the_law_is_not_sent_it_again(program: TestClient, path: str) -> None:
    first = program.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, f'"x", W/{tag}', "*"):
        again = program.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert program.get(path, headers={"If-None-Match": '"x"'}).status_code == 200
    other = f"{path}{'&' if '?' in path else '?'}on=2026-07-02"
    assert program.get(other).headers["etag"] != tag
    assert program.get(f"{LAW}/provisions/art_999", headers={"If-None-Match": "*"}).status_code == 404


def test_an_answer_of_today_is_another_one_tomorrow(program: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the day has changed: the address is the same."""
    tags = set()
    for day in (date(2026, 6, 30), date(2026, 7, 1)):
        monkeypatch.setattr(instruments, "date", type("Day", (date,), {"today": staticmethod(lambda day=day: day)}))
        answer = program.get(LAW)
        assert answer.json()["in_force"] is (day == date(2026, 7, 1))
        tags.add(answer.headers["etag"])
    assert len(tags) == 2


# ---- two texts side by side


def test_two_laws_are_compared_provision_by_provision(program: TestClient, corpus: Corpus) -> None:
    template = f"{NUMBER}/compare"
    [other] = [number for number in corpus.instruments if number == "27/2026/NĐ-CP"]
    found = answered(program, "GET", f"{LAW}/compare?with=27-2026-nd-cp", template)
    assert (found["a"]["number"], found["b"]["number"], found["equal"]) == ("129/2025/QH15", other, False)
    assert all(row["status"] != "same" or row["renumbered"] for row in found["rows"])
    whole = answered(program, "GET", f"{LAW}/compare?with=27-2026-nd-cp&full=true", template)
    eids = {row["a"]["eid"] for row in whole["rows"] if row["a"]}
    assert {one.eid for one in corpus.instruments["129/2025/QH15"].walk() if one.level == "article"} <= eids


def test_a_law_is_the_same_as_itself_and_is_not_compared_with_what_is_not_held(program: TestClient) -> None:
    found = answered(program, "GET", f"{LAW}/compare?with_on=2026-09-01", f"{NUMBER}/compare")
    assert (found["equal"], found["rows"], found["b"]["on"]) == (True, [], "2026-09-01")
    answered(program, "GET", f"{LAW}/compare?with=58-2010-qh12", f"{NUMBER}/compare", 404)
    answered(program, "GET", f"{LAW}/compare?with=khong-co", f"{NUMBER}/compare", 404)
    answered(program, "GET", f"{LAW}/compare?with_on=31-02-2026", f"{NUMBER}/compare", 422)
