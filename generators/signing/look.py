"""How a signature shows on the page: the picture of a signature or seal, or the words on an attached text. What it draws is pyHanko's to place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.font.api import FontEngine, FontEngineFactory
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import BaseStampStyle, StaticStampStyle, TextStampStyle

from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.pdf import fonts

if TYPE_CHECKING:
    from generators.pdf.lines import Box
    from generators.signing.picture import Picture

_UNITS: Final = 1000  # of an em, in which PDF counts


def picture_style(picture: Picture, box: Box) -> BaseStampStyle:
    """A style that draws the picture, and nothing else, over the whole box."""
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(), InnerScaling.NO_SCALING)
    return StaticStampStyle(border_width=0, background=_Drawn(picture, box), background_layout=whole)


class _Drawn(PdfContent):
    """An image with its opacity, in the colours of the screen (the papers say sRGB for all of theirs)."""

    def __init__(self, picture: Picture, box: Box) -> None:
        super().__init__(box=BoxConstraints(width=box.width, height=box.height))
        self._picture, self._measures = picture, box

    def render(self) -> bytes:
        """The operators that draw it; the image is put into the file."""
        writer = self._ensure_writer
        mask = _image(self._picture, "/DeviceGray", self._picture.opacity)
        image = _image(self._picture, "/DeviceRGB", self._picture.colour)
        image["/SMask"] = writer.add_object(mask)
        self.set_resource(ResourceType.XOBJECT, generic.pdf_name("/Hinh"), writer.add_object(image))
        return b"q %.3f 0 0 %.3f 0 0 cm /Hinh Do Q" % (self._measures.width, self._measures.height)


def _image(picture: Picture, colours: str, samples: bytes) -> Any:
    stream = generic.StreamObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Image"),
            generic.pdf_name("/Width"): generic.NumberObject(picture.width),
            generic.pdf_name("/Height"): generic.NumberObject(picture.height),
            generic.pdf_name("/ColorSpace"): generic.pdf_name(colours),
            generic.pdf_name("/BitsPerComponent"): generic.NumberObject(8),
        },
        stream_data=samples,
    )
    stream.compress()
    return stream


def words_style(words: str) -> BaseStampStyle:
    """A style that sets the words in the font of the papers, of the size that the decree says, black, at the right. Raises FontMissing."""
    from pyhanko.pdf_utils.text import TextBoxStyle

    size = round(nd30.BY_STYLE[StyleId.CHU_KY_SO].size)
    right = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MAX, AxisAlignment.ALIGN_MID, Margins(), InnerScaling.NO_SCALING)
    return TextStampStyle(
        border_width=0,
        stamp_text=words.replace("%", "%%"),
        text_box_style=TextBoxStyle(font=_Letters(words, size), font_size=size, text_color=(0, 0, 0), box_layout_rule=right),
        inner_content_layout=right,
    )


class _Letters(FontEngineFactory):
    """The letters of some words in the font of the papers, as a font of a thousand units: pyHanko (0.38) sets others too wide."""

    def __init__(self, words: str, size: int) -> None:
        self._words, self._size = words, size

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> FontEngine:
        """The engine that sets them. Raises FontMissing."""
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
        from fontTools.ttLib.scaleUpem import scale_upem
        from pyhanko.pdf_utils.font.opentype import GlyphAccumulator

        regular = next(file for file in fonts.find() if file.name == f"{fonts.FAMILY}-Regular.ttf")
        options = Options(drop_tables=[*Options().drop_tables, "FFTM"], notdef_outline=True)
        font = TTFont(io.BytesIO(regular.read_bytes()))
        subsetter = Subsetter(options)
        subsetter.populate(text=self._words)
        subsetter.subset(font)
        scale_upem(font, _UNITS)
        file = io.BytesIO()
        font.save(file)
        file.seek(0)
        return GlyphAccumulator(writer, file, self._size, bcp47_lang_code=nd30.LANGUAGE, obj_stream=obj_stream)
