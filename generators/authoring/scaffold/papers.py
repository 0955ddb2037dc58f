"""What a new template of each kind is made of: its fields, and its blocks in the order of the forms of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators.authoring.scaffold.parts import PARTS
from generators.docx import nd30
from generators.docx.blocks import (
    Block,
    addressees,
    annex,
    article,
    each,
    form_signature,
    heading,
    legal_basis,
    minutes_signatures,
    paragraph,
    personal_heading,
    personal_signature,
    signature,
    text,
    title,
    two_signatures,
    when,
)
from generators.docx.style_ids import StyleId
from legaltext.basics.text import fold

_HEAD: Final = ("don_vi", "so", "ngay_ky")
_FOOT: Final = ("trach_nhiem_thi_hanh", "nguoi_ky", "noi_nhan")
_NUMBER: Final = "{{ so|so_van_ban }}"
_DATED: Final = "{{ ngay_ky|ngay_thang_nam }}"
_TO_OTHERS: Final = frozenset({"TTr", "BC", nd30.LETTER})  # PL I.II.9.d: "Kính gửi"
_INVITATION: Final = "GM"
WITHOUT_LAW: Final = frozenset({_INVITATION, "GGT", "GNP", "PG", "PC", "PB"})
"""Kinds that rest on no law, where nobody says otherwise."""
_WITHOUT_BASIS: Final = WITHOUT_LAW | {nd30.FORM, "BC", "TC", "CĐ", nd30.LETTER, nd30.MINUTES}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a new template is about. `kind` is None for a person's own paper; `name` is its kind in words, or the paper's whole title."""

    kind: str | None
    name: str
    about: str  # the trích yếu as it stands under the name; blank for a person's paper
    law: str  # whose Điều 1 is cited as an example; blank where the paper rests on none
    parts: tuple[str, ...] = ()  # names of `PARTS`, in the order of the text

    @property
    def cited(self) -> str:
        """A citation, to show how it is done."""
        return f'{{{{ cite("Điều 1 {self.law}") }}}}'


@dataclass(frozen=True, slots=True)
class Paper:
    """The form of a kind. `fields` are the names in `fields.FIELDS`, each with the name it has in the template where that is another."""

    fields: dict[str, str]
    body: Callable[[Subject], Block]
    copies_to: tuple[str, ...] = ()  # the sample of nơi nhận where it is another


def paper_for(kind: str | None, parts: Sequence[str] = ()) -> Paper:
    """The form of a paper of `kind` (`nd30.KINDS`, "Công văn" or a form) with `parts` (names of `PARTS`); None is a person's own paper."""
    paper = _paper_of(kind)
    more = {name: "" for part in parts for name in PARTS[part].fields}
    signed = any(PARTS[part].signs for part in parts)  # then nobody else signs, and the place is not printed
    own = {name: other for name, other in paper.fields.items() if not (signed and name in ("nguoi_ky", "dia_danh"))}
    last: dict[str, str] = {name: own.pop(name) for name in ("nguoi_ky", "noi_nhan") if name in own}
    return replace(paper, fields={**own, **more, **last})


