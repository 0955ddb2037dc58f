"""`vanban law export`: an instrument in a format that others read."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from legaltext.commands.common import IsoDate, corpus_option, fail, load_corpus
from legaltext.corpus.audit import left_undone

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.export.html import Shown
    from legaltext.model import Instrument, Lang

_SUFFIXES = {"akn": ".xml", "json": ".json", "html": ".html", "outline": ".txt"}


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--format", "layout", type=click.Choice(list(_SUFFIXES)), required=True, help="akn: Akoma Ntoso 1.0, a file a language."
)
@click.option(
    "--lang", type=click.Choice(["vi", "en", "both"]), help="Which language; all of them where nothing is said (outline: vi)."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file, or a folder (then the files are named after the instrument)."
)
@click.option(
    "--on",
    type=IsoDate(),
    help="The words as they stand on that day, with what held instruments amend; as issued where nothing is said.",
)
@corpus_option
def export(
    name: str, layout: "Literal['akn', 'json', 'html', 'outline']", lang: "Shown | None", output: Path | None, on: date | None
) -> None:
    """Write the instrument ID in another format: "129/2025/QH15", "129-2025-qh15", "Luật Viên chức".

    Akoma Ntoso has a file for each language: both go into a folder (-o DIR); without -o the Vietnamese one is printed.
    """
    corpus = load_corpus()
    instrument = _find(corpus, name)
    issued = instrument
    if on is not None:
        instrument = _on(corpus, instrument, on)
    put_together = instrument is not issued
    if lang is not None and lang != "both" and lang not in instrument.languages:
        fail(f"vanban: {instrument.facts.label()}: kho không có bản {'tiếng Việt' if lang == 'vi' else 'tiếng Anh'}")
    if (layout, lang) in (("json", "vi"), ("json", "en"), ("outline", "both")):
        fail(
            f"vanban: --lang {lang}: "
            + ("JSON luôn có đủ các ngôn ngữ" if layout == "json" else "mục lục chỉ viết bằng một ngôn ngữ")
        )
    into_folder = output is not None and (output.is_dir() or (not output.suffix and not output.exists()))
    if layout == "akn":
        files = _akoma_ntoso(corpus, instrument, lang, every=into_folder, put_together=put_together)
    else:
        from legaltext.export.files import file_of

        files = {"": file_of(corpus, instrument, layout, lang or "both", put_together=put_together)}
    if output is None:
        (content,) = files.values()
        sys.stdout.buffer.write(content)
        return
    from legaltext.export.frbr import file_stem

    for language, content in files.items():
        ending = ("." + language if language else "") + _SUFFIXES[layout]
        _write(output / f"{file_stem(instrument.facts)}{ending}" if into_folder else output, content)


def _find(corpus: "Corpus", name: str) -> "Instrument":
    """By number or its form in addresses, else as a citation of the whole instrument."""
    from legaltext.export.asked import UnansweredError, instrument_named

    try:
        facts = instrument_named(corpus, name)
    except UnansweredError as error:
        if error.status == "ambiguous":
            fail(f"vanban: {error}")
        found = corpus.resolve(name, on=date.today())
        numbers = dict.fromkeys(
            target.instrument.number for target in found.targets if target.eid is None and target.instrument.held
        )
        if len(numbers) != 1:
            fail(
                f"vanban: {found.message or f'{name}: không phải là một văn bản có trong kho'} (xem các văn bản: vanban law list)"
            )
        return corpus.instruments[next(iter(numbers))]
    if facts.number not in corpus.instruments:
        fail(f"vanban: {facts.label()}: chỉ có trong danh mục văn bản, nội dung không có trong kho")
    return corpus.instruments[facts.number]


def _on(corpus: "Corpus", instrument: "Instrument", day: date) -> "Instrument":
    """The instrument with the words of a day; what could not be carried out is told on standard error, and the text is written all the same."""
    version = corpus.version(instrument.facts.number, day)
    if version is None:
        return instrument
    for line in left_undone(corpus, version):
        click.echo(f"vanban: {line}", err=True)
    if not version.changes:
        return instrument
    return replace(version.instrument, relations=(*instrument.relations, *version.changes))


def _akoma_ntoso(
    corpus: "Corpus", instrument: "Instrument", lang: "Shown | None", *, every: bool, put_together: bool
) -> dict[str, bytes]:
    """The files by language: those asked for, all of them where they can go into a folder, else the first."""
    from legaltext.export.files import akoma_ntoso_file

    languages: tuple[Lang, ...] = instrument.languages if lang is None or lang == "both" else (lang,)
    if not every:
        if lang == "both" and len(languages) > 1:
            fail("vanban: --lang both: mỗi ngôn ngữ là một tệp Akoma Ntoso; hãy ghi vào một thư mục (-o DIR)")
        languages = languages[:1]
    return {code: akoma_ntoso_file(corpus, instrument, code, put_together=put_together) for code in languages}


def _write(path: Path, content: bytes) -> None:
    """Write a file, its folder where that is missing, or end with the reason."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        fail(f"vanban: {path}: {error.strerror}")
    click.echo(f"Đã ghi {path}", err=True)
