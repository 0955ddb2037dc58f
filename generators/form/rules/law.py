"""Rules of the law: what the text cites exists, is in force on the document's day, and can mean one thing only; what it quotes and states of the law stands there."""

import re
from bisect import bisect_right
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.form.recognised import RecognisedDocument
from generators.form.rule import ALL, LAW_CITED, Broken, Check, CitationInLine, Examined, MisstatedInLine, Rule, some
from generators.form.rules.slips import annex_of
from legaltext.basics.text import capital, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.form.read import TextLine
    from legaltext.corpus.corpus import Corpus
    from legaltext.corpus.misstated import Compared
    from legaltext.references.model import Citation

_BASIS: Final = "PL I.II.6.b"
# "Chương này", "Mục IV Phần I Phụ lục này", "Quyết định này": a place of the document itself.
_OF_ITSELF: Final = re.compile(r"(?!.*\b(?:dieu|khoan|diem)\b(?!.*phu luc nay)).*\bnay$")
# "[2] Khoản này được sửa đổi, bổ sung …": a note of a consolidated text, about the place of its mark
_NOTE: Final = re.compile(r"\[\d{1,3}\]\s")
# "Điều này" by itself, not "khoản 2 Điều này"
_LONE: Final = re.compile(r"(?:dieu|khoan|diem) nay")
# "Phần C", "Mục B": laws count these in Roman numerals, in numbers or in words
_LABEL: Final = re.compile(r"(?:phan|muc) [a-hk-u]$")


def look_up(document: RecognisedDocument, corpus: "Corpus", on: date | None) -> Examined:
    """The document with every citation of the text and what became of it, on the day that is asked: `on`, else the document's, else today.

    Annexes and quotations are left out: they are the words of another text, whose citations stand in another place. What annexes quote and state of the
    law beside a citation that names it is held against it all the same.
    """
    from legaltext.corpus.check_draft import check_draft

    lines = document.main
    parts = list(_apart(lines))
    starts = [0, *accumulate(map(len, parts))]
    checked = check_draft("".join(parts), corpus, on=on)
    found = []
    for citation, resolution in checked.citations:
        at = bisect_right(starts, citation.start) - 1
        if not (
            at in document.quoted
            or lines[at].words.startswith(("“", '"'))
            or _NOTE.match(lines[at].words)
            or _own(citation, document)
            or (resolution.status == "ambiguous" and _of_nothing(citation, document))
        ):
            found.append(CitationInLine(lines[at], " ".join(citation.text.split()), resolution))
    misstated = [MisstatedInLine(lines[bisect_right(starts, one.start) - 1], one) for one in checked.misstated]
    compared = checked.compared
    if annex := document.annexes:
        parts = list(_apart(annex))
        starts = [0, *accumulate(map(len, parts))]
        beside = check_draft("".join(parts), corpus, on=checked.day)
        misstated += (MisstatedInLine(annex[bisect_right(starts, one.start) - 1], one) for one in beside.misstated)
        compared |= beside.compared
    return Examined(document, checked.day, tuple(found), tuple(misstated), compared)


def _apart(lines: "Sequence[TextLine]") -> "Iterator[str]":
    """The words of each line with the end of the line; a blank line where another cell begins, so that no citation runs from one cell into the next."""
    for at, line in enumerate(lines, 1):
        apart = at < len(lines) and lines[at].cell != line.cell
        yield f"{line.words}\n" + "\n" * apart


def _said(citation: "Citation") -> bool:
    return any(one.instrument.said for one in citation.references)


def _of_nothing(citation: "Citation", document: RecognisedDocument) -> bool:
    """ "Khoản này do ngân sách chi", "Điều này là phù hợp" in a text without articles: a sum, a fact; no article is there that could be meant."""
    articles = any(piece.unit == "article" for piece in document.body)
    return not articles and _LONE.fullmatch(fold(citation.text)) is not None


def _own(citation: "Citation", document: RecognisedDocument) -> bool:
    """ "Phụ lục kèm theo", "Mẫu 1.1" of a document that has annexes; "Chương này"; "Phần C" of a form or a list."""
    words = fold(citation.text)
    if _OF_ITSELF.match(words) or _LABEL.match(words):
        return True
    return document.annex_from is not None and words.startswith(("phu luc", "mau ")) and not _said(citation)


