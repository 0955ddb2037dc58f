"""Write an instrument as a corpus folder: `vi.txt` and `en.txt` that read back to the same tree, `instrument.yaml` with what the text does not say.

What is written is meant to be corrected by hand: plain paragraphs, one a line, in the order of the law.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from legaltext.folders.holding import CorpusError, Holding
from legaltext.folders.read import FACTS, TREE, load_holding
from legaltext.ingest import Parsed, parse_lines, parse_pair
from legaltext.model import Diagnostic, Instrument, InstrumentFacts, Lang, Level, Provision, Relation, Text
from legaltext.parsing.page import LineRole
from legaltext.sources.plain import split_lines

# Levels whose title stands on a line of its own below the number, as official texts print it.
_TITLE_BELOW = (Level.PART, Level.CHAPTER)
# Stands for words that the source leaves out; the parser reads it so.
ELISION = "..."


@dataclass(frozen=True, slots=True)
class Added:
    """A folder that was written, and what a person should look at."""

    folder: Path
    instrument: Instrument
    diagnostics: tuple[Diagnostic, ...]
    changed: tuple[str, ...]  # eIds of provisions that read back otherwise than they were read from the file
    missing: tuple[str, ...]  # facts that neither the text nor the user gives


def text_of(instrument: Instrument, lang: Lang) -> str:
    """The instrument as plain text, a paragraph a line, blank lines between: what the parser reads back to the same tree."""
    lines = [*_lines(instrument.front, lang)]
    start = len(instrument.body)
    while start and instrument.body[start - 1].level in (Level.ANNEX, Level.FORM):
        start -= 1
    for top in instrument.body[:start]:
        lines.extend(_provision(top, lang))
    lines.extend(_lines(instrument.closing, lang))
    for top in instrument.body[start:]:  # what is attached comes after the signature
        lines.extend(_provision(top, lang))
    return "\n\n".join(lines) + "\n"


def _lines(texts: tuple[Text, ...], lang: Lang) -> Iterator[str]:
    yield from (words for text in texts if (words := text.get(lang)))


def _provision(provision: Provision, lang: Lang) -> Iterator[str]:
    """The lines of a provision as an official text prints them, so that the parser reads the same."""
    marker = provision.marker(lang)
    words = list(_lines(provision.text, lang))
    if marker:
        yield f"{marker} {words[0]}" if words else marker
        yield from words[1:]
    else:
        title = provision.title(lang)
        heading = provision.heading.get(lang) if provision.heading else None
        if heading and provision.level is Level.PART and provision.eid.startswith("annex"):
            yield f"{provision.num} {heading}"  # "IV Dữ liệu phản ánh …": the parts of an annex are only numbered
        elif title and heading and provision.level in _TITLE_BELOW:
            yield title.removesuffix(f". {heading}")
            yield heading
        elif title and not heading and provision.level is not Level.ARTICLE:
            yield title.removesuffix(".")
        elif title:
            yield title
        yield from words
    if not provision.held:
        yield ELISION
    for child in provision.children:
        yield from _provision(child, lang)
    yield from _lines(provision.wrap_up, lang)


def add(
    parsed: Parsed,
    position: int,
    source: Path,
    target: Path,
    given: dict[str, Any],
    on: date,
    *,
    document: Callable[[Instrument], object] | None = None,
) -> Added:
    """Write the instrument at this position of a parsed file as a folder below `target`. The folder appears whole or not at all.

    `given`: facts that the user adds (keys of an instrument.yaml); `on`: the day that the provenance names. `document`: the instrument was given as a
    tree, and this makes its JSON; it is kept as that where its words would not read back to the same tree, facts and bonds.
    Raises CorpusError where the number is not known, a fact that is given is not the text's, the folder exists, or what was written does not load; OSError.
    """
    instrument = parsed.instruments[position]
    facts = replace(instrument.facts, **_typed(given, instrument.facts, source))
    if not facts.number:
        raise CorpusError(f"{source}: không thấy số, ký hiệu của văn bản; ghi thêm, ví dụ --number 27/2026/NĐ-CP")
    folder = target / f"{_ascii(facts.type) or 'van-ban'}-{_ascii(facts.number)}"
    if folder.exists():
        raise CorpusError(f"{folder}: đã có; sửa tại đó, hoặc xóa thư mục rồi thêm lại")
    missing = tuple(
        key for key in ("type", "title", "issued", "effective") if not (facts.title.vi if key == "title" else getattr(facts, key))
    )
    new = target / f".{folder.name}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        if document is None:
            holding, back = _as_texts(new, parsed, instrument, facts, source, on, missing)
        else:
            holding, back = _as_given(new, parsed, instrument, facts, source, on, missing, document)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Added(folder, holding.instrument, parsed.diagnostics + instrument.diagnostics, _changed(instrument, back), missing)


def _as_texts(
    new: Path, parsed: Parsed, instrument: Instrument, facts: InstrumentFacts, source: Path, on: date, missing: tuple[str, ...]
) -> tuple[Holding, Instrument | None]:
    """A folder of texts that people can correct; how it loads, and what its words read back to."""
    texts, back = _texts(parsed, instrument)
    read = back.instruments[0] if len(back.instruments) == 1 else None
    for lang, text in texts.items():
        (new / f"{lang}.txt").write_text(text, encoding="utf-8")
    notes = _notes(instrument, read, facts, source, on, missing)
    (new / "instrument.yaml").write_text(notes, encoding="utf-8")
    return load_holding(new), read


def _as_given(
    new: Path,
    parsed: Parsed,
    instrument: Instrument,
    facts: InstrumentFacts,
    source: Path,
    on: date,
    missing: tuple[str, ...],
    document: Callable[[Instrument], object],
) -> tuple[Holding, Instrument]:
    """A folder that loads as just the instrument that was given: of texts where they read back to it, else of its tree."""
    number = instrument.facts.number
    own = (replace(r, source=facts.number) if r.source == number else r for r in instrument.relations)
    whole = replace(instrument, facts=facts, relations=tuple(own))
    try:
        holding, _ = _as_texts(new, parsed, instrument, facts, source, on, missing)
        if _same(whole, holding.instrument):
            return holding, instrument
    except ValueError:  # words that no file of text can hold, or that do not load
        pass
    _write_tree(new, document(whole), facts, source, on, missing)
    return load_holding(new), instrument


def _same(one: Instrument, other: Instrument) -> bool:
    """True where two instruments have the same tree, words, facts and bonds: all but the lines of their files."""

    def frames(instrument: Instrument) -> tuple[Any, ...]:
        front, closing = (tuple((text.vi, text.en) for text in texts) for texts in (instrument.front, instrument.closing))
        return front, closing, instrument.languages, [p.eid for p in instrument.walk()]

    def told(instrument: Instrument) -> tuple[Any, ...]:
        facts = instrument.facts
        return (*(getattr(facts, key) for key in FACTS if key != "title"), facts.title.vi, facts.title.en)

    bonds = [sorted(repr((*_bond(r), r.source, r.effective)) for r in i.relations) for i in (one, other)]
    return told(one) == told(other) and bonds[0] == bonds[1] and frames(one) == frames(other) and not _changed(one, other)


def _write_tree(folder: Path, tree: object, facts: InstrumentFacts, source: Path, on: date, missing: tuple[str, ...]) -> None:
    """The folder of an instrument that is kept as a tree."""
    for name in ("vi.txt", "en.txt"):
        (folder / name).unlink(missing_ok=True)
    words = json.dumps(tree, ensure_ascii=False, indent=1)
    try:
        (folder / TREE).write_text(words + "\n", encoding="utf-8")
    except UnicodeEncodeError:  # half a character, which only an escape can hold
        (folder / TREE).write_text(json.dumps(tree, indent=1) + "\n", encoding="utf-8")
    lines = [
        f"# {facts.label()}. Toàn bộ văn bản và số, tên, ngày ở {TREE}: cây điều khoản được giữ nguyên như tệp đã thêm.",
        *_provenance(source, on),
        *(["# facts:", *(f"  # {key}:  # chưa biết: điền rồi bỏ dấu # ở đầu dòng" for key in missing)] if missing else ()),
    ]
    (folder / "instrument.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _typed(given: dict[str, Any], read: InstrumentFacts, source: Path) -> dict[str, Any]:
    """The facts that the user adds. Raises CorpusError where the text says another."""
    for key, value in given.items():
        said = read.title.vi if key == "title" else getattr(read, key)
        if value and said and said != value:
            shown = [f"{one:%d/%m/%Y}" if isinstance(one, date) else str(one) for one in (said, value)]
            raise CorpusError(f"{source}: văn bản tự ghi {shown[0]}, không phải --{key} {shown[1]}; bỏ --{key}, hoặc sửa tệp")
    return {key: replace(read.title, vi=value) if key == "title" else value for key, value in given.items() if value}


def _ascii(name: str) -> str:
    from legaltext.basics.text import fold

    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(name)).split())


# ---- the text, and the proof that it reads back


def _texts(parsed: Parsed, instrument: Instrument) -> tuple[dict[Lang, str], Parsed]:
    """The files and what they read back to: written from the tree; where that reads back otherwise, the source's own lines if they do better."""
    ways = [{lang: text_of(instrument, lang) for lang in instrument.languages}]
    own = (LineRole.FRONT, LineRole.PROVISION, LineRole.CLOSING)
    if len(parsed.instruments) == 1 and len(parsed.sources) == 1 and instrument.languages == ("vi",):
        lines = (line.text for line in parsed.sources[0] if parsed.roles[0].get(line.number, (None, ""))[0] in own)
        ways.append({"vi": "\n\n".join(lines) + "\n"})
    best: tuple[int, dict[Lang, str], Parsed] | None = None
    for texts in ways:
        vi, en = (split_lines(texts.get(lang, "")) for lang in ("vi", "en"))
        back = parse_pair(vi, en) if vi and en else parse_lines(vi or en)
        wrong = len(_changed(instrument, back.instruments[0] if len(back.instruments) == 1 else None))
        if best is None or wrong < best[0]:
            best = wrong, texts, back
    assert best is not None
    return best[1], best[2]


