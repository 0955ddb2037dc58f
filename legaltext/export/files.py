"""An instrument as the file of a format: what `vanban law export` writes, and servers hand out."""

import json
from datetime import date
from typing import TYPE_CHECKING, Literal

from legaltext.corpus.corpus import Corpus
from legaltext.model import Instrument, Lang

if TYPE_CHECKING:
    from legaltext.export.html import Shown

Layout = Literal["json", "jsonl", "html", "outline"]


def akoma_ntoso_file(corpus: Corpus, instrument: Instrument, lang: Lang, *, put_together: bool) -> bytes:
    """One language version as Akoma Ntoso 1.0; `put_together` says that amendments are carried out in it."""
    from legaltext.export.akoma_ntoso.write import akoma_ntoso
    from legaltext.export.linker import corpus_links

    return akoma_ntoso(
        instrument,
        lang,
        links=corpus_links(corpus, instrument),
        known=corpus.known,
        english_is_official=corpus.english_is_official(instrument.facts.number),
        made=date.today(),
        put_together=put_together,
    )


def file_of(corpus: Corpus, instrument: Instrument, layout: Layout, lang: "Shown", *, put_together: bool) -> bytes:
    """The file of a format that has all languages in one (UTF-8). `lang` counts for html and outline, where "both" is the Vietnamese one."""
    if layout == "json":
        from legaltext.export.jsonl import instrument_document

        text = json.dumps(instrument_document(instrument), ensure_ascii=False, indent=2) + "\n"
    elif layout == "jsonl":
        from legaltext.export.jsonl import instrument_records

        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in instrument_records(instrument))
    elif layout == "outline":
        from legaltext.export.outline import outline

        text = "\n".join(outline(instrument, lang="en" if lang == "en" else "vi")) + "\n"
    else:
        from legaltext.export.html import html_page
        from legaltext.export.linker import corpus_links

        text = html_page(
            instrument,
            lang,
            links=corpus_links(corpus, instrument),
            known=corpus.known,
            english_is_official=corpus.english_is_official(instrument.facts.number),
            put_together=put_together,
        )
    return text.encode(errors="replace")
