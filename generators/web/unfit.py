"""What of a request is missing or does not fit, in Vietnamese: the words that staff see in the programs of the office. Which fault it is programs tell by its id."""

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import PydanticCustomError

_OBJECT: Final = "Cần một đối tượng JSON."
_WHOLE_BODY: Final = "Cần một đối tượng JSON, gửi với Content-Type: application/json."
_LIST: Final = "Cần một danh sách."
_TEXT: Final = "Cần chữ, viết trong dấu nháy."
_YES_NO: Final = "Cần true hoặc false."
_WHOLE: Final = "Cần một số nguyên."
_NUMBER: Final = "Cần một số."
_DAY: Final = "Cần một ngày có thật, viết như 2026-07-01."
_OTHER: Final = "Không khớp với mô tả của mục này ở /docs."
WORDS: Final[Mapping[str, str]] = {
    "missing": "Thiếu mục này.",
    "extra_forbidden": "Không có mục tên này; tên các mục xem ở /docs.",
    "json_invalid": "JSON viết sai.",
    "model_attributes_type": _OBJECT,
    "model_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": _LIST,
    "string_type": _TEXT,
    "string_unicode": "Có ký tự không phải UTF-8.",
    "string_too_short": "Cần ít nhất {min_length} ký tự.",
    "string_too_long": "Dài quá: không quá {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng {pattern}.",
    "too_short": "Cần ít nhất {min_length} mục.",
    "too_long": "Nhiều quá: không quá {max_length} mục.",
    "literal_error": "Chỉ nhận một trong: {expected}.",
    "enum": "Chỉ nhận một trong: {expected}.",
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "day": _DAY,
    "file": "Cần một tệp.",
    "form-bounds": "Lồng quá sâu hoặc quá nhiều giá trị: không biểu mẫu nào như vậy.",
    "form-number": "Có một số không phải là số (NaN, vô cùng).",
}
"""By the id of a fault: pydantic's, or one of ours (`unfit`). A figure in braces is what the description asks for."""
_NO_FILE: Final = "Expected UploadFile"  # FastAPI, of a text where a file is to be
_FIGURE: Final = re.compile(r"\{(\w+)\}")
_QUOTED: Final = re.compile(r"'([^']*)'")


def unfit(code: str) -> PydanticCustomError:
    """The fault of an id of ours, to be raised where a value is read."""
    return PydanticCustomError(code, "see the words of this id")


def told(fault: Mapping[str, Any]) -> dict[str, str]:
    """A fault as pydantic tells it (``type``, ``loc``, ``msg``, ``ctx``), for the answer: place, id and words, never what was sent."""
    code = "file" if _NO_FILE in fault["msg"] else str(fault["type"])
    figures = dict(fault.get("ctx") or {})
    if choices := _QUOTED.findall(str(figures.get("expected", ""))):
        figures["expected"] = ", ".join(choices)
    asked = _WHOLE_BODY if code == "model_attributes_type" and fault["loc"] == ("body",) else WORDS.get(code, _OTHER)
    words = _FIGURE.sub(lambda found: str(figures.get(found[1], "…")), asked)
    return {"where": ".".join(map(str, fault["loc"])), "code": code, "message": words}
