"""Messages for people who see no file of data: fields go by their titles."""

import re
from collections.abc import Iterator

import pytest

from generators.catalog.catalog import Template
from generators.catalog.messages import in_words, titles_of
from tests.cases import library

TITLES = {
    "van_ban": "Văn bản",
    "ky_luat_dang": "Kỷ luật đảng",
    "ky_luat_dang.ngay_cong_bo": "Ngày công bố",
    "a.so_ban": "Số bản",
    "b.so_ban": "Bản",
}


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("hãy ghi ở van_ban.", "hãy ghi ở “Văn bản”."),
        ("(khi đó nhập ky_luat_dang): …", "(khi đó nhập “Kỷ luật đảng”): …"),
        ("ghi ở ky_luat_dang.ngay_cong_bo", "ghi ở “Ngày công bố”"),
        ("ghi ngay_cong_bo", "ghi “Ngày công bố”"),
        ("ghi so_ban", "ghi so_ban"),  # two fields end so
        ("mẫu contracts/van_ban, tệp van_ban-1.docx", "mẫu contracts/van_ban, tệp van_ban-1.docx"),
        ("tệp don-vi.yaml, khong_co", "tệp don-vi.yaml, khong_co"),
    ],
)
def test_a_field_goes_by_its_title(message: str, said: str) -> None:
    assert in_words(message, TITLES) == said


def conditions() -> Iterator[tuple[Template, str]]:
    for template in map(library().get, library().slugs()):
        for guard in template.manifest.guards:
            yield template, re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", guard.message, flags=re.DOTALL)


def test_no_message_of_a_condition_leaves_a_name_to_people() -> None:
    left = set()
    for template, message in conditions():
        said = in_words(message, titles_of(template.fields.schema))
        names = re.findall(r"(?<![\w/.-])[a-z]+(?:[_.][a-z0-9]+)*_[a-z0-9_.]*\w", said)
        # the title of the place for a written reason names its condition
        left |= {(template.slug, name) for name in names if f"điều kiện “{name}”" not in said}
    assert left == set()
