"""XML of others, read without trust: nothing is fetched, no entity is expanded, no DTD is let in."""

import re
from typing import Final

from lxml import etree

from legaltext.sources.plain import SourceError

MAX_TAGS: Final = 2_000_000  # some 120 bytes of memory each; the longest code of law has 100,000

MAX_ATTRIBUTES: Final = 500  # of one tag: lxml compares each with each, and Word has some twenty
# Shorter ones have no place for so many; in an encoding without this byte all is one
_LONG_TAG: Final = re.compile(rb"<[^<]{4096}")
_CROWDED: Final = etree.XPath(f"boolean(//*[@*[{MAX_ATTRIBUTES + 1}]])")


def is_crowded(content: bytes, root: etree._Element) -> bool:
    """True where a tag of an XML part has more attributes than anybody writes. `root` is that of `content`."""
    return _LONG_TAG.search(content) is not None and bool(_CROWDED(root))


def parse_xml(content: bytes, where: str) -> etree._Element:
    """The root of an XML part; `where` names it in messages. Raises SourceError where it is broken, hostile or too big."""
    if content.count(b"<") > MAX_TAGS:
        raise SourceError(f"{where}: more than {MAX_TAGS:,} XML tags; split the file and try again", "source-too-large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"{where}: broken XML ({error.msg}); open the file in Word, save it again and try that", "source-broken"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{where}: declares a DTD, which no Word file does; do not use this file", "source-unsafe")
    if is_crowded(content, root):
        raise SourceError(f"{where}: a tag with more than {MAX_ATTRIBUTES} attributes; do not use this file", "source-unsafe")
    return root
