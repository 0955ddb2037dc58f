"""A form as it was posted: the data typed into it, and which of its buttons was pressed."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from generators.web.fill.flat import data_of

_FIELDS: Final = 20_000  # the longest list of a template has 1,000 rows
_PASTED: Final = "_dan."


@dataclass(frozen=True, slots=True)
class Posted:
    """``order`` is the button; ``pasted`` the rows typed for each list, by its name; ``all_of_it`` whether what lacks is told already."""

    order: str
    data: dict[str, Any]
    pasted: dict[str, str] = field(default_factory=dict)
    all_of_it: bool = False
    content: bytes | None = None
    file: str = ""
    draws: bool = False  # the page asks for its drawn pages by itself
    bilingual: bool = False  # with the English of what is quoted
    other_annex: bool = False  # without the annex where the template has it, with it where it has not
    one_page: bool = False  # set closer where it then stands on one page
    key: str = ""  # of the page, a random one: of its previews only the newest waits
    own: dict[str, str] = field(default_factory=dict)  # all controls of the page itself


async def posted(request: Request) -> Posted:
    """The form of a request. Raises DocumentError where its names are none of a form's."""
    async with request.form(max_files=1, max_fields=_FIELDS) as form:
        pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        upload = form.get("_tep")
        content, file = (await upload.read(), upload.filename or "") if isinstance(upload, UploadFile) else (None, "")
    pasted = {name.removeprefix(_PASTED): value for name, value in pairs if name.startswith(_PASTED)}
    own = {name: value for name, value in pairs if name.startswith("_")}
    return Posted(
        own.get("_lam", ""),
        data_of(pairs),
        pasted,
        "_tat_ca" in own,
        content,
        file,
        "_tu_ve" in own,
        "_song_ngu" in own,
        "_doi_phu_luc" in own,
        "_mot_trang" in own,
        own.get("_khoa", "")[:64],
        own,
    )


AsPosted = Annotated[Posted, Depends(posted)]
