"""A new template: a folder with a Word file of our blocks, a manifest and an example, all of which pass the check at once."""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from generators.authoring.check_basis_days import law_before
from generators.authoring.check_template import check_template
from generators.authoring.scaffold.fields import DATES, FIELDS
from generators.authoring.scaffold.papers import Paper, Subject, has_basis, paper_for
from generators.authoring.scaffold.parts import PARTS
from generators.catalog import values
from generators.catalog.catalog import Template, definitions_for
from generators.catalog.manifest import ISSUERS, SLUG
from generators.catalog.manifest_file import load_manifest
from generators.catalog.values import BadValueError
from generators.codes import Code
from generators.docx import nd30
from generators.docx.blocks import package
from generators.files import reason
from generators.findings import DocumentError, Finding
from legaltext.basics.text import capital, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from legaltext.corpus.corpus import Corpus
    from legaltext.model import InstrumentFacts

_MOST: Final = 200  # characters of a title, and of a slug
FIRST: Final = dt.date(2026, 7, 1)  # where a paper rests on no law: the sample is dated from here on
AFTER: Final = dt.timedelta(days=62)  # the sample's date: some time after the law has come into force
_WIDE: Final = 10_000  # YAML breaks no line of ours

_HEAD: Final = """\
# Mẫu mới, chạy được ngay. Việc cần làm:
# 1. Mở template.docx bằng Word hoặc LibreOffice, viết lời văn. Giữ nguyên các thẻ {{ … }} và {% … %}; chọn kiểu chữ “VB …”, không định dạng tay.
# 2. Mỗi {{ tên_trường }} trong tệp Word phải có ở “fields” dưới đây; định nghĩa dùng chung (definitions.yaml) thì gọi bằng $ref.
# 3. Ghi căn cứ ở “basis”, điều pháp luật không cho phép ở “guards”. Trong Word, {{ cite("khoản 2 Điều 27") }} viện dẫn và kiểm tra điều khoản.
# 4. Sửa example.yaml (dữ liệu mẫu, không dùng thông tin của người thật), rồi chạy: vanban templates check SLUG
"""
_GUARDS: Final = """\
# Điều kiện của pháp luật (bỏ dấu # ở đầu dòng để dùng): “require” không đúng thì văn bản không được tạo ra, “message” nói vì sao,
# “law” là điều khoản làm căn cứ. So với thời hạn của luật: limit("khoản 2 Điều 27").
# guards:
#   - require: REQUIRE
#     message: MESSAGE
#     law: LAW
"""
_SAMPLE_GUARDS: Final = {  # by the field that they ask for; the last one stands for every paper
    "tieu_chi": (
        'tieu_chi|map(attribute="diem")|sum <= tieu_chi|map(attribute="diem_toi_da")|sum',
        'Tổng điểm ({{ tieu_chi|map(attribute="diem")|sum|so_viet }}) vượt tổng điểm tối đa ({{ tieu_chi|map(attribute="diem_toi_da")|sum|so_viet }}).',
    ),
    "ngay_hieu_luc": (
        "ngay_hieu_luc >= ngay_ky",
        "Ngày có hiệu lực ({{ ngay_hieu_luc|ngay }}) trước ngày ký ({{ ngay_ky|ngay }}).",
    ),
    "tu_ngay": ("tu_ngay >= ngay_ky", "Hợp đồng có hiệu lực ({{ tu_ngay|ngay }}) trước ngày ký ({{ ngay_ky|ngay }})."),
    "ngay_ky": ("ngay_ky.weekday() < 5", "Ngày ký ({{ ngay_ky|ngay }}) không phải là ngày làm việc."),
}


def make_template(
    slug: str, kind: str | None, title: str, law: str, root: Path, corpus: Corpus, parts: Sequence[str] = ()
) -> Path:
    """The folder of the new template ``slug`` ("family/name") below ``root``.

    ``kind`` is an abbreviation of `nd30.KINDS`, "Công văn" or `nd30.FORM`, None for a person's own paper; ``title`` says what the paper is ("Quyết định về việc …");
    ``law`` is the held law on which it rests, blank for none; ``parts`` are names of `parts.PARTS`. Raises DocumentError, and then nothing is left behind.
    """
    free_folder(slug, root)
    title = _plain(title)
    parts = _fitting(parts, kind)
    subject = replace(_subject(kind, title, law), parts=parts)
    facts, first = _law(law, corpus) if law else (None, FIRST)
    paper = paper_for(kind, parts)
    former = former_of(facts, corpus) if facts else None
    files = {
        "template.docx": package(paper.body(subject), title=title),
        "manifest.yaml": _manifest(slug, subject, title, paper, first, former).encode(),
        "example.yaml": _example(paper, first + AFTER).encode(),
    }
    folder, findings = placed(slug, root, files, corpus)
    if findings:
        shutil.rmtree(folder)
        raise DocumentError(findings)
    return folder


