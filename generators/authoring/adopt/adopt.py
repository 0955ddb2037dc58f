"""`vanban template adopt`: from a Word file with blanks to a template that passes the checks, by way of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from generators.authoring.adopt.blanks import KEPT, KINDS, blanks_in
from generators.authoring.adopt.draft import Draft, answered, draft_of, kept
from generators.authoring.adopt.files import make_paper
from generators.authoring.adopt.source import Source, read_form
from generators.authoring.scaffold.make import as_yaml, free_folder, placed
from generators.codes import Code
from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError, Finding, one_line
from generators.form.report import check as check_form
from legaltext.basics.text import capital

if TYPE_CHECKING:
    from pathlib import Path

    from generators.authoring.adopt.draft import Question
    from legaltext.corpus.corpus import Corpus

KEY: Final = "cho_trong"
"""Under which the answers stand in their file."""
_LONGEST: Final = 200
_HEAD: Final = """\
# Câu hỏi về tệp SOURCE. Mỗi “cho” là một chỗ trống, “dong” là dòng có nó. Sửa “muc” (tên mục trong tờ khai, không dấu), “ten” (tên hiển thị), “loai”
# (KINDS; “để nguyên” là điền tay sau khi in), rồi chạy lại với --answers. Hai chỗ ghi cùng “muc” thì điền một lần. Chỗ nào bị xóa khỏi tệp này thì để nguyên.
"""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A form that is asked about. ``kind`` and ``title`` are blank where neither the file nor the caller says them."""

    name: str
    source: Source
    draft: Draft
    kind: str
    title: str

    def questions_file(self) -> str:
        """The questions with the answers that are proposed, to be changed and given back."""
        head = _HEAD.replace("SOURCE", self.name).replace("KINDS", ", ".join((*KINDS, KEPT)))
        said = {"loai_van_ban": self.kind, "ten_van_ban": self.title, KEY: [one.record() for one in self.draft.questions]}
        return head + as_yaml(said)

    def broken(self) -> tuple[str, ...]:
        """What of Nghị định 30/2020/NĐ-CP the file does not keep as it is, each with where and what."""
        report = check_form(self.source.marked, self.name, kind=self.kind)
        return tuple(
            f"{verdict.rule.title} ({one.place}): {one.found}" for verdict in report.broken for one in verdict.broken[:1]
        )


def begin(content: bytes, name: str, *, kind: str = "", title: str = "", number: int = 0) -> Adoption:
    """The form of a file with its questions. ``kind`` as in `nd30.KINDS`, `nd30.LETTER` or `nd30.PERSONAL`. Raises DocumentError where it cannot be read."""
    source = read_form(content, name, number)
    document = source.document
    draft = draft_of(document, source.grids)
    if not draft.questions and not any(blanks_in(piece.line.words) for piece in document.pieces):
        message = "Không thấy chỗ trống nào (……, ____, [ ], «…», {{ … }}, ô nhập, trường trộn thư). Hãy đánh dấu chỗ cần điền trong Word rồi chạy lại."
        raise DocumentError.of(Code.ADOPT_NO_BLANK, name, message)
    known = kind or (document.kind if document.kind in {*nd30.KINDS, nd30.LETTER, nd30.PERSONAL} else "")
    return Adoption(name, source, draft, known, title or _title(source, known))


def _title(source: Source, kind: str) -> str:
    """What the paper calls itself, where that has no blanks."""
    document = source.document
    name = " ".join(piece.line.words for piece in document.of(StyleId.TEN_LOAI))
    lines = [piece.line.words for piece in document.of(StyleId.TRICH_YEU, StyleId.TRICH_YEU_CONG_VAN)]
    if lines and not lines[0].isupper():  # in capitals below it stands who decides
        lines = [words for words in lines if not words.isupper()]
    about = " ".join(lines)
    about = about.removeprefix("V/v ")
    said = " ".join(filter(None, (capital(name.lower()) if name else nd30.LETTER if kind == nd30.LETTER else "", about)))
    return "" if blanks_in(said) or len(said) > _LONGEST or set(said) & set("{}%<>") else said


def read_answers(text: str, where: str) -> Mapping[str, Any]:
    """The file of answers. Raises DocumentError where it is none."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DocumentError.of(
            Code.ADOPT_ANSWER, where, "Không đọc được tệp trả lời (YAML). Hãy lấy lại bằng --questions."
        ) from error
    if not isinstance(data, Mapping) or KEY not in data:
        raise DocumentError.of(Code.ADOPT_ANSWER, where, f"Tệp trả lời phải có “{KEY}:”. Hãy lấy lại bằng --questions.")
    return data


def answers_in(adoption: Adoption, data: Mapping[str, Any], where: str) -> tuple[Question, ...]:
    """The answers of a file. Raises DocumentError with all that is wrong in them."""
    return answered(adoption.draft, data[KEY], where)[0]


def finish(
    adoption: Adoption, questions: Sequence[Question], *, slug: str, root: Path, corpus: Corpus
) -> tuple[Path, tuple[Finding, ...], tuple[str, ...]]:
    """The folder of the template, what staff should know (blanks that stay, warnings of the check), and what became of the words that are no text.

    Raises DocumentError where kind or title lack or the template does not pass the check; then nothing is left behind.
    """
    free_folder(slug, root)
    title = " ".join(adoption.title.split())
    lacking = [said for value, said in ((adoption.kind, "--kind (loại văn bản)"), (title, "--title (tên văn bản)")) if not value]
    if lacking:
        message = f"Tệp không nói rõ; hãy ghi thêm {' và '.join(lacking)}."
        raise DocumentError.of(Code.ADOPT_ANSWER, adoption.name, message)
    if len(title) > _LONGEST or set(title) & set("{}%<>"):
        message = f"Tên văn bản có từ 1 đến {_LONGEST} ký tự, không có dấu ngoặc nhọn, %, <, >."
        raise DocumentError.of(Code.TEMPLATE_TITLE, f"“{one_line(title, 80)}”", message)
    kind = None if adoption.kind == nd30.PERSONAL else adoption.kind
    made = make_paper(adoption.draft, questions, slug=slug, kind=kind, title=title, source=adoption.name, corpus=corpus)
    folder, found = placed(slug, root, made.files, corpus)
    told = [
        *made.told,
        *adoption.draft.told,
        *(f"Không đưa vào mẫu: {one}." for one in (*adoption.source.left, *adoption.draft.left)),
    ]
    if adoption.draft.merged:
        told.append(f"{adoption.draft.merged} dòng chấm nối tiếp chỗ trống ở dòng trên, không hỏi riêng.")
    return folder, (*kept(questions), *found), tuple(told)
