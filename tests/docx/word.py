"""Templates as word processors leave them: what Word writes when it saves, and what LibreOffice makes of a whole file."""

import random
import subprocess
import tempfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

from generators.docx.package import Parts
from generators.docx.parts import styles
from generators.pdf.libreoffice import find_office
from tests.docx.papers import Root, W

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def saved_by_word(seed: int, root: Root, _parts: Parts) -> None:
    """Revision ids, paragraph ids, proofing marks, split runs, a language on every run, the bookmark of the last edit, defaults written out."""
    chance = random.Random(seed)
    for paragraph in root.iter(W + "p"):
        paragraph.set(W + "rsidR", f"{chance.randrange(2**32):08X}")
        paragraph.set(f"{{{_W14}}}paraId", f"{chance.randrange(2**31):08X}")
        for run in list(paragraph.iter(W + "r")):
            split(run, chance)
        for run in list(paragraph.iter(W + "r")):
            run.set(W + "rsidRPr", f"{chance.randrange(2**32):08X}")
            properties = run.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                run.insert(0, properties)
            if properties.find(W + "lang") is None and chance.random() < 0.5:
                properties.append(etree.Element(W + "lang", {W + "val": "vi-VN"}))
            if chance.random() < 0.2:
                run.addprevious(etree.Element(W + "proofErr", {W + "type": chance.choice(["spellStart", "spellEnd"])}))
    for table in root.iter(W + "tblPr"):
        table.append(etree.Element(W + "tblLook", {W + "val": "04A0"}))
    for section in root.iter(W + "sectPr"):
        section.append(etree.Element(W + "cols", {W + "space": "720"}))
        section.append(etree.Element(W + "docGrid", {W + "linePitch": "360"}))
    first = next(root.iter(W + "p"))
    first.append(etree.Element(W + "bookmarkStart", {W + "id": "0", W + "name": "_GoBack"}))
    first.append(etree.Element(W + "bookmarkEnd", {W + "id": "0"}))


def split(run: Root, chance: random.Random) -> None:
    """Cut a run of one text in two, as Word does where somebody typed into it."""
    letters = run.findall(W + "t")
    words = letters[0].text or "" if len(letters) == 1 else ""
    if len(words) < 2 or chance.random() < 0.5:
        return
    at = chance.randrange(1, len(words))
    rest = deepcopy(run)
    for one, part in ((letters[0], words[:at]), (rest.findall(W + "t")[0], words[at:])):
        one.text = part
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(rest)


def saved_by_libreoffice(documents: dict[str, bytes]) -> dict[str, bytes]:
    """The documents, each opened and saved as DOCX by LibreOffice."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place), Path(place) / "out"
        names = {name: folder / f"{number}.docx" for number, name in enumerate(documents)}
        for name, path in names.items():
            path.write_bytes(documents[name])
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [find_office(), profile, "--headless", "--convert-to", "docx", "--outdir", str(out), *map(str, names.values())]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {name: (out / path.name).read_bytes() for name, path in names.items()}


# What a reader sees of a document


def lines_of(node: Root) -> list[str]:
    """The paragraphs below a node that say something, blanks as one."""
    texts = (
        "".join("-" if one.tag == W + "noBreakHyphen" else one.text or "" for one in paragraph.iter(W + "t", W + "noBreakHyphen"))
        for paragraph in node.iter(W + "p")
    )
    return [" ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()) for text in texts if text.strip()]


def cells(table: Root) -> list[list[list[str]]]:
    """The rows of a table, each cell as its lines."""
    return [[lines_of(cell) for cell in row.iterfind(W + "tc")] for row in table.iterfind(W + "tr")]


def is_ruled(paragraph: Root) -> bool:
    """Whether a paragraph prints nothing but a line along its top, as its style in our files says."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(W + "val")
    look = next(one for one in styles().iter(W + "style") if one.get(W + "styleId") == name)
    return not lines_of(paragraph) and look.find(f"{W}pPr/{W}pBdr/{W}top") is not None