def _paper_of(kind: str | None) -> Paper:
    if kind is None:
        return Paper(_named("kinh_gui", "noi_dung", "dia_danh", "ngay_ky", nguoi_lam_don="vien_chuc"), _personal)
    if kind == nd30.FORM:
        names = ("ngay_ky", "vien_chuc", "noi_dung", "nguoi_ky")
        return Paper(_named(*names, don_vi_bieu_mau="don_vi"), _form)
    if kind in nd30.RESOLVING:
        fields = _named(
            *_HEAD, "tham_quyen_ban_hanh", "can_cu_khac", "theo_de_nghi", "vien_chuc", "viec", "ngay_hieu_luc", *_FOOT
        )
        return Paper(fields, _decision, ("Như Điều 3", "Hồ sơ viên chức", "Lưu: VT, TCCB"))
    if kind == nd30.MINUTES:
        meeting = ("so", "ngay_ky", "gio_bat_dau", "dia_diem", "chu_toa", "thu_ky", "noi_dung", "gio_ket_thuc", "noi_nhan")
        return Paper(_named(*meeting, don_vi_bien_ban="don_vi"), _minutes)
    if kind == nd30.CONTRACT:
        parties = {"don_vi_hop_dong": "don_vi", "nguoi_ky_hop_dong": "nguoi_ky", "vien_chuc_hop_dong": "vien_chuc"}
        return Paper(_named("so", "ngay_ky", "can_cu_khac", "noi_dung", "tu_ngay", "so_ban", **parties), _contract)
    if kind == _INVITATION:
        asked = ("nguoi_duoc_moi", "toi_du", "nguoi_chu_tri", "gio_hop", "ngay_hop", "dia_diem", "yeu_cau_khac")
        return Paper(_named(*_HEAD, *asked, "nguoi_ky", "noi_nhan"), _invitation, ("Như trên", "Lưu: VT, TCCB"))
    own = {"don_vi_soan": kind == nd30.LETTER, "kinh_gui": kind in _TO_OTHERS, "can_cu_khac": has_basis(kind)}
    fields = _named(*_HEAD, *(name for name, wanted in own.items() if wanted), "noi_dung", "nguoi_ky", "noi_nhan")
    return Paper(fields, _named_kind, ("Như trên", "Lưu: VT, TCCB") if kind in _TO_OTHERS else ())


def has_basis(kind: str | None) -> bool:
    """Whether căn cứ stand at the head of such a paper."""
    return kind is not None and kind not in _WITHOUT_BASIS


def _named(*names: str, **others: str) -> dict[str, str]:
    """The fields with another name in the template, then those with their own."""
    return {**others, **dict.fromkeys(names, "")}


def _decision(of: Subject) -> Block:
    assert of.kind is not None
    person = "{{ vien_chuc.danh_xung|lower }} {{ vien_chuc.ho_ten }}"
    return [
        *heading(of.kind, of.about),
        *title(of.name.upper(), of.about),
        paragraph(StyleId.THAM_QUYEN, "{{ tham_quyen_ban_hanh|hoa }}"),
        *legal_basis("theo_de_nghi"),
        *when("theo_de_nghi", paragraph(StyleId.CAN_CU, "Theo đề nghị của {{ theo_de_nghi }}.")),
        paragraph(StyleId.QUYET_DINH, nd30.RESOLVING[of.kind] + ":"),
        article(
            1,
            "{{ viec|hoa_dau }} đối với " + person + ", sinh ngày {{ vien_chuc.ngay_sinh|ngay }}, {{ vien_chuc.chuc_danh }}, "
            "{{ vien_chuc.don_vi_cong_tac }}.",
        ),
        *_parts(of),
        article(2, f"{of.name} này có hiệu lực kể từ {{{{ ngay_hieu_luc|ngay_thang_nam }}}}. {_quoting(of)}".rstrip()),
        article(
            3,
            "{{ trach_nhiem_thi_hanh|join(', ')|hoa_dau }} và " + person + f" chịu trách nhiệm thi hành {of.name} này{nd30.END_MARK}",
        ),
        *signature(),
        *_annexed(of, "{{ tham_quyen_ban_hanh }}"),
    ]  # fmt: skip


def _named_kind(of: Subject) -> Block:
    """A kind with a name (PL III.1.4), or a công văn (PL III.1.5), which has none."""
    assert of.kind is not None
    letter = of.kind == nd30.LETTER
    return [
        *heading(of.kind, of.about.removeprefix("Về việc ")),
        *([] if letter else title(of.name.upper(), of.about)),
        *(addressees() if of.kind in _TO_OTHERS else []),
        *(legal_basis() if has_basis(of.kind) else []),
        text("Nội dung cụ thể như sau:"),
        *_paragraphs(),
        *_parts(of),
        text(
            (_quoting(of) or "Nội dung nêu trên để các đơn vị, cá nhân có liên quan biết, thực hiện").removesuffix(".")
            + nd30.END_MARK
        ),
        *signature(),
        *_annexed(of, "{{ don_vi.ten }}"),
    ]


