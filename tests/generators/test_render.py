"""Templates filled in: data prints as it is, the law as it stands, and whatever is wrong says where."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from generators.catalog import values
from generators.codes import Code
from generators.document.render import render
from generators.docx.compile import compile_template
from generators.docx.names import W
from generators.docx.package import read_package
from generators.docx.render import fill
from generators.expressions.sandbox import Budget, sandbox
from generators.findings import DocumentError, Finding
from generators.legal.annex import NOT_HELD
from generators.legal.citations import Citations
from generators.legal.tags import CitedList
from generators.steps import finished
from tests.generators.small import DATA, MakeTemplate, codes, docx_of, run, text_of

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

SLUG = "petitions/mau-thu"


def fail(make: MakeTemplate, small: Corpus, *paragraphs: str, **data: Any) -> list[Finding]:
    with pytest.raises(DocumentError) as caught:
        render(make(*paragraphs), {**DATA, **data}, corpus=small)
    return list(caught.value.findings)


def printed(make: MakeTemplate, small: Corpus, *paragraphs: str, **data: Any) -> list[str]:
    return text_of(render(make(*paragraphs), {**DATA, **data}, corpus=small).docx)


# Data prints as it is


@pytest.mark.parametrize(
    "name",
    [
        "X & Y <VN>",
        "{{ 7*7 }}",
        "{% for x in range(9) %}",
        "{_{ 7*7 }_}",
        "]]> &amp; &#38;",
        "</w:t></w:r></w:p><w:p/>",
        "\"nháy\" 'đơn' “kép”",
        "A\nB\n\nC",
        "𠮷野家 👩‍⚖️",
        "Nguyễn " * 500,
    ],
)
def test_hostile_names_print_literally(make_template: MakeTemplate, small: Corpus, name: str) -> None:
    assert printed(make_template, small, "Tôi là {{ ho_ten }}.", "Hết.", ho_ten=name) == [f"Tôi là {name.strip()}.", "Hết."]


def test_decomposed_text_from_a_mac_is_composed(make_template: MakeTemplate, small: Corpus) -> None:
    assert printed(make_template, small, "{{ ho_ten }}", ho_ten="Nguye\u0302\u0303n") == ["Nguyễn"]


_ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("\n \u00a0\u0302\u0323{}%#&<>'\"đĐơƯ" + string.printable)
    ),
    min_size=2,
    max_size=60,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_ANY_TEXT)
def test_any_text_comes_back(make_template: MakeTemplate, small: Corpus, text: str) -> None:
    try:
        expected = values.text(text)
    except values.BadValueError:
        return
    if len(expected) < 2:
        return
    template = make_template("Ông {{ ho_ten }}", "{% if ho_ten %}có{% endif %}")
    assert text_of(render(template, {**DATA, "ho_ten": text}, corpus=small).docx) == [f"Ông {expected}", "có"]


def test_a_tag_that_word_split_over_runs(make_template: MakeTemplate, small: Corpus) -> None:
    split = f"<w:p>{run('Tôi là {')}{run('{ ho')}<w:proofErr/>{run('_ten }')}{run('}.')}</w:p>"
    assert printed(make_template, small, split) == ["Tôi là Nguyễn Văn Mẫu."]


def test_typographic_quotes_in_a_tag(make_template: MakeTemplate, small: Corpus) -> None:
    assert printed(make_template, small, "{{ cite(“Điều 27”) }}") == ["Điều 27"]


def test_how_values_print_without_a_filter(make_template: MakeTemplate, small: Corpus) -> None:
    assert printed(make_template, small, "{{ ngay_ky }}|{{ ngay_cong_khai }}|{{ ghi_chu }}|{{ draft }}") == ["15/07/2026|||không"]


def test_paragraph_tags_vanish_with_their_paragraph(make_template: MakeTemplate, small: Corpus) -> None:
    lines = printed(
        make_template,
        small,
        "{%p for noi in noi_nhan %}",
        "- {{ noi }}{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        noi_nhan=["Phòng Tổ chức", "Lưu: VT"],
    )
    assert lines == ["- Phòng Tổ chức;", "- Lưu: VT."]


def cell(text: str) -> str:
    return f"<w:tc><w:tcPr/><w:p>{run(text)}</w:p></w:tc>"


def test_rows_and_what_word_would_refuse(make_template: MakeTemplate, small: Corpus) -> None:
    rows = (
        f"<w:tr>{cell('{%tr for noi in noi_nhan %}')}</w:tr><w:tr>{cell('{{ noi }}')}</w:tr><w:tr>{cell('{%tr endfor %}')}</w:tr>"
    )
    empty_cell = f"<w:tr><w:tc><w:tcPr/><w:p>{run('{%p if ghi_chu %}')}</w:p><w:p>{run('x')}</w:p><w:p>{run('{%p endif %}')}</w:p></w:tc></w:tr>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    template = make_template(f"{table}{rows}</w:tbl>", "giữa", f"{table}{empty_cell}</w:tbl>", "cuối")
    assert text_of(render(template, {**DATA, "noi_nhan": ["A", "B"]}, corpus=small).docx) == ["A", "B", "giữa", "", "cuối"]
    document = read_package(render(template, DATA, corpus=small).docx, "x")["word/document.xml"]
    assert document.count(b"<w:tbl>") == 1, "a table without rows is gone"


def test_headers_and_footnotes_are_filled_too(make_template: MakeTemplate, small: Corpus) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("{{ ho_ten|hoa }}")}</w:p></w:hdr>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p>{run("{{ cite(“khoản 3 Điều 27”) }}")}</w:p></w:footnote></w:footnotes>'
    docx = docx_of(
        "{{ cite('khoản 2 Điều 27') }}",
        "{% for x in cited %}{{ x.label }};{% endfor %}",
        more={"word/header1.xml": header.encode(), "word/footnotes.xml": notes.encode()},
        overrides=f'<Override PartName="/word/header1.xml" ContentType="{kind}.header+xml"/><Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/>',
    )
    done = render(make_template(docx=docx), DATA, corpus=small)
    assert text_of(done.docx, "word/header1.xml") == ["NGUYỄN VĂN MẪU"]
    assert text_of(done.docx, "word/footnotes.xml") == ["khoản 3 Điều 27"]
    law = "Luật Viên chức số 129/2025/QH15"
    assert text_of(done.docx)[1] == f"Khoản 2 Điều 27 {law};Khoản 3 Điều 27 {law};", "footnotes count after the text"


# The law


def test_citation_quotation_and_limit(make_template: MakeTemplate, small: Corpus) -> None:
    lines = printed(
        make_template,
        small,
        "Theo {{ cite('khoản 2 Điều 27') }}. {{ cite('khoản 2 Điều 27', true) }}. {{ cite('khoản 3 điều 27 Luật Viên chức')|hoa_dau }}.",
        "{{ quote('khoản 2 Điều 27') }}",
        "Trong {{ limit('khoản 2 Điều 27') }}, đến {{ (ngay_ky + limit('khoản 2 Điều 27'))|ngay_thang_nam }}.",
    )
    assert lines == [
        "Theo khoản 2 Điều 27. Khoản 2 Điều 27. Khoản 3 Điều 27 Luật Viên chức.",
        "2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai.",
        "Trong 05 ngày, đến ngày 20 tháng 7 năm 2026.",
    ]


def test_cited_is_in_the_order_of_the_law_once_each_and_bilingual(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template(
        "{{ cite('khoản 3 Điều 27') }} {{ cite('khoản 2 Điều 27') }} {{ cite('khoản 3 Điều 27 Luật Viên chức') }}",
        "{%p for x in cited %}",
        "{{ x.label }}",
        "{% for vi in x.vi %}[{{ vi }}|{{ x.en[loop.index0] }}]{% endfor %}",
        "{%p endfor %}",
    )
    done = render(template, DATA, corpus=small)
    assert text_of(done.docx)[1:] == [
        "Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15",
        "[2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai.|2. The time limit is 05 days.]",
        "Khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15",
        "[3. Giải quyết trong thời hạn 10 ngày làm việc.|]",
    ]
    assert [item.eid for item in done.cited] == ["art_27__clause_3", "art_27__clause_2"], "as they were cited"


def test_every_citation_problem_is_told_with_its_paragraph(make_template: MakeTemplate, small: Corpus) -> None:
    findings = fail(
        make_template,
        small,
        "Mở đầu.",
        "Theo {{ cite('Điều 99') }}.",
        "Trích {{ quote('khoản 9 Điều 27') }} {{ cite('abc') }}.",
        "Hạn {{ limit('Điều 27 Luật Viên chức') }}: {{ (ngay_ky + limit('Điều 27 Luật Viên chức'))|ngay }}",
    )
    assert [finding.code for finding in findings] == [
        "citation-not-found",
        "citation-not-found",
        "citation-not-found",
        "limit-not-found",
    ]
    assert (
        findings[0].where
        == f"{SLUG}: document.xml, đoạn 2 “Theo {{{{ cite('Điều 99') }}}}.”, thẻ {{{{ cite('Điều 99') }}}}, trích dẫn “Điều 99”"
    )
    assert "đoạn 3" in findings[1].where
    assert "thẻ {{ cite('abc') }}" in findings[2].where
    assert "đoạn 4" in findings[3].where
    assert all(finding.message for finding in findings)


def test_a_citation_whose_words_are_not_held_is_a_warning(make_template: MakeTemplate, small: Corpus) -> None:
    done = render(make_template("{{ cite('Điều 5 Nghị định số 27/2026/NĐ-CP') }}{{ cited[0].vi[0] }}"), DATA, corpus=small)
    [text] = text_of(done.docx)
    assert text == f"Điều 5 Nghị định số 27/2026/NĐ-CP{NOT_HELD}"  # an annex says that it has no words, and prints none
    assert [item.vi for item in done.cited] == [()]
    assert [(finding.code, finding.severity) for finding in done.findings] == [("citation-not-held", "warning")]


def test_quoting_what_is_not_held_is_an_error(make_template: MakeTemplate, small: Corpus) -> None:
    assert "citation-not-held" in [f.code for f in fail(make_template, small, "{{ quote('Luật Viên chức') }}")]


def test_working_days_are_counted_and_never_guessed(make_template: MakeTemplate, small: Corpus) -> None:
    line = "{{ (ngay_ky + limit('khoản 3 Điều 27'))|ngay }}"
    assert printed(make_template, small, line) == ["29/07/2026"]
    with pytest.raises(DocumentError) as caught:  # Tết 2027: the days off are not decided
        render(make_template(line), {**DATA, "ngay_ky": "28/01/2027"}, corpus=small)
    [finding] = caught.value.findings
    assert finding.code == "template-failed"
    assert "10 ngày làm việc" in finding.message
    assert "đoạn 1" in finding.where


# What is wrong with a template says where


@pytest.mark.parametrize(
    ("paragraph", "code"),
    [
        ("{{ ho_ten | khong_co }}", "template-syntax"),
        ("{{ ho_ten + }}", "template-syntax"),
        ("{%p if ho_ten %}", "template-syntax"),
        ("{{ ho_ten }", "template-tag"),
        ("ho_ten }}", "template-tag"),
        ("{ lẻ", "template-tag"),
        ("{%p if ho_ten %} và chữ này sẽ mất", "template-text-lost"),
        ("{%tr for x in noi_nhan %}", "template-tag"),
        ("{%p if ghi_chu == '5%' %}", "template-tag"),
        ("{{p ho_ten }}", "template-forbidden"),
        ("{{r ho_ten }}", "template-forbidden"),
        ("{% include 'x' %}", "template-forbidden"),
        ("{% import 'os' as os %}", "template-forbidden"),
        ("{% extends 'x' %}", "template-forbidden"),
        ("{% autoescape false %}{{ ho_ten }}{% endautoescape %}", "template-forbidden"),
        ("{% raw %}{{ ho_ten }}{% endraw %}", "template-forbidden"),
        ("{{ ho_tne }}", "template-undefined"),
        ("{{ ho_ten.abc }}", "template-undefined"),
        ("{{ 1/0 }}", "template-failed"),
        ("{{ ho_ten|ngay }}", "template-failed"),
        ("{{ noi_nhan }}", "template-failed"),
    ],
)
def test_a_mistake_is_found_where_it_stands(make_template: MakeTemplate, small: Corpus, paragraph: str, code: str) -> None:
    findings = fail(make_template, small, "Đoạn một {{ ho_ten }}.", "{%p if draft %}", "x", "{%p endif %}", paragraph)
    assert {finding.code for finding in findings} == {code}
    assert "document.xml, đoạn 5" in findings[0].where


def test_mistakes_of_several_parts_are_told_together() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("{{ ho_ten + }}")}</w:p></w:hdr>'
    docx = docx_of(
        "{{ x|y }}",
        more={"word/header1.xml": header.encode()},
        overrides=f'<Override PartName="/word/header1.xml" ContentType="{kind}"/>',
    )
    with pytest.raises(DocumentError) as caught:
        compile_template(SLUG, docx, draft=False)
    assert [finding.where.split(",")[0] for finding in caught.value.findings] == [f"{SLUG}: document.xml", f"{SLUG}: header1.xml"]


def test_tags_outside_the_text(make_template: MakeTemplate, small: Corpus) -> None:
    [finding] = fail(make_template, small, "<w:p><w:r><w:instrText>{{ ho_ten }}</w:instrText></w:r></w:p>")
    assert finding.code == "template-tag"


@pytest.mark.parametrize(
    ("xml", "code"),
    [("<w:p><w:ins/></w:p>", "template-tracked-changes"), ("<w:p><w:r><w:commentReference/></w:r></w:p>", "template-comments")],
)
def test_what_an_author_left_behind(make_template: MakeTemplate, small: Corpus, xml: str, code: str) -> None:
    assert [finding.code for finding in fail(make_template, small, xml)] == [code]


# A template is not trusted


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cite.__globals__ }}",
        "{{ cite.__self__.corpus }}",
        "{{ cite.__func__ }}",
        "{{ (cite|attr('__globals__')) }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ ho_ten.format.__globals__ }}",
        "{{ '{0.__class__}'.format(ho_ten) }}",
        "{{ ho_ten['__class__'] }}",
        "{{ noi_nhan.append('x') }}",
        "{{ cited._citations.corpus }}",
        "{{ noi_nhan|map(attribute='__class__')|first }}",
        "{{ cite }}",
        "{{ cited }}",
        "{% set x = ho_ten|map('upper')|first %}{{ x.gi_frame }}",
        "{{ namespace.__init__ }}",
        "{{ ho_ten|safe }}",
        "{{ 'x'|escape|replace('x', 'y') }}",
        "{{ range.__class__ }}",
        "{{ limit('khoản 2 Điều 27').__class__.__init__ }}",
        "{{ loop }}",
        "{{ ngay_ky.strftime('%s') }}",
        "{{ ngay_ky.__reduce__() }}",
    ],
)
def test_the_sandbox_holds(make_template: MakeTemplate, small: Corpus, attack: str) -> None:
    findings = fail(make_template, small, attack, noi_nhan=["A"])
    assert {finding.code for finding in findings} <= {
        "template-syntax",
        "template-forbidden",
        "template-undefined",
        "template-failed",
    }


@pytest.mark.parametrize(
    "greedy",
    [
        "{{ 'a' * 10**8 }}",
        "{{ 'a' * 100000000 }}",
        "{{ [1] * 100000000 }}",
        "{{ 9**9**9 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ 'a'.ljust(100000000) }}",
        "{{ 'a'.center(100000000) }}",
        "{{ range(100000000)|list }}",
        "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x ~ x ~ x ~ x ~ x ~ x ~ x ~ x ~ x %}" * 8 + "{{ x|length }}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x + x + x + x + x + x + x + x + x + x %}" * 8 + "{{ x|length }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(40) }}",
        "{% set x = 10 %}" + "{% set x = x * x %}" * 30 + "{{ x }}",
        "{{ 'a'|center(100000000) }}",
        "{{ ['a','b']|batch(100000000, 'x')|list }}",
    ],
)
def test_a_greedy_template_is_stopped(make_template: MakeTemplate, small: Corpus, greedy: str) -> None:
    assert fail(make_template, small, greedy)


def test_an_endless_document_is_stopped(make_template: MakeTemplate, small: Corpus) -> None:
    findings = fail(make_template, small, "{%p for n in range(900) %}", "Dòng {{ n }} {{ 'x' * 10000 }}", "{%p endfor %}")
    assert [finding.code for finding in findings] == ["template-too-long"]


# Compiled once


def test_the_same_bytes_are_compiled_once() -> None:
    docx = docx_of("{{ ho_ten }}")
    assert compile_template(SLUG, docx, draft=False) is compile_template(SLUG, bytes(docx), draft=False)


def test_filling_in_does_not_change_the_compiled_template(small: Corpus) -> None:
    compiled = compile_template(SLUG, docx_of("{{ ho_ten }}{{ cited|length }}"), draft=False)
    before = dict(compiled.parts)
    for name in ("An", "Bình"):
        citations = Citations(small, values.date("15/07/2026"), "Luật Viên chức")
        names = {"cited": CitedList(citations)}
        filled = finished(fill(compiled, {"ho_ten": name}, lambda *_, names=names, **__: names))
        assert not filled.findings
        assert f"{name}0" in filled.parts["word/document.xml"].decode()
    assert compiled.parts == before


def test_a_template_whose_words_lead_to_it_in_any_case_refuses(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template(
        "{{ cite('Điều 27') }} được trích tại Phụ lục kèm theo.", "{% for x in cited %}{{ x.label }}{% endfor %}"
    )
    with pytest.raises(DocumentError) as caught:
        render(template, DATA, corpus=small, annex=False)
    assert codes(one for one in caught.value.findings if one.severity == "error") == [Code.ANNEX_FIXED]
    assert render(template, DATA, corpus=small).docx


# A draft: what lacks stands by its title, whatever is made of it


@pytest.mark.parametrize(
    ("tag", "prints"),
    [
        ("{{ (100 * x + 0.5)|int / 100 }}", "«x»"),
        ("{{ x|round(1) }} {{ x|abs }}", "«x» «x»"),
        ("{{ x|round(0, 'ceil') }} {{ x|round(1, 'floor') }} {{ x|int(7) }}", "«x» «x» «x»"),
        ("{% if x in 'Khiển trách, Cảnh cáo' %}có{% else %}không{% endif %}", "không"),
        ("{% if x not in 'Khiển trách, Cảnh cáo' %}có{% else %}không{% endif %}", "có"),
        ("{% if x in ['Khiển trách'] %}có{% else %}không{% endif %}", "không"),
        ("{% if 'a' in x %}có{% else %}không{% endif %}", "không"),
        ("{% for n in range(1, x + 1) %}{{ n }}.{% endfor %}", "0."),
        ("{% if x < 3 or x >= 3 or 3 <= x %}có{% else %}không{% endif %}", "không"),
        ("{{ 5|int }} {{ 2.5|round|int }} {% if 2 in range(3) and 'b' in 'abc' and 1 not in [2] %}có{% endif %}", "5 2 có"),
    ],
)
def test_whatever_a_tag_makes_of_what_lacks(tag: str, prints: str) -> None:
    with Budget():
        assert sandbox(autoescape=False, draft=True).from_string(tag).render() == prints


def test_a_tag_calls_no_function_that_says_it_changes_data_and_gives_jinja_s_what_they_ask_for() -> None:
    def deletes() -> str:
        return "gone"

    # The sign that Jinja asks of a function, which no type of one has
    deletes.alters_data = True  # type: ignore[attr-defined]
    with Budget():
        with pytest.raises(SecurityError):
            sandbox(autoescape=False, draft=False).from_string("{{ f() }}").render(f=deletes)
        asks = jinja2.pass_context(lambda context: context["x"])
        assert sandbox(autoescape=False, draft=False).from_string("{{ f() }}").render(f=asks, x="ở") == "ở"


@pytest.mark.parametrize("sign", "&<>'\"")
def test_each_sign_of_xml_is_escaped_wherever_it_stands(sign: str) -> None:
    """What has none of them is printed as it is, without a look at each letter."""
    printed = sandbox(autoescape=True, draft=False).from_string("{{ value }}")
    for value in (sign, f"Mẫu{sign}", f"{sign}Mẫu", f"M{sign}u"):
        assert printed.render(value=value) == str(escape(value)) != value
        assert printed.render(value=Markup(value)) == value  # it is not escaped twice
