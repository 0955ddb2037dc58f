"""How letters and paragraphs look is resolved as Word does."""

from lxml import etree

from generators.form.styles import Styles


def test_styles_are_resolved_as_word_does() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = etree.fromstring(f"""<w:styles {space}>
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="C"><w:rPr><w:b/><w:rFonts w:ascii="Arial"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>
        <w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>
        </w:styles>""")
    theme = etree.fromstring(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:theme>'
    )
    read = Styles(styles, theme)
    plain_look = read.look(None, "B", "")
    assert (plain_look.font, plain_look.size, plain_look.bold, plain_look.italic) == ("Calibri", 13.0, True, True)
    toggled = read.look(etree.fromstring(f'<w:rPr {space}><w:rStyle w:val="C"/></w:rPr>'), "B", "")
    assert (toggled.font, toggled.bold) == ("Arial", False)  # two styles that say bold take each other back
    direct = read.look(etree.fromstring(f'<w:rPr {space}><w:rStyle w:val="C"/><w:b/><w:sz w:val="28"/></w:rPr>'), "B", "")
    assert (direct.bold, direct.size) == (True, 14.0)
    assert read.setting(None, "B", "").align == "center"
    assert read.look(None, "X", "").size == 11.0  # a circle ends at the document's defaults