def placed(slug: str, root: Path, files: Mapping[str, bytes], corpus: Corpus) -> tuple[Path, tuple[Finding, ...]]:
    """The folder of a new template with its files, where it passes the check that every template must pass; and what that warns of.

    Raises DocumentError with all that is wrong, and then nothing is left behind.
    """
    folder = free_folder(slug, root)
    made = root / f".{folder.name[:40]}.{secrets.token_hex(6)}.tmp"
    new = [parent for parent in folder.parents if not parent.exists()]
    try:
        made.mkdir(parents=True)
        for name, content in files.items():
            (made / name).write_bytes(content)
        found = _check(slug, made, root, corpus)
        if any(one.severity == "error" for one in found):
            raise DocumentError(found)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    except OSError as error:
        raise DocumentError.of(
            Code.OUTPUT_UNWRITABLE, str(folder), f"Không ghi được mẫu: {reason(error)}. Hãy kiểm tra quyền ghi."
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
        for parent in new:
            with suppress(OSError):  # it is empty where nothing was made, else it stays
                parent.rmdir()
    return folder, found


def free_folder(slug: str, root: Path) -> Path:
    """The folder of a template that is not there yet. Raises DocumentError where it is, or the name is none."""
    if len(slug) > _MOST or not SLUG.fullmatch(slug):
        message = (
            "Tên mẫu gồm nhóm và tên, chữ thường không dấu, nối bằng gạch ngang (ví dụ appointments/quyet-dinh-cu-di-dao-tao)."
        )
        raise DocumentError.of(Code.TEMPLATE_NAME, f"“{slug[:80]}”", message)
    folder = root / slug
    if folder.exists() or folder.is_symlink():
        raise DocumentError.of(Code.TEMPLATE_EXISTS, str(folder), "Đã có mẫu hoặc thư mục này; không ghi đè. Hãy chọn tên khác.")
    if not folder.parent.resolve().is_relative_to(root.resolve()):
        raise DocumentError.of(Code.TEMPLATE_NAME, str(folder), "Thư mục của nhóm dẫn ra ngoài thư mục mẫu. Hãy chọn nhóm khác.")
    return folder


def _plain(title: str) -> str:
    """The title as one line of plain text. Raises DocumentError where it holds what no text may hold."""
    try:
        return " ".join(values.text(title).split())
    except BadValueError as error:
        raise DocumentError.of(Code.TEMPLATE_TITLE, f"{title[:80]!a}", str(error)) from error


def _fitting(parts: Sequence[str], kind: str | None) -> tuple[str, ...]:
    """The parts, each once. Raises DocumentError where there is none of the name, or the kind cannot have it."""
    wrong = []
    for name in dict.fromkeys(parts):
        if name not in PARTS:
            wrong.append(Finding(Code.TEMPLATE_PART, f"“{name[:40]}”", f"Không có phần này; chọn: {', '.join(PARTS)}."))
        elif (kinds := PARTS[name].kinds) is not None and kind not in kinds:
            message = "Phần này chỉ dùng cho giấy tờ của cá nhân, bản và phiếu: chữ ký của loại văn bản này theo mẫu của Nghị định số 30/2020/NĐ-CP."
            wrong.append(Finding(Code.TEMPLATE_PART, f"“{name}”", message))
    if wrong:
        raise DocumentError(wrong)
    return tuple(dict.fromkeys(parts))


def _subject(kind: str | None, words: str, law: str) -> Subject:
    """The title taken apart: the name of the kind, and what it is about."""
    if not words or len(words) > _MOST or set(words) & set("{}%<>"):
        message = f"Tên văn bản có từ 1 đến {_MOST} ký tự, không có dấu ngoặc nhọn, %, <, >."
        raise DocumentError.of(Code.TEMPLATE_TITLE, f"“{words[:80]}”", message)
    if kind in (None, nd30.FORM):
        return Subject(kind, words, "", law)
    name = nd30.KINDS.get(kind, kind)
    begins = fold(words) == fold(name) or fold(words).startswith(f"{fold(name)} ")
    about = words[len(name) :].strip() if begins else words
    if not about:
        message = f"Hãy ghi cả nội dung, ví dụ “{name} về việc …”: đó là trích yếu của văn bản."
        raise DocumentError.of(Code.TEMPLATE_TITLE, f"“{words}”", message)
    return Subject(kind, name, capital(about), law)


def _law(law: str, corpus: Corpus) -> tuple[InstrumentFacts, dt.date]:
    """The law, and the day from which it is in force. It must be held: its Điều 1 is quoted as an example."""
    where = f"“{law[:80]}”"
    found = corpus.resolve(law, on=dt.date.max)
    facts = found.targets[0].instrument if found.targets else None
    if facts is None or facts.effective is None or facts.number not in corpus.instruments:
        raise DocumentError.of(
            Code.TEMPLATE_LAW, where, f"Kho luật không có nguyên văn của văn bản này. {found.message or ''}".strip()
        )
    return facts, facts.effective


def former_of(law: InstrumentFacts, corpus: Corpus) -> dict[str, object] | None:
    """What the manifest says of documents of the days before the law, where another law of its name was in force."""
    before = law_before(law, corpus)
    if before is None or law.effective is None:
        return None
    last = law.effective - dt.timedelta(days=1)
    return {"former": {"law": before.label(), "to": last, "refuse": f"mẫu này soạn theo {law.label()}"}}


def _manifest(slug: str, of: Subject, title: str, paper: Paper, first: dt.date, former: dict[str, object] | None) -> str:
    head = {
        "title": title,
        "family": slug.partition("/")[0],
        "kind": of.kind,
        "issuer": ISSUERS[1] if of.kind is None else ISSUERS[0],
        **({"law": of.law} if of.law else {}),
        "date": "ngay_ky",
        **({} if of.law else {"annex": False}),
    }
    lines = [_HEAD.replace("SLUG", slug) + as_yaml(head)]
    if has_basis(of.kind) and of.law:
        lines += [
            "# Mỗi căn cứ với ngày đầu (from) và ngày cuối (to) của những văn bản dùng nó.",
            as_yaml({"basis": [{"cite": of.law, "from": first}]}),
        ]
    else:
        lines.append("basis: []\n")
    if former:
        lines += [
            "# Văn bản của những ngày trước đó: vì sao không lập được (refuse), hoặc điều khoản tương ứng (provisions).",
            as_yaml(former),
        ]
    required = [name or own for own, name in paper.fields.items() if FIELDS[own].required]
    lines.append(
        "fields:\n"
        + indented(as_yaml({"type": "object", "additionalProperties": False, "required": required}), 2)
        + "  properties:"
    )
    for own, name in paper.fields.items():
        note = f"    # {FIELDS[own].note}\n" if FIELDS[own].note else ""
        lines.append(note + indented(as_yaml({name or own: FIELDS[own].schema}), 4).rstrip("\n"))
    require, message = next(guard for name, guard in _SAMPLE_GUARDS.items() if name in paper.fields)
    law = "Điều 1" if of.law else "Điều 1 Luật Viên chức"
    return "\n".join([*lines, "", _GUARDS.replace("REQUIRE", require).replace("MESSAGE", message).replace("LAW", law)])


def _example(paper: Paper, day: dt.date) -> str:
    samples = {name or own: day if own in DATES else _dated(FIELDS[own].sample) for own, name in paper.fields.items()}
    if paper.copies_to:
        samples["noi_nhan"] = list(paper.copies_to)
    return "# Dữ liệu mẫu, không có thật.\n" + as_yaml(samples)


def _dated(sample: Any) -> Any:
    """The sample with its days as days, which YAML writes without quotes."""
    if isinstance(sample, dict):
        return {name: dt.date.fromisoformat(value) if name.startswith("ngay_") else value for name, value in sample.items()}
    return sample


def _check(slug: str, made: Path, root: Path, corpus: Corpus) -> tuple[Finding, ...]:
    """What the check that every template must pass finds."""
    template = Template(slug, made, definitions_for(root), load_manifest(made / "manifest.yaml", slug, root=root))
    return check_template(template, corpus)


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: lists indented, nothing referred to by "&" and "*"."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML's signature
        super().increase_indent(flow, False)  # noqa: FBT003 -- lists are indented

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML's signature
        return True


def as_yaml(data: dict[str, Any]) -> str:
    """YAML as people write it."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)


def indented(text: str, by: int) -> str:
    """The lines, each moved to the right."""
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())
