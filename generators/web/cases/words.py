"""What is said of a case, in the words of the pages: facts by their titles, buttons where the command line has options."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generators.cases.facts import DOSSIER, SHARED, STEPS, parts_of
from generators.catalog.messages import in_words, titles_of
from generators.catalog.unit import FROM_UNIT

if TYPE_CHECKING:
    from generators.cases.facts import CaseFields
    from generators.findings import Finding

# What the command line says, and what a page says for it (`tests/web/test_case_words.py` looks that none is left).
_SAID: Final = (
    (" Hãy lập trước: vanban case render.", " Hãy bấm “Lập giấy” trước."),
    (" Muốn lập lại thì thêm --force.", " Muốn lập lại thì đánh dấu “Lập đè lên bản sửa tay”."),
    ("lập lại không có --draft", "lập lại, không đánh dấu “Cho phép còn thiếu mục”"),
    ("thì ban hành với --edited", "thì đánh dấu “Ban hành tệp đã sửa tay” khi ban hành"),
    ("hoặc đưa số văn thư đã cấp: --number 198", "hoặc ghi số văn thư đã cấp vào ô “Số” khi ban hành"),
    (" Có dự thảo thì thêm --drafts.", " Có dự thảo thì đánh dấu “Kèm dự thảo”."),
    (" Hãy ban hành trước: vanban case issue.", " Hãy bấm “Ban hành” trước."),
    (" Xem: vanban verify", " Xem ở trang “Kiểm tra”"),
    (" Xem từng chữ ký: vanban verify.", " Người biết dùng dòng lệnh xem từng chữ ký bằng lệnh verify."),
    (" Muốn thay thì thêm --again.", " Muốn thay thì đánh dấu “Thay tệp ký đang có”."),
    ("(vanban register reserve)", "(ở trang “Sổ văn bản”)"),
    (" Muốn ghi thì thêm --form.", " Ô “Hình thức” khi ban hành là để chọn điều này."),
    ("Hãy đợi nó xong rồi chạy lại", "Hãy đợi một lát rồi làm lại"),
    ("bổ sung nguyên văn bằng “vanban law add”", "nhờ người quản trị bổ sung nguyên văn vào kho luật"),
    ("du-kien.yaml", "trang “Dữ kiện”"),
)
_PLACE: Final = re.compile(rf"\b(?:{SHARED}|{STEPS}|{DOSSIER})(?:\.[a-z0-9_]+(?:\[\d+\])?)+")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding on a page. ``place`` is the label of the fact that it is about ("chung.vien_chuc.ho_ten"), blank where it is about none; ``where`` says it in words."""

    severity: str
    message: str
    where: str = ""
    place: str = ""
    law: str = ""
    code: str = ""

    @property
    def field(self) -> str:
        """The end of the id of that field on the page of the facts."""
        return field_id(self.place)


def field_id(place: str) -> str:
    """What the id of a fact ends with on the page of the facts: "noi_nhan[2]" is "noi_nhan-1"."""
    return "-".join(str(part - 1) if isinstance(part, int) else part for part in parts_of(place))


class Words:
    """The words for one matter."""

    def __init__(self, fields: CaseFields) -> None:
        self.fields = fields

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each fact by its place."""
        return titles_of(self.fields.schema)

    def told(self, finding: Finding) -> Told:
        """A finding as the page says it."""
        place = FROM_UNIT.sub("", finding.where)
        known = self.title(place)
        message = self.sentence(finding.message)
        where = known or self.steps(finding.where)
        return Told(finding.severity, message, where, place if known else "", finding.law, str(finding.code))

    def sentence(self, message: str) -> str:
        """A sentence with buttons for options, titles for places."""
        for command, page in _SAID:
            message = message.replace(command, page)
        message = _PLACE.sub(lambda found: f"“{self.title(found[0]) or found[0]}”", message)
        return self.steps(in_words(message, self.titles))

    def steps(self, text: str) -> str:
        """The title of a step where only its name stands."""
        step = self.fields.steps.get(text)
        return step.title if step else text

    def title(self, place: str, step: str = "") -> str:
        """The title of a fact by its place, as `CaseFields.title`."""
        return self.fields.title(place, step)