def _invitation(of: Subject) -> Block:
    """Giấy mời (PL III.1.7)."""
    assert of.kind is not None
    lines = (
        "{{ don_vi.ten }} trân trọng kính mời: {{ nguoi_duoc_moi }}.",
        "Tới dự: {{ toi_du }}.",
        "Chủ trì: {{ nguoi_chu_tri }}.",
        "Thời gian: {{ gio_hop }}, {{ ngay_hop|ngay_thang_nam }}.",
    )
    last = "Địa điểm: {{ dia_diem }}{% if yeu_cau_khac %}. {{ yeu_cau_khac|hoa_dau }}{% endif %}" + nd30.END_MARK
    return [
        *heading(of.kind, of.about),
        *title(of.name.upper(), of.about),
        *map(text, lines),
        *_parts(of),
        *_cited(of),
        text(last),
        *signature(),
        *_annexed(of, "{{ don_vi.ten }}"),
    ]


def _minutes(of: Subject) -> Block:
    people = [
        f"{who}: {{{{ {name}.danh_xung|lower }}}} {{{{ {name}.ho_ten }}}}, {{{{ {name}.chuc_vu }}}}"
        for who, name in (("Chủ tọa", "chu_toa"), ("Thư ký", "thu_ky"))
    ]
    return [
        *heading(nd30.MINUTES, of.about),
        *title(of.name.upper(), of.about),
        text(f"Thời gian bắt đầu: {{{{ gio_bat_dau }}}}, {_DATED}"),
        text("Địa điểm: {{ dia_diem }}"),
        *(text(line) for line in people),
        text("Nội dung:"),
        *_paragraphs(),
        *_parts(of),
        *_cited(of),
        text(f"Biên bản đã thông qua và kết thúc vào {{{{ gio_ket_thuc }}}}, {_DATED}{nd30.END_MARK}"),
        *minutes_signatures("THƯ KÝ", "{{ thu_ky.ho_ten }}", "CHỦ TỌA", "{{ chu_toa.ho_ten }}"),
        *_annexed(of, "{{ don_vi.ten }}"),
    ]


def _contract(of: Subject) -> Block:
    unit = (
        "Một bên là {{ nguoi_ky.danh_xung|lower }} {{ nguoi_ky.ho_ten }}, chức vụ {{ nguoi_ky.chuc_vu }}, đại diện cho {{ don_vi.ten }}; "
        "địa chỉ: {{ don_vi.dia_chi }}{% if don_vi.dien_thoai %}; điện thoại: {{ don_vi.dien_thoai }}{% endif %};"
    )
    other = (
        "Và một bên là {{ vien_chuc.danh_xung|lower }} {{ vien_chuc.ho_ten }}; sinh ngày {{ vien_chuc.ngay_sinh|ngay }}; số CCCD/căn cước: "
        "{{ vien_chuc.so_cccd }} do {{ vien_chuc.noi_cap_cccd }} cấp ngày {{ vien_chuc.ngay_cap_cccd|ngay }}; nơi cư trú: "
        "{{ vien_chuc.noi_cu_tru }}{% if vien_chuc.dien_thoai %}; điện thoại: {{ vien_chuc.dien_thoai }}{% endif %};"
    )
    return [
        *heading(nd30.CONTRACT, of.about),
        *title(of.name.upper(), of.about),
        *legal_basis(),
        text(f"Hôm nay, {_DATED}, tại {{{{ don_vi.ten }}}}, chúng tôi gồm:"),
        text(unit),
        text(other),
        text("Thỏa thuận ký kết Hợp đồng và cam kết thực hiện các điều khoản sau:"),
        paragraph(StyleId.DIEU, "Điều 1. Nội dung thỏa thuận"),
        *_paragraphs(),
        *_parts(of),
        paragraph(StyleId.DIEU, "Điều 2. Điều khoản thi hành"),
        text(("1. Hợp đồng này có hiệu lực kể từ {{ tu_ngay|ngay_thang_nam }}. " + _quoting(of)).rstrip()),
        text("2. Hợp đồng này được lập thành {{ so_ban|so_van_ban }} bản có giá trị pháp lý như nhau" + nd30.END_MARK),
        *two_signatures("BÊN KÝ VỚI ĐƠN VỊ", "{{ vien_chuc.ho_ten }}"),
        *_annexed(of, "{{ don_vi.ten }}"),
    ]


