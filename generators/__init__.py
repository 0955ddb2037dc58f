"""Documents that rest on the law: rendered from templates and data, held against the rules of form, verified later.

Five names do most of the work; what they need is imported when they are first used, so that `import generators` costs next to nothing.

    render(template, data)       a document whose every cited article is real, in force and quoted word for word
    check(file)                  any Word file against Nghị định 30/2020/NĐ-CP, and the law that it cites
    verify(file)                 whether a document, and the law that it rests on, still say the same
    advise(answers)              what happened: which form, which law, which papers
    Catalog.open(folder)         the templates that there are, and the fields that each takes

What is wrong with an input is a DocumentError with all of it at once: each a Finding with a code, a place and a Vietnamese sentence.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from asn1crypto.x509 import Certificate

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.matters import Question
    from generators.catalog.unit import Unit
    from generators.codes import Code
    from generators.document.render import Rendered
    from generators.evidence.verify import Verified
    from generators.findings import DocumentError, Finding
    from generators.form.report import Report
    from generators.legal.advice import Advice
    from legaltext.corpus.corpus import Corpus

__all__ = [
    "Advice",
    "Catalog",
    "Code",
    "DocumentError",
    "Finding",
    "Question",
    "Rendered",
    "Report",
    "Template",
    "Verified",
    "advise",
    "check",
    "render",
    "verify",
]

# Where the types live; `from generators import Catalog` brings them in.
_MODULES = {
    "Advice": "generators.legal.advice",
    "Catalog": "generators.catalog.catalog",
    "Code": "generators.codes",
    "DocumentError": "generators.findings",
    "Finding": "generators.findings",
    "Question": "generators.catalog.matters",
    "Rendered": "generators.document.render",
    "Report": "generators.form.report",
    "Template": "generators.catalog.catalog",
    "Verified": "generators.evidence.verify",
}
_BYTES = "tệp Word"  # how messages name a document that came without a name


def render(
    template: "str | Template",
    data: "str | Path | Mapping[str, Any]",
    *,
    corpus: "Corpus | None" = None,
    catalog: "Catalog | None" = None,
    bilingual: bool = False,
    draft: bool = False,
    annex: "bool | None" = None,
    unit: "Unit | Path | None" = None,
) -> "Rendered":
    """The document of a template (or its name) and data: a mapping, a YAML or JSON file (a Path), or such text (a str).

    `bilingual` sets English beside the quoted law; `draft` lets fields lack, which then print their titles, and marks each page DỰ THẢO. `corpus` is the law that
    ships with the user's own beside it, `catalog` the templates that ship. `unit` is the profile of the unit (don-vi.yaml), a file or read by
    `generators.catalog.unit_file.load_unit`, which gives what the data leave to it; none is looked for.
    `annex` says whether the annex of the cited provisions stands behind it: as the manifest says, unless given.

    Raises DocumentError with everything that is wrong; CorpusError where the law at hand cannot be read.
    """
    from pathlib import Path

    from generators.catalog.catalog import Template
    from generators.document.render import render as render_document
    from legaltext.basics.arguments import check_type

    check_type(template, "template", str, Template)
    check_type(data, "data", str, Path, Mapping)
    check_type(bilingual, "bilingual", bool)
    check_type(draft, "draft", bool)
    check_type(annex, "annex", bool, NoneType)
    own = _unit(unit, catalog)
    return render_document(
        template, data, corpus=corpus or _corpus(), catalog=catalog, bilingual=bilingual, draft=draft, annex=annex, unit=own
    )


def check(
    document: "bytes | Path | str", *, kind: str = "", on: "date | None" = None, corpus: "Corpus | None" = None
) -> "Report":
    """Every rule of form, kept, broken or not applicable, in a Word file or its bytes; and whether what it cites is there and in force.

    `kind` says what the title does not: an abbreviation of Nghị định 30/2020/NĐ-CP PL III ("QĐ"), "Công văn" or "cá nhân". `on` is the day on which
    what is cited must be in force: the document's own, else today.

    Raises DocumentError for what is no Word file, or is not safe; ValueError for another kind; CorpusError where the law at hand cannot be read.
    """
    from generators.docx import nd30
    from generators.docx.nd30 import PERSONAL
    from generators.form.report import check as check_form
    from legaltext.basics.dates import check_date

    check_date(on, "on", may_lack=True)
    if kind not in ("", *nd30.KINDS, nd30.LETTER, PERSONAL):
        raise ValueError(f"{kind!r} is no kind of document; give one of {', '.join(nd30.KINDS)}, {nd30.LETTER!r} or {PERSONAL!r}")
    return check_form(*_content(document), kind=kind, on=on, corpus=corpus or _corpus())


def verify(
    document: "bytes | Path | str",
    *,
    data: "str | Path | Mapping[str, Any] | None" = None,
    corpus: "Corpus | None" = None,
    catalog: "Catalog | None" = None,
    today: "date | None" = None,
    unit: "Unit | Path | None" = None,
    roots: "Sequence[Certificate]" = (),
    chain: "Sequence[Certificate]" = (),
) -> "Verified":
    """What became of a document made by `render` (DOCX or PDF, a file or its bytes).

    `verdict` is "same", "law-changed", "text-changed", "tampered" or "signature-wrong". `signatures` are those of a PDF; `roots` are the certificates
    (`generators.signing.certificates`) that they have to lead to, without which of none is known whether its holder can be trusted; those of the `chain` lead
    there where the file does not carry them.

    `changes` are the paragraphs that are other, `filled` is what was filled in by hand where it left a blank. `data` (and `unit`, as for `render`) gives the old words
    of the changed ones: what is wrong with it stands in `remade.problems`.

    Raises DocumentError where the document carries no evidence or cannot be read; CorpusError where the law at hand cannot be.
    """
    from pathlib import Path

    from generators.catalog.catalog import open_catalog
    from generators.document.again import remaking
    from generators.evidence.verify import verify as verify_document
    from legaltext.basics.arguments import check_type
    from legaltext.basics.dates import check_date

    check_date(today, "today", may_lack=True)
    check_type(data, "data", str, Path, Mapping, NoneType)
    law, templates = corpus or _corpus(), catalog or open_catalog()
    remake = None if data is None else remaking(data, corpus=law, catalog=templates, unit=_unit(unit, templates))
    return verify_document(
        *_content(document), corpus=law, catalog=templates, today=today, remake=remake, roots=roots, chain=chain
    )


def advise(
    happened: "str | Mapping[str, str]",
    *,
    on: "date | None" = None,
    corpus: "Corpus | None" = None,
    catalog: "Catalog | None" = None,
) -> "Advice | Question":
    """The advice on a matter (its id), or on where answers lead (question → choice); the next question where they lead to none yet.

    `on` is the day whose law counts: today where nothing is said. Raises LookupError for a matter, question or choice that there is not and for
    a day on which the law of the matters is not in force, DocumentError where the templates or their matters are wrong, CorpusError where the law at hand
    cannot be read.
    """
    from datetime import date

    from generators.catalog.catalog import open_catalog
    from generators.catalog.matters import FILE, Question
    from generators.catalog.matters_file import load_matters
    from generators.legal.advice import advise as advise_on
    from legaltext.basics.arguments import check_type
    from legaltext.basics.dates import check_date

    check_date(on, "on", may_lack=True)
    check_type(happened, "happened", str, Mapping)
    templates = catalog or open_catalog()
    matters = load_matters(templates.root / FILE)
    end = matters.matter(happened) if isinstance(happened, str) else matters.walk(matters.known(happened))[1]
    return end if isinstance(end, Question) else advise_on(end, matters, templates, corpus or _corpus(), on or date.today())


def _content(document: "bytes | Path | str") -> tuple[bytes, str]:
    """The bytes of a document, and its name in messages."""
    from pathlib import Path

    from generators.files import read

    return (document, _BYTES) if isinstance(document, bytes) else (read(Path(document)), str(document))


def _unit(unit: "Unit | Path | None", catalog: "Catalog | None") -> "Unit | None":
    """The profile of a unit, read where it is a file."""
    from pathlib import Path

    from generators.catalog.catalog import open_catalog
    from generators.catalog.unit import Unit
    from generators.catalog.unit_file import load_unit
    from legaltext.basics.arguments import check_type

    check_type(unit, "unit", Unit, Path, NoneType)
    return load_unit(unit, catalog or open_catalog()) if isinstance(unit, Path) else unit


@lru_cache(maxsize=1)
def _corpus() -> "Corpus":
    from legaltext.corpus.corpus import open_corpus

    return open_corpus()


def __getattr__(name: str) -> Any:
    """The types, imported when they are asked for."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
