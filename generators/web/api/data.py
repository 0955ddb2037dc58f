"""The data of a document as programs send them: JSON, not deeper and not with more members than a form can have."""

import math
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from generators.web.unfit import unfit

_DEEPEST: Final = 20  # groups in groups; the deepest form has four
_MOST: Final = 50_000  # values; the longest form has some hundred


def _bounded(data: dict[str, Any]) -> dict[str, Any]:
    """The data. Raises PydanticCustomError for what no form can be, before anything walks through it."""
    left, ahead = _MOST, [(data, 0)]
    while ahead:
        here, depth = ahead.pop()
        left -= 1
        if depth > _DEEPEST or left < 0:
            raise unfit("form-bounds")
        if isinstance(here, float) and not math.isfinite(here):
            raise unfit("form-number")
        if isinstance(here, dict | list):
            ahead.extend((value, depth + 1) for value in (here.values() if isinstance(here, dict) else here))
    return data


FormData = Annotated[
    dict[str, Any],
    AfterValidator(_bounded),
    Field(
        description="The fields of the template (its `schema`); days as 2026-11-23 or 23/11/2026. `ly_do_bo_qua` has the written reason for a condition that is set aside."
    ),
]
