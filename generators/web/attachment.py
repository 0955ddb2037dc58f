"""A file as an answer: to be saved under its name."""

from typing import Final
from urllib.parse import quote

from starlette.responses import Response

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF: Final = "application/pdf"
ICS: Final = "text/calendar"
YAML: Final = "application/yaml"


def saved_as(name: str) -> dict[str, str]:
    """The header by which a browser saves an answer under a name, of whatever letters it is."""
    plain = name.isascii() and not set(name) & set('"\\\r\n')
    return {
        "Content-Disposition": f'attachment; filename="{name}"'
        if plain
        else f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    }


def attachment(content: bytes, name: str, kind: str) -> Response:
    """A file of a kind (its media type). Its name should say nothing of a person: browsers keep a list of what was saved."""
    return Response(content, media_type=kind, headers=saved_as(name))
