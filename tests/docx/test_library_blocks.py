"""The parts that repeat are equal in every template of the library: each is, to the byte of its XML, the block of `blocks`."""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy

import pytest
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx import blocks, nd30
from generators.docx.names import W
from generators.docx.style_ids import StyleId

CATALOG = open_catalog()
SLUGS = tuple(CATALOG.slugs())
OF_A_BODY = tuple(slug for slug in SLUGS if CATALOG.get(slug).manifest.issuer == "đơn vị")
OF_A_PERSON = tuple(slug for slug in SLUGS if slug not in OF_A_BODY)


def body(slug: str) -> list[bytes]:
    """Every element of the template's body, as canonical XML."""
    with zipfile.ZipFile(io.BytesIO(CATALOG.get(slug).docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [canonical(element) for element in root[0]]


def canonical(element: etree._Element) -> bytes:
    """Its XML without the lengths of ruled lines, which depend on the text above them (`rules.fit_rules`)."""
    element = deepcopy(element)
    for length in list(element.iter(f"{{{W}}}ind")):
        length.getparent().remove(length)  # type: ignore[union-attr]  # it stands in the tree
    return etree.tostring(element, method="c14n", exclusive=True)


def holds(slug: str, block: Sequence[etree._Element]) -> bool:
    """Whether the block's elements stand in the template one after the other."""
    whole, wanted = body(slug), [canonical(element) for element in block]
    return any(whole[start : start + len(wanted)] == wanted for start in range(len(whole) - len(wanted) + 1))


def texts(slug: str, style: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(CATALOG.get(slug).docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
        for paragraph in root.iter(f"{{{W}}}p")
        if (found := paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")) is not None and found.get(f"{{{W}}}val") == style
    ]


@pytest.mark.parametrize("slug", OF_A_BODY)
def test_the_heading_of_a_body(slug: str) -> None:
    kind = CATALOG.get(slug).manifest.kind
    assert kind is not None
    if kind in nd30.KINDS_WITHOUT_ABBREVIATION:
        (subject,) = texts(slug, StyleId.TRICH_YEU_CONG_VAN)
        assert holds(slug, blocks.heading(kind, subject.removeprefix("V/v ")))
    elif kind == "BB":
        assert holds(slug, blocks.heading(kind))
    else:
        assert holds(slug, blocks.heading(kind))


@pytest.mark.parametrize("slug", OF_A_PERSON)
def test_the_heading_of_a_person(slug: str) -> None:
    assert holds(slug, blocks.personal_heading())


@pytest.mark.parametrize("slug", OF_A_BODY)
def test_the_foot_of_a_body(slug: str) -> None:
    kind = CATALOG.get(slug).manifest.kind
    labels, names = texts(slug, StyleId.QUYEN_HAN), texts(slug, StyleId.HO_TEN)
    if kind == "BB":
        assert holds(slug, blocks.minutes_signatures(labels[0], names[0], labels[1], names[1]))
    elif kind == "HĐ":
        assert holds(slug, blocks.two_signatures(labels[0], names[0]))
    else:
        assert holds(slug, blocks.signature())


@pytest.mark.parametrize("slug", OF_A_PERSON)
def test_the_foot_of_a_person(slug: str) -> None:
    (label,), (name,) = texts(slug, StyleId.QUYEN_HAN), texts(slug, StyleId.HO_TEN)
    assert holds(slug, blocks.personal_signature(label, name))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_annex(slug: str) -> None:
    (note,) = texts(slug, StyleId.KEM_THEO)
    assert holds(slug, blocks.annex(note)[1:])  # without the end of the section before it