def _rule(status: str, expected: str, fix: str) -> Check:
    """The check that no citation of the text has this status."""

    def check(examined: Examined) -> list[Broken] | None:
        if examined.citations is None:
            return None
        noted = {one.paragraph for one in annex_of(examined) or ()}  # a note that names another document has a rule of its own
        wrong = (one for one in examined.citations if one.resolution.status == status and one.line.number not in noted)
        told = (
            Broken.at(one.line, f"“{one.text}”: {one.resolution.message}", expected.format(examined.on), fix) for one in wrong
        )
        return some(told, when=examined.citations)

    return check


def _as_the_law(code: Code, compared: "Compared", fix: str) -> Check:
    """The check that nothing of the text is said otherwise than in the law beside it, in the way of a code."""

    def check(examined: Examined) -> list[Broken] | None:
        wrong = (one for one in examined.misstated if one.misstated.kind == code)
        told = (Broken.at(one.line, capital(one.misstated.message), one.misstated.expected, fix) for one in wrong)
        return some(told, when=compared in examined.compared)

    return check


_COPY: Final = "Chép lại đúng lời của luật, chỗ bỏ bớt thì ghi “…”; xem lời luật bằng: vanban law show “…”."
_COMPARE: Final = "Đối chiếu với điều khoản; thời hạn, mức do đơn vị tự đặt thì không ghi là theo luật."

# A decree may rest on a law that comes into force with it, after the day of both.
RULES: Final = (
    Rule("law-exists", LAW_CITED, _BASIS, "Điều khoản được viện dẫn có thật",
         _rule("not-found", "điều khoản có trong văn bản được viện dẫn", "Tra lại bằng: vanban law show “…”."), binds=ALL),
    Rule("law-in-force", LAW_CITED, _BASIS, "Điều khoản được viện dẫn có hiệu lực",
         _rule("not-in-force", "có hiệu lực ngày {:%d/%m/%Y}", "Viện dẫn văn bản đang có hiệu lực."), binds=ALL - {"normative"}),
    Rule("law-clear", LAW_CITED, _BASIS, "Viện dẫn rõ văn bản, điều khoản",
         _rule("ambiguous", "chỉ rõ một điều khoản của một văn bản", "Ghi thêm tên, số hoặc năm của văn bản."), binds=ALL),
    Rule(Code.QUOTATION_DIFFERS, LAW_CITED, _BASIS, "Lời trích trong ngoặc kép đúng nguyên văn",
         _as_the_law(Code.QUOTATION_DIFFERS, "quotation", _COPY), binds=ALL),
    Rule(Code.QUOTATION_ELSEWHERE, LAW_CITED, _BASIS, "Lời trích trong ngoặc kép là của điều khoản được viện dẫn",
         _as_the_law(Code.QUOTATION_ELSEWHERE, "quotation", "Viện dẫn đúng điều khoản có lời đó, hoặc trích lại lời."), binds=ALL),
    Rule(Code.RETOLD_DIFFERS, LAW_CITED, _BASIS, "Lời của luật sau “quy định:” chép đúng nguyên văn",
         _as_the_law(Code.RETOLD_DIFFERS, "retold", _COPY), binds=ALL, weight="look"),
    Rule(Code.TRANSLATION_DIFFERS, LAW_CITED, _BASIS, "Lời trích tiếng Anh đúng bản tiếng Anh của điều khoản được viện dẫn",
         _as_the_law(Code.TRANSLATION_DIFFERS, "translation", _COPY), binds=ALL, weight="look"),
    Rule(Code.LIMIT_DIFFERS, LAW_CITED, _BASIS, "Thời hạn, độ tuổi, tỷ lệ ghi theo điều khoản đúng như điều khoản đó",
         _as_the_law(Code.LIMIT_DIFFERS, "limit", _COMPARE), binds=ALL, weight="look"),
    Rule(Code.LIMIT_UNCLEAR, LAW_CITED, _BASIS, "Thời hạn, độ tuổi, tỷ lệ ghi theo điều khoản là một mức của điều khoản đó",
         _as_the_law(Code.LIMIT_UNCLEAR, "limit", _COMPARE), binds=ALL, weight="look"),
)  # fmt: skip