def _changed(one: Instrument, other: Instrument | None) -> tuple[str, ...]:
    """The eIds of provisions that differ between two readings in place, number or words."""
    here, there = (dict(_shape(i)) if i else {} for i in (one, other))
    return tuple(eid for eid in dict.fromkeys([*here, *there]) if here.get(eid) != there.get(eid))


def _shape(instrument: Instrument) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What two readings must agree in: place, number and words, not lines."""

    def words(texts: tuple[Text, ...]) -> tuple[tuple[str | None, str | None], ...]:
        return tuple((text.vi, text.en) for text in texts)

    for p in instrument.walk():
        yield p.eid, (p.level, p.num, p.parent, words((p.heading,) if p.heading else ()), words(p.text), words(p.wrap_up), p.held)


# ---- the facts


def _notes(
    instrument: Instrument, read: Instrument | None, facts: InstrumentFacts, source: Path, on: date, missing: tuple[str, ...]
) -> str:
    """instrument.yaml: provenance, the facts and bonds that the text by itself does not give, and places for what is not known."""
    out = [
        f"# {facts.label()}. Số, tên, ngày và cơ quan ban hành đọc được từ vi.txt thì không ghi lại ở đây.",
        *_provenance(source, on),
    ]
    if "en" in instrument.languages:
        out += [f"  en: {_scalar(f'read from {source.name}')}", "english:", "  official: false"]
    said = read.facts if read else None
    extra = []
    for key in FACTS:
        value = facts.title.vi if key == "title" else getattr(facts, key)
        known = (said.title.vi if key == "title" else getattr(said, key)) if said else None
        if value and not known:
            extra.append(f"  {key}: {_scalar(value)}")
    unknown = [f"  # {key}:  # chưa biết: điền rồi bỏ dấu # ở đầu dòng" for key in missing]
    if extra:
        out += ["facts:", *extra, *unknown]
    elif unknown:
        out += ["# facts:", *unknown]
    told = {_bond(r) for r in read.relations} if read else set()
    bonds = [r for r in instrument.relations if _bond(r) not in told]
    if bonds:
        out += ["relations:", *map(_relation, bonds)]
    return "\n".join(out) + "\n"


def _provenance(source: Path, on: date) -> list[str]:
    """Where the words come from."""
    return [
        "provenance:",
        f"  vi: {_scalar(f'read from {source.name} on {on.isoformat()}; not yet compared with the official text')}",
        f"  sha256: {_scalar(sha256(source.read_bytes()).hexdigest())}",
    ]


def _bond(relation: Relation) -> tuple[Any, ...]:
    return relation.type, relation.source_eid, relation.target, relation.target_eid


def _relation(relation: Relation) -> str:
    from legaltext.references.resolve import eid_label

    parts = [f"type: {_scalar(relation.type)}", f"instrument: {_scalar(relation.target)}"]
    for key, eid in (("from", relation.source_eid), ("to", relation.target_eid)):
        if eid:
            parts.append(f"{key}: {_scalar(eid_label(eid))}")
    if relation.effective:
        parts.append(f"effective: {relation.effective.isoformat()}")
    return f"  - {{{', '.join(parts)}}}"


def _scalar(value: object) -> str:
    """A value as YAML: a date bare, words in double quotes (JSON's are YAML's)."""
    return value.isoformat() if isinstance(value, date) else json.dumps(str(value), ensure_ascii=False)
