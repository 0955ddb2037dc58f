"""What `vanban render` says of the document that it has just made: the rules of form and the citations that were typed into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.cli import main
from generators.codes import Code
from generators.document.own_check import check_own
from generators.document.render import Rendered, render
from legaltext.corpus.corpus import Corpus
from tests.generators.small import codes

PETITION = "petitions/kien-nghi-ket-qua-xep-loai"
ANSWER = "petitions/van-ban-giai-quyet-kien-nghi"


def made(slug: str, corpus: Corpus, changes: Mapping[str, Any] | None = None, *, draft: bool = False) -> Rendered:
    template = open_catalog().get(slug)
    return render(template, {**read_data(template.example), **(changes or {})}, corpus=corpus, draft=draft)


def vanban(*words: str, given: Mapping[str, Any] | None = None) -> Result:
    data = yaml.safe_dump(dict(given or {}), allow_unicode=True)
    return CliRunner().invoke(main, list(words), input=data, catch_exceptions=False)


@pytest.mark.parametrize(
    "slug", [PETITION, ANSWER, "dismissal/quyet-dinh-ky-luat", "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"]
)
def test_an_example_has_nothing_wrong(slug: str, corpus: Corpus) -> None:
    assert check_own(made(slug, corpus), corpus) == ()


CITED_WRONG = ["Theo khoản 9 Điều 27 Luật Viên chức số 129/2025/QH15, đề nghị xem xét lại."]


def test_a_citation_typed_into_a_field_that_leads_nowhere_is_an_error(corpus: Corpus) -> None:
    (found,) = check_own(made(PETITION, corpus, {"de_xuat": CITED_WRONG}), corpus)
    assert (found.code, found.severity) == (Code.FORM_BROKEN, "error")
    assert "khoản 9 Điều 27" in found.where
    assert "[law-" in found.message


def test_it_is_the_law_of_the_day_of_the_document(corpus: Corpus) -> None:
    """The same words, had they been written the day before the law came into force."""
    done = made("dismissal/quyet-dinh-ky-luat", corpus)
    early = replace(done, in_force_on=date(2026, 6, 30))
    assert check_own(done, corpus) == ()
    assert any("chưa có hiệu lực" in found.message for found in check_own(early, corpus))


def test_what_a_person_decides_is_a_warning_and_the_exit_code_is_0(tmp_path: Path) -> None:
    """“thỏa thuận” beside “thoả thuận”: both are right, one paper takes one of them."""
    data = {
        **read_data(open_catalog().get(PETITION).example),
        "de_xuat": ["Đề nghị thỏa thuận lại.", "Đề nghị thoả thuận với khoa."],
    }
    ended = vanban("render", PETITION, "-", "-o", str(tmp_path / "a.docx"), given=data)
    assert "Lưu ý [form-broken]" in ended.stderr
    assert ended.exit_code == 0


def test_the_file_is_kept_what_is_wrong_is_shown_and_the_exit_code_is_that_of_findings(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    data = {**read_data(open_catalog().get(PETITION).example), "de_xuat": CITED_WRONG}
    ended = vanban("render", PETITION, "-", "-o", str(out), given=data)
    assert ended.exit_code == 1
    assert out.stat().st_size > 5000
    assert "Đã ghi" in ended.stdout
    assert "Lỗi [form-broken] văn bản, đoạn " in ended.stderr
    assert ended.stderr.splitlines()[-1].endswith("có 1 chỗ sai nêu ở trên (form-broken); hãy sửa tờ khai rồi lập lại.")


def test_a_draft_is_looked_at_as_soon_as_nothing_lacks(corpus: Corpus) -> None:
    template = open_catalog().get(PETITION)
    blank = render(template, {}, corpus=corpus, draft=True)
    assert Code.FIELD_MISSING in codes(blank.findings)
    assert check_own(blank, corpus) == ()
    whole = made(PETITION, corpus, {"de_xuat": CITED_WRONG}, draft=True)
    assert codes(check_own(whole, corpus)) == ["form-broken"]
