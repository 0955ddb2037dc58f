"""The names in the XML of a Word file: its namespaces, and tags and attributes as lxml writes them."""

from functools import cache
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
FORMULA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML: Final = "http://www.w3.org/XML/1998/namespace"
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"


@cache
def w(name: str) -> str:
    """A name of WordprocessingML: ``w("p")`` is the tag of a paragraph."""
    return f"{{{W}}}{name}"
