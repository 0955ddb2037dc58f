"""The truth of the Word files beside the checkout: the small cases, the decree's own files and forms, the laws. Told by reading their pages and their XML."""

from collections.abc import Iterator
from functools import partial

from tests.form.gold.truth import Paper
from tests.form.test_decree_files import FORMS, WHOLE, decree_forms
from tests.form.test_laws_checked import FOUND as LAWS
from tests.shared import SHARED

CASES = SHARED / "cases" / "check"

# The foot of the small decisions: “Nơi nhận:” upright, centred and of size 13, its list centred and of size 13.
_FOOT = ("noi-nhan-size", "noi-nhan-italic", "noi-nhan-align", "noi-nhan-ds-size", "noi-nhan-ds-align")
_NO_LINES = ("tieu-ngu-rule", "co-quan-rule", "trich-yeu-rule")
_ANNEX = ("phu-luc-size", "phu-luc-case")  # “PHỤ LỤC I” in capitals of size 13
# Three sheets without a number, but the annex and the attached text may be numbered by themselves: not judged.
_SHEETS = frozenset({"page-number"})
# A contract whose day stands in its text, “Hôm nay, ngày …”: whether it lacks its date line is not judged, nor where căn cứ stand in it.
_CONTRACT = frozenset({"components", "components-order"})

# name: kind (None: not judged), the rules of weight SAI that it breaks, what is not judged
_CASES: dict[str, tuple[str | None, tuple[str, ...], frozenset[str]]] = {
    "annex-in-file": ("QĐ", (*_FOOT, *_NO_LINES, *_ANNEX, "dieu-mark"), _SHEETS),
    "canc-before-title": ("HĐ", ("tieu-ngu-rule", "co-quan-rule"), _CONTRACT),
    # capitals, upright, justified, where “Chương I” is bold and centred
    "chuong-inline": (
        "BC",
        (
            *_FOOT,
            *_NO_LINES,
            "end-mark",
            "chuong-bold",
            "chuong-case",
            "chuong-align",
            "ten-chuong-bold",
            "ten-chuong-align",
            "chuong-line",
        ),
        frozenset(),
    ),
    "dieu-nay-prose": ("TTr", (*_FOOT, *_NO_LINES, "end-mark"), frozenset()),
    # Quốc hiệu of size 14, upright, to the left
    "form-mau01-don": (
        "cá nhân",
        ("quoc-hieu-size", "quoc-hieu-bold", "quoc-hieu-align", "tieu-ngu-bold", "tieu-ngu-align", "tieu-ngu-rule"),
        frozenset(),
    ),
    "heading-two-tables": ("QĐ", (*_FOOT, *_NO_LINES, *_ANNEX, "dieu-mark"), _SHEETS),
    "headings-A-L": ("BC", (*_FOOT, *_NO_LINES, "end-mark"), frozenset()),
    "number-date-by-tabs": ("QĐ", (*_FOOT, "trich-yeu-rule", "dieu-mark"), frozenset()),
    "pagenumber-frame": ("QĐ", (*_FOOT, *_NO_LINES, *_ANNEX, "dieu-mark", "annex-page-numbers"), frozenset()),
    "pagenumber-tab": ("QĐ", (*_FOOT, *_NO_LINES, *_ANNEX, "dieu-mark", "annex-page-numbers"), frozenset()),
    "placeholder-number": ("HĐ", ("tieu-ngu-rule", "co-quan-rule"), _CONTRACT),
    "points-3.1-3.2": ("BC", (*_FOOT, *_NO_LINES, "end-mark"), frozenset()),
    "qppl-quydinh": ("quy phạm", (), frozenset()),
    "rule-next-row": ("QĐ", (*_FOOT, "trich-yeu-rule", "dieu-mark"), frozenset()),
    # a decision without body and number, to the left throughout: what binds it is not judged, but its letters and its law are
    "tcvn3": (None, ("law-in-force", "old-font"), frozenset({"components", "dieu-mark", "end-mark"})),
    "vni": ("", ("law-exists", "old-font"), frozenset()),
}
# What a person decides: all are marked as English text or not at all; a law with its number, a dash before căn cứ.
_LOOK = {
    **dict.fromkeys(
        ("annex-in-file", "heading-two-tables", "number-date-by-tabs", "pagenumber-frame", "pagenumber-tab", "rule-next-row"),
        ("can-cu-law",),
    ),
    **dict.fromkeys(("canc-before-title", "placeholder-number"), ("can-cu-law", "can-cu-dash")),
}
_GROUPS_NOT_JUDGED = {"tcvn3": ("quoc-hieu-", "tieu-ngu-", "ten-loai-", "can-cu-", "noi-dung-", "first-line", "paragraph-gap")}


def _form(name: str) -> bytes:
    return decree_forms()[name]


def shared_files() -> Iterator[Paper]:
    """Every file that is there, with its truth."""
    for name, (kind, wrong, open_rules) in _CASES.items():
        file = CASES / f"{name}.docx"
        if file.exists():
            yield Paper(
                f"cases/{name}",
                file.read_bytes,
                kind,
                dict.fromkeys((*wrong, "language", *_LOOK.get(name, ())), ()),
                open_rules,
                _GROUPS_NOT_JUDGED.get(name, ()),
            )
    decree = SHARED / "nd30"
    if decree.exists():
        for name, (kind, explained) in FORMS.items():
            yield Paper(f"nd30/mẫu {name}", partial(_form, name), kind, dict.fromkeys(("language", *explained), ()))
        for name, places in WHOLE.items():
            kind = "phụ lục" if name.startswith("Ph") else "quy phạm"
            yield Paper(f"nd30/{name}", (decree / name).read_bytes, kind, dict.fromkeys(places, ()))
    laws = SHARED / "laws" / "docx"
    if laws.exists():
        for name, places in LAWS.items():
            yield Paper(f"laws/{name}", (laws / f"{name}.docx").read_bytes, "quy phạm", dict.fromkeys(places, ()))
