"""The Word file that a form from elsewhere becomes: its text in our styles, between the blocks that every template of its kind has; and its fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from generators.authoring.adopt.blanks import KEPT, KINDS, TICKED, blanks_in
from generators.authoring.adopt.tables import Ruling, adds_up
from generators.authoring.scaffold.fields import FIELDS
from generators.docx import blocks, nd30
from generators.docx.blocks import StaticCell
from generators.docx.names import w
from generators.docx.style_ids import StyleId
from generators.findings import one_line
from generators.wording.vietnamese import hoa_dau
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generators.authoring.adopt.blanks import Habit
    from generators.authoring.adopt.draft import Draft, Line, Question
    from generators.docx.blocks import Aligned, Block
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import InstrumentFacts

_ADDRESSED: Final = (StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.KINH_GUI_DS)
_STYLED: Final = (StyleId.QUYET_DINH, StyleId.CHUONG, StyleId.TEN_CHUONG, StyleId.DIEU, StyleId.KHOAN_TEN, StyleId.MUC_LA_MA)
_SIGN_MINUTES: Final = ("THƯ KÝ", "CHỦ TỌA")
_LEADING: Final = re.compile(r"^(?:Căn cứ|Xét|Thực hiện|Theo)\s+")  # each is "Căn cứ" in the paper, as PL III has it
_ENDING: Final = re.compile(r"[\s;.,/]+$")
_ARTICLE: Final = re.compile(r"Điều\s+(\d+)\.\s*")
_NUMBERED: Final = re.compile(r"Điều\s+\d+")  # the dots of a form have taken its own dot
_FIRST_LETTER: Final = re.compile(r"[òóỏõọ][ae]\b", re.IGNORECASE)  # "tọa", "khỏe"
_SECOND: Final = re.compile(r"o[àáảãạèéẻẽẹ]\b", re.IGNORECASE)  # "toạ", "khoẻ"
_ROW: Final = "dong"  # what a turn of a list is called in the Word file
_ROWS: Final = 200  # of a list at most
_BY_HAND: Final[Mapping[Habit, str]] = {"named": "……", "box": "□"}  # what is left to be filled in, or ticked, on paper
_FIGURES: Final = ("số", "số tiền")  # the kinds of what can be added up
_COUNT: Final = 700  # twips: the column with the numbers of the rows


# Whose paper it is, by what stands over the signatures, and who only confirms, approves or receives; in a contract the party that is not the unit, and the unit.
_OF_PERSON: Final = re.compile(
    r"\bnguoi (?:lam|viet|khai|de nghi|xin|dang ky|cam ket|cam doan|bao cao|lap|kien nghi|khieu nai|to cao|nop|yeu cau|dang)|^nguoi\b(?!.*(?:nhan|duyet|phu trach|quan ly|dung dau|chung))"
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:xac nhan|y kien|duyet|truong|giam doc|chu tich|thu truong|ke toan|thu quy|lanh dao|don vi|phong|khoa|dai dien)\b"
)
_OF_PARTY: Final = re.compile(r"\b(?:nguoi lao dong|ben b|vien chuc|nguoi duoc|ben nhan|ben cung cap|nha thau)\b")
_OF_UNIT: Final = re.compile(
    r"\b(?:ben a|don vi|giam doc|hieu truong|thu truong|nguoi su dung|nguoi dung dau|vien truong|chu tich|ben thue)\b"
)


def _whose(labels: Sequence[str], own: re.Pattern[str], other: re.Pattern[str]) -> tuple[str, list[str]]:
    """Of what stands over the signatures the one of the person whose paper it is, and the rest in their order.

    That which names the person, else the last that names nobody else, else the last.
    """
    said = [fold(words) for words in labels]
    found = next((at for at, words in enumerate(said) if own.search(words)), None)
    if found is None:
        found = max((at for at, words in enumerate(said) if not other.search(words)), default=len(labels) - 1)
    return labels[found], [*labels[:found], *labels[found + 1 :]]


@dataclass
class Paper:
    """One template on its way: its Word file, and what its fields are. ``kind`` None: a person's own paper."""

    draft: Draft
    questions: tuple[Question, ...]
    kind: str | None
    name: str  # of the kind, or the whole title of a person's paper
    about: str
    corpus: Corpus
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    samples: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    laws: list[InstrumentFacts] = field(default_factory=list)
    evened: list[str] = field(default_factory=list)  # lines that stood in the middle or at the right
    emphasised: list[str] = field(default_factory=list)  # lines all of which were bold or italic, and are plain now

    def _take(self, own: str, name: str = "") -> None:
        """A field with which new templates begin."""
        known = FIELDS[own]
        self.fields[name or own] = known.schema
        self.samples.setdefault(name or own, known.sample)
        if not known.required:
            self.optional.add(name or own)

    def body(self) -> Block:
        """All of it, from the heading to the signatures. Raises ValueError for a kind that is none."""
        text, asked = self._text(), dict(self.fields)
        self.fields = {}
        head = self._head()
        foot = self._foot(next((one.name for one in self.questions if one.kind == "họ tên" and not one.listed), ""))
        standing = self.fields
        last = ("nguoi_ky", "noi_nhan")  # asked last, as they stand
        self.fields = {
            **{name: schema for name, schema in standing.items() if name not in last},
            **asked,
            **{name: schema for name, schema in standing.items() if name in last},
        }
        return [*head, *text, *foot]

    def _head(self) -> Block:
        """Heading, title, Kính gửi, căn cứ."""
        if self.kind is None:
            addressed = self._words_of(*_ADDRESSED)
            return [
                *blocks.personal_heading(),
                *blocks.title(self.name.upper()),
                *(self._addressees(addressed) if addressed else []),
            ]
        self._take("don_vi_bien_ban" if self.kind == nd30.MINUTES else "don_vi", "don_vi")
        self._take("so")
        self._take("ngay_ky")
        letter = self.kind == nd30.LETTER
        if letter:
            self._take("don_vi_soan")
        out = [*blocks.heading(self.kind, self.about.removeprefix("Về việc "))]
        out += [] if letter else blocks.title(self.name.upper(), self.about)
        if addressed := self._words_of(*_ADDRESSED):
            out += self._addressees(addressed)
        if self.kind in nd30.RESOLVING:
            self._take("tham_quyen_ban_hanh")
            out.append(blocks.paragraph(StyleId.THAM_QUYEN, "{{ tham_quyen_ban_hanh|hoa }}"))
        return out + self._basis()

    def _addressees(self, lines: Sequence[str]) -> Block:
        """The block of Kính gửi, with those of the form as sample."""
        self._take("kinh_gui")
        self._listed("kinh_gui", [re.sub(r"^Kính gửi\s*:?\s*", "", words) for words in lines])
        return blocks.addressees()

    def _basis(self) -> Block:
        """Căn cứ: those whose instrument is known stand in the manifest, others go to the sample of ``can_cu_khac``."""
        lines = self._words_of(StyleId.CAN_CU)
        if not lines:
            return []
        others: list[str] = []
        asked = next((words for words in lines if re.match(r"(?:theo|xet) de nghi\b", fold(words))), "")
        for words in (one for one in lines if one != asked):
            found = (
                self.corpus.resolve(_LEADING.sub("", _ENDING.sub("", words)), on=dt.date.today()) if not _blank(words) else None
            )
            facts = found.targets[0].instrument if found and found.status in ("resolved", "external") and found.targets else None
            if facts and facts.effective and facts.expires is None and facts.number in self.corpus.instruments:
                self.laws.append(facts)
                self.told.append(f"Căn cứ “{words}”: máy tự ghi theo ngày văn bản ({facts.label()}).")
            elif _blank(words) or not _ENDING.sub("", words).removeprefix("Căn cứ").strip():
                self.told.append(f"Căn cứ còn chỗ trống “{words}”: ghi ở mục can_cu_khac của tờ khai.")
            else:
                others.append(_LEADING.sub("", _ENDING.sub("", words)))
                self.told.append(f"Căn cứ “{words}”: kho luật không có nguyên văn, để ở mục can_cu_khac của tờ khai.")
        self._take("can_cu_khac")
        if others:
            self.samples["can_cu_khac"] = others
        if not self.laws:  # căn cứ stand at the head of the paper: then one must be given
            self.optional.discard("can_cu_khac")
        if not asked:
            return blocks.legal_basis()
        self._take("theo_de_nghi")
        proposed = re.fullmatch(r"(?:Theo|Xét) đề nghị của\s+(.+)", _ENDING.sub("", asked))
        given = proposed[1] if proposed else ""
        if given and not _blank(given):
            self.samples["theo_de_nghi"] = given
        line = blocks.paragraph(StyleId.CAN_CU, "Theo đề nghị của {{ theo_de_nghi }}.")
        return [*blocks.legal_basis("theo_de_nghi"), *blocks.when("theo_de_nghi", line)]

    def _foot(self, person: str) -> Block:
        """The signatures of the kind; ``person`` is the field of the person whose paper it is, blank where nobody was asked for."""
        places = [re.sub(r"^[-–]\s*", "", words) for words in self._words_of(StyleId.NOI_NHAN_DS)]
        if self.kind in (None, nd30.CONTRACT) and not person:
            person = "ho_ten_nguoi_ky"
            self.fields[person] = {"$ref": "definitions.yaml#/ho_ten", "title": "Họ và tên người ký"}
            self.samples[person] = "Trần Thị Ví Dụ"
        labels = [words.upper() for words in self.draft.signs if not _blank(words)]
        if self.kind is None:
            self._take("dia_danh")
            self._take("ngay_ky")
            own, others = _whose(labels, _OF_PERSON, _OF_OTHERS) if labels else ("NGƯỜI LÀM ĐƠN", [])
            return blocks.personal_signature(own, f"{{{{ {person} }}}}", others)
        if self.kind == nd30.CONTRACT:
            self._take("nguoi_ky")
            left, others = _whose(labels, _OF_PARTY, _OF_UNIT) if len(labels) > 1 else ((labels or ["BÊN KÝ VỚI ĐƠN VỊ"])[0], [])
            self._unsigned([] if len(others) == 1 else others)
            return blocks.two_signatures(left, f"{{{{ {person} }}}}")
        self._take("noi_nhan")
        self._listed("noi_nhan", places)
        if self.kind == nd30.MINUTES:
            left, right = labels if len(labels) == len(_SIGN_MINUTES) else _SIGN_MINUTES
            self._unsigned(labels if len(labels) > len(_SIGN_MINUTES) else [])
            left, right = (self._toned(label) for label in (left, right))
            clerk = self._who("thư ký", "ho_ten_thu_ky", "người ghi", label=left, other="ho_ten_ky_ben_trai")
            chair = self._who("chủ tọa", "ho_ten_chu_toa", "chủ trì", label=right, other="ho_ten_ky_ben_phai")
            return blocks.minutes_signatures(left, f"{{{{ {clerk} }}}}", right, f"{{{{ {chair} }}}}")
        self._take("nguoi_ky")
        self._unsigned(labels if len(labels) > 1 else [])
        return blocks.signature()

    def _unsigned(self, labels: Sequence[str]) -> None:
        """Say which signatures of the file the block of the kind has no room for."""
        if labels:
            shown = "; ".join(f"“{one_line(words, 60)}”" for words in labels)
            self.told.append(
                f"Chữ ký của {shown} không có chỗ trong khối chung của loại văn bản này: hãy kiểm tra ai ký ở bản in thử."
            )

    def _toned(self, label: str) -> str:
        """Who signs, with the mark on the letter on which the text has it (one way in a paper): "CHỦ TOẠ" where it says "toạ"."""
        words = " ".join(line.words for line in self.draft.lines)
        return re.sub("(?i)tọa", "TOẠ", label) if _SECOND.search(words) and not _FIRST_LETTER.search(words) else label

    def _who(self, office: str, name: str, *others: str, label: str, other: str) -> str:
        """The field of one who signs minutes under a label: the one that the text asks for, else one of its own, ``other`` where the label is of no such office."""
        named = [fold(one) for one in (office, *others)]
        if not any(one in fold(label) for one in named):
            office, name, named = f"người ký ở “{label}”", other, []
        for question in self.questions:
            if question.kind == "họ tên" and not question.listed and any(one in fold(question.label) for one in named):
                return question.name
        self.fields[name] = {"$ref": "definitions.yaml#/ho_ten", "title": f"Họ và tên {office}"}
        self.samples[name] = "Lê Thị Thí Dụ" if name in ("ho_ten_thu_ky", "ho_ten_ky_ben_trai") else "Nguyễn Văn Mẫu"
        return name

    def _listed(self, name: str, lines: Sequence[str]) -> None:
        """The fixed lines of a list become its sample, so that they stand in the form that is filled in."""
        fixed = [words for words in (_ENDING.sub("", one) for one in lines) if words and not _blank(words)]
        if name == "noi_nhan" and self.kind == nd30.LETTER and not (fixed and fixed[0].startswith("Như trên")):
            fixed = ["Như trên", *(fixed or ["Lưu: VT, TCCB"])]
        if name == "noi_nhan" and fixed and not fixed[-1].startswith("Lưu"):
            fixed.append("Lưu: VT")
        if fixed:
            self.samples[name] = fixed

    def _words_of(self, *components: StyleId) -> list[str]:
        """The words of the form that are such components."""
        return [piece.line.words for piece in self.draft.pieces if piece.component in components and not piece.line.ruled]

    # The text

    def _text(self) -> Block:
        """The lines of the text; those of a table as a table with lines."""
        out: Block = []
        lines = list(self.draft.lines)
        for table, group in groupby(lines, key=lambda line: line.cell[0] if line.cell else None):
            together = list(group)
            if table is not None:
                made = self._table(together)
                # Of two without a paragraph between them Word makes one, and the line below a title would lie on the first one's border.
                out += [*([blocks.gap()] if made[0].tag == w("tbl") else []), *made]
                continue
            for line in together:
                out += self._line(line, last=line is lines[-1])
        if self.evened:
            first = one_line(self.evened[0], 60)
            self.told.append(
                f"{len(self.evened)} dòng canh giữa hoặc canh phải trong nội dung được căn đều hai lề theo Nghị định 30/2020/NĐ-CP"
                f" (Phụ lục I, Phần I, Mục II, khoản 6), bắt đầu bằng “{first}”."
            )
        if self.emphasised:
            first = one_line(self.emphasised[0], 60)
            self.told.append(
                f"{len(self.emphasised)} dòng in đậm hoặc nghiêng được viết chữ thường, bắt đầu bằng “{first}”; muốn giữ thì sửa trong Word."
            )
        if self.kind is not None and out and out[-1].tag == w("tbl"):
            out.append(blocks.text(nd30.END_MARK))  # below a table that ends the text, as PL III.1.6 has it
        return out

    def _line(self, line: Line, *, last: bool) -> Block:
        """A line of the text; the last ends as the text of its kind does."""
        if len(line.blanks) == 1 and (question := self._answer(line.blanks[0][1])).kind == "các đoạn":
            self._ask(question)
            return blocks.each("doan", question.name, blocks.text(self._ended("doan") if last else "{{ doan }}"))
        words = self._filled(line)
        if last and self.kind is not None and not words.rstrip().endswith("./."):
            words = f"{_ENDING.sub('', words)}{nd30.END_MARK}"
        if self.kind in nd30.RESOLVING and _ENDING.sub("", words).upper().rstrip(": ") == nd30.RESOLVING[self.kind].upper():
            return [blocks.paragraph(StyleId.QUYET_DINH, f"{nd30.RESOLVING[self.kind]}:")]
        if line.component in _STYLED:
            return [blocks.paragraph(line.component, words)]
        if numbered := _ARTICLE.match(words):
            return [blocks.article(int(numbered[1]), words[numbered.end() :])]
        self.emphasised += [line.words] if line.emphasised else []
        return [self._standing(words, line.aligned)]

    def _standing(self, words: str, aligned: Aligned) -> Element:
        """A line of the text as it stands in the file: of a body's paper both its edges are even (PL I, Mục II, khoản 6), which is said."""
        if aligned and self.kind is not None:
            self.evened.append(words)
            return blocks.text(words)
        return blocks.text(words, aligned=aligned)

    def _ended(self, name: str) -> str:
        """The last paragraph of a list, which ends the text of a body's document."""
        if self.kind is None:
            return f"{{{{ {name} }}}}"
        return f"{{% if loop.last %}}{{{{ {name}.rstrip('.;') }}}}{nd30.END_MARK}{{% else %}}{{{{ {name} }}}}{{% endif %}}"

    def _list_table(self, name: str, lines: Sequence[Line]) -> Block:
        """A table with a row for each of a list."""
        heads = {line.cell[2]: _plain(line.words) for line in reversed(lines) if line.cell}  # the head stands first
        asked = {line.cell[2]: self._answer(number) for line in lines if line.cell for _, number in line.blanks}
        columns = sorted(heads)
        given = {column: question for column, question in asked.items() if question.kind != KEPT}
        cells = [
            "{{ loop.index }}" if column not in asked else printed(given[column], f"{_ROW}.") if column in given else ""
            for column in columns
        ]
        fields = {one.name: _schema(one) for one in given.values()}
        items = {
            "title": "Dòng",
            "type": "object",
            "additionalProperties": False,
            "required": [one.name for one in given.values() if one.kind != TICKED],
            "properties": fields,
        }
        title = hoa_dau(self.draft.lists[name])
        self.fields[name] = {"title": title, "type": "array", "minItems": 1, "maxItems": _ROWS, "items": items}
        self.samples[name] = [{one.name: KINDS[one.kind].sample for one in given.values()}] * 2
        self.told.append(f"Bảng {len(columns)} cột thành danh sách “{name}”: mỗi mục một dòng của bảng, số dòng tùy dữ liệu.")
        counted = [column for column in columns if column not in asked]
        table = next(line.cell[0] for line in lines if line.cell)
        total = self._total(name, table, heads, given) if name in self.draft.totals else ()
        return [
            blocks.ruled_table(
                self._widths(table, columns, counted),
                [heads[column] for column in columns],
                f"for {_ROW} in {name}",
                cells,
                total,
            )
        ]

    def _total(self, name: str, table: int, heads: Mapping[int, str], given: Mapping[int, Question]) -> list[StaticCell]:
        """The row that adds up a list: its words where they stand, below each column of figures that can be added up their sum, else nothing."""
        words, row, at = self.draft.totals[name]
        grid = self.draft.grids.get(table)
        drawn = {one for one in (grid.rows[row] if grid else ()) if one in heads} | {min(heads), at}
        summed = {
            column: question
            for column, question in given.items()
            if question.kind in _FIGURES and column in drawn and column != at and adds_up(heads[column], heads.values())
        }
        cells = []
        for column, end in pairwise([*sorted(drawn), max(heads) + 1]):
            kind = KINDS[summed[column].kind].filter if column in summed else ""
            said = (
                f'{{{{ {name}|sum(attribute="{summed[column].name}"){f"|{kind}" if kind else ""} }}}}' if column in summed else ""
            )
            span = sum(column <= one < end for one in heads)
            cells.append(StaticCell(_plain(words), span, "center") if column == at else StaticCell(said, span))
        shown = ", ".join(f"“{heads[column]}”" for column in sorted(summed))
        done = f"máy cộng cột {shown}" if summed else "không có cột nào cộng được"
        self.told.append(f"Dòng “{_ENDING.sub('', words)}” của bảng: {done}; ô khác của dòng này để trống.")
        return cells

    def _widths(self, table: int, columns: Sequence[int], counted: Collection[int] = ()) -> list[int]:
        """How wide the columns of a table are: in the proportions of the file, else equal but for those that count."""
        grid = self.draft.grids.get(table)
        if grid and (own := grid.across(columns, nd30.PAGE.text_width)):
            return own
        share = (nd30.PAGE.text_width - _COUNT * len(counted)) // max(1, len(columns) - len(counted))
        widths = [_COUNT if column in counted else share for column in columns]
        widths[-1] += nd30.PAGE.text_width - sum(widths)
        return widths

    def _table(self, lines: Sequence[Line]) -> Block:
        """A table of the text, ruled anew; one of a single column as lines."""
        if (listed := lines[0].listed) and any(self._answer(number).kind != KEPT for line in lines for _, number in line.blanks):
            return self._list_table(listed, lines)
        cells: dict[tuple[int, int], str] = {}
        aligned: dict[tuple[int, int], set[Aligned]] = {}
        for line in lines:
            assert line.cell is not None
            place = line.cell[1], line.cell[2]
            cells[place] = f"{cells[place]} {self._filled(line)}" if place in cells else self._filled(line)
            aligned.setdefault(place, set()).add(line.aligned)
        [table] = {line.cell[0] for line in lines if line.cell}
        ruling = Ruling.of(self.draft.grids.get(table), cells)
        if len(ruling.columns) == 1:
            self.emphasised += [line.words for line in lines if line.emphasised]
            places = [(row, ruling.columns[0]) for row in sorted(ruling.begins)]
            return [self._standing(words, _only(aligned[place])) for place in places if (words := cells.get(place))]
        tall = "; ô gộp theo chiều dọc thành ô riêng, hãy gộp lại trong Word" if ruling.torn else ""
        self.told.append(f"Bảng {len(ruling.begins)} dòng, {len(ruling.columns)} cột được kẻ lại; ô trống để trống{tall}.")
        first = min(line.cell[1] for line in lines if line.cell)
        head = ruling.has_head and not any(line.blanks for line in lines if line.cell and line.cell[1] == first)
        self.emphasised += [
            line.words for line in lines if line.emphasised and line.cell and not (head and line.cell[1] == first)
        ]
        rows = [
            [
                StaticCell(cells.get((row, own), ""), span, _only(aligned.get((row, own), ())), ruling.down(row, column))
                for own, column, span in ruling.row(row)
            ]
            for row in sorted(ruling.begins)
        ]
        return [blocks.static_table(self._widths(table, ruling.columns), rows, head=head)]

    def _filled(self, line: Line) -> str:
        """The words of a line with the tag of a field in place of each blank that is asked."""
        out, at = [], 0
        for blank, number in line.blanks:
            question = self._answer(number)
            out.append(_plain(line.words[at : blank.start]))
            at = blank.end
            if question.kind == KEPT:
                out.append(_BY_HAND.get(blank.habit) or _plain(line.words[blank.start : blank.end]))
                continue
            if question.kind == TICKED:  # of the boxes of a line the sample ticks the first
                first = next(one for one, _ in line.blanks if one.habit == "box")
                self.samples.setdefault(question.name, blank is first)
            self._ask(question)
            out.append(printed(question, filter_=blank.filter if question.kind in ("ngày", "ngày sinh") else ""))
            before = "".join(out[:-1])
            if not before.strip() and question.kind in ("dòng chữ", "đoạn văn"):
                out[-1] = out[-1].replace(" }}", "|hoa_dau }}")
            if _NUMBERED.fullmatch(before.strip()):
                out[-1] = f". {out[-1].replace(' }}', '|hoa_dau }}') if question.kind in ('dòng chữ', 'đoạn văn') else out[-1]}"
            elif before and (before[-1].isalnum() or before[-1] in ":;,"):
                out[-1] = f" {out[-1]}"
            if line.words[at : at + 1].isalnum():
                out[-1] += " "
        out.append(_plain(line.words[at:]))
        return re.sub(r"(?<=\}\})\s+(?=[.,;]|\./\.)", "", "".join(out))

    def _answer(self, number: int) -> Question:
        """The question of that number, as it was answered."""
        return self.questions[number - 1]

    def _ask(self, question: Question) -> None:
        """Make a field of a question."""
        self.fields.setdefault(question.name, _schema(question))
        self.optional |= {question.name} if question.kind == TICKED else set()
        self.samples.setdefault(question.name, KINDS[question.kind].sample)


def _only(ways: Collection[Aligned]) -> Aligned:
    """How the lines of a cell stand, where all stand so."""
    return next(iter(ways)) if len(ways) == 1 else ""


def _schema(question: Question) -> dict[str, Any]:
    kind = KINDS[question.kind]
    shared = {"$ref": f"definitions.yaml#/{kind.definition}"} if kind.definition else dict(kind.schema)
    return {**shared, "title": hoa_dau(question.label)}


def printed(question: Question, of: str = "", *, filter_: str = "") -> str:
    """The tag by which the field of a question is printed; ``of`` stands before its name, ``filter_`` for that of its kind."""
    if question.kind == TICKED:
        return f"{{% if {of}{question.name} %}}■{{% else %}}□{{% endif %}}"
    used = "join(' ')" if question.kind == "các đoạn" else filter_ or KINDS[question.kind].filter
    return f"{{{{ {of}{question.name}{f'|{used}' if used else ''} }}}}"


def _blank(words: str) -> bool:
    return bool(blanks_in(words))


def _plain(words: str) -> str:
    """Words without the signs by which the language of templates knows its tags."""
    return words.replace("{", "(").replace("}", ")")