def _personal(of: Subject) -> Block:
    lines = [
        "Tôi tên là: {{ vien_chuc.ho_ten }}, sinh ngày {{ vien_chuc.ngay_sinh|ngay }}",
        "Số CCCD/căn cước: {{ vien_chuc.so_cccd }} do {{ vien_chuc.noi_cap_cccd }} cấp ngày {{ vien_chuc.ngay_cap_cccd|ngay }}",
        "Nơi cư trú: {{ vien_chuc.noi_cu_tru }}",
        "Chức danh, vị trí việc làm: {{ vien_chuc.chuc_danh }}",
        "Đơn vị công tác: {{ vien_chuc.don_vi_cong_tac }}",
    ]
    telephone = when("vien_chuc.dien_thoai", text("Điện thoại: {{ vien_chuc.dien_thoai }}"))
    author = "{{ vien_chuc.danh_xung|lower }} {{ vien_chuc.ho_ten }}"
    who = "NGƯỜI LÀM ĐƠN" if fold(of.name).startswith("don ") else "NGƯỜI VIẾT"
    if not of.law:  # the annex would say who
        lines[0] = f"{who.capitalize()}: {author}, sinh ngày {{{{ vien_chuc.ngay_sinh|ngay }}}}"
    return [
        *personal_heading(),
        *title(of.name.upper()),
        *addressees(),
        *(text(line) for line in lines[:3]),
        *telephone,
        *(text(line) for line in lines[3:]),
        text("Tôi xin trình bày như sau:"),
        *_paragraphs(),
        *_parts(of),
        *_cited(of),
        text(f"Tôi xin trân trọng cảm ơn{nd30.END_MARK}"),
        *(_signed(of, who) or personal_signature(who, "{{ vien_chuc.ho_ten }}")),
        *(annex(f"(Kèm theo {of.name} {_DATED} của {author})") if of.law else []),
    ]


def _form(of: Subject) -> Block:
    """A "bản" or "phiếu" of a body: its name above, no number and no date, as decrees print theirs."""
    lines = (
        "{{ vien_chuc.danh_xung }}: {{ vien_chuc.ho_ten }}, sinh ngày {{ vien_chuc.ngay_sinh|ngay }}",
        "Chức danh: {{ vien_chuc.chuc_danh }}",
        "Đơn vị công tác: {{ vien_chuc.don_vi_cong_tac }}",
    )
    return [
        *heading(nd30.FORM),
        *title(of.name.upper()),
        *(text(line) for line in lines),
        text("Nội dung:"),
        *_paragraphs(),
        *_parts(of),
        text((_quoting(of) or "Nội dung ghi trên là đúng").removesuffix(".") + nd30.END_MARK),
        *(_signed(of, "NGƯỜI LẬP") or form_signature()),
        *(annex(f"(Kèm theo {of.name} {_DATED} của {{{{ don_vi.ten }}}})") if of.law else []),
    ]


def _parts(of: Subject) -> Block:
    """The parts of the text that were asked for."""
    return [block for name in of.parts if not PARTS[name].signs for block in PARTS[name].body()]


def _signed(of: Subject, who: str) -> Block:
    """The signatures that were asked for, of one who is called so and another; none where those of the kind stand."""
    return next((PARTS[name].body(who) for name in of.parts if PARTS[name].signs), [])


def _paragraphs() -> Block:
    return each("doan", "noi_dung", text("{% if loop.length > 1 %}{{ loop.index }}. {% endif %}{{ doan }}"))


def _quoting(of: Subject) -> str:
    """The sentence that cites the law, to show how it is done; blank for a paper that rests on none."""
    return f"Việc thực hiện theo quy định tại {of.cited}, được trích tại Phụ lục kèm theo." if of.law else ""


def _cited(of: Subject) -> Block:
    return [text(_quoting(of))] if of.law else []


def _annexed(of: Subject, issuer: str) -> Block:
    """The annex with the law that is cited, where there is any."""
    return annex(_attached(of, issuer)) if of.law else []


def _attached(of: Subject, issuer: str) -> str:
    """The line under the title of the annex (PL I.III.1.c)."""
    symbol = "{{ don_vi.viet_tat }}-{{ don_vi_soan }}" if of.kind == nd30.LETTER else f"{of.kind}-{{{{ don_vi.viet_tat }}}}"
    return f"(Kèm theo {of.name} số {_NUMBER}/{symbol} {_DATED} của {issuer})"
