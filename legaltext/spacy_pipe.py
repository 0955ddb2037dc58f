"""spaCy components: citations and time limits as spans of a Doc, and a tokenizer whose tokens agree with them.

spaCy finds them by their names through entry points, so a pipeline needs no import of ours:

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vanban.LegalTokenizer.v1"}}})
    nlp.add_pipe("vanban_references")
    nlp.add_pipe("vanban_time_limits")

This module needs the extra `nlp`; nothing else in legaltext imports it. What is set on spans is plain data (strings, lists, dicts), since
spaCy writes it to disk and sends it between processes. Offsets are those of the Doc's own text, composed or decomposed.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from legaltext.basics.offsets import Offsets
from legaltext.corpus.corpus import NO_FOLDER, Corpus, CorpusError, open_corpus
from legaltext.export.answers import instrument_said
from legaltext.model import Lang
from legaltext.references.find import find
from legaltext.references.model import At
from legaltext.semantics.time_limits import limits_in

TOKENIZER = "vanban.LegalTokenizer.v1"
# For spacy.blank("vi", config=CONFIG): the tokenizer of that language wants the package pyvi; ours takes its place.
CONFIG: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}

# What `span._.limit` says of a time limit; the meaning of each is told at TimeLimitSpan.
LIMIT = ("amount", "unit", "bound", "direction", "event", "whom", "of")

# ---- the tokenizer

_MARKS = "\u0300-\u036f"  # Vietnamese letters in decomposed text are followed by these
_LETTER = rf"(?:[^\W\d_][{_MARKS}]*)"
_CODE = r"[A-ZĐ]+(?:(?<=QH)\d{1,2}|(?<=T)[rg])?"  # "NĐ", "QH15", "TTr", "TTg"
# Words that are glued together ("chức30/2020") are cut wherever letters and digits meet, for there a citation may end.
_TOKEN = re.compile(
    "|".join(
        (
            # "129/2025/QH15", "30/2020/NĐ-CP", "01/2014/TTLT-BNV-BTC", "45/TTr-UBND": the number of an instrument
            rf"(?<!\w)\d+/(?:\d{{4}}/{_CODE}(?:-{_CODE})*|{_CODE}(?:-{_CODE})+)(?![\w/{_MARKS}-])",
            # "01/07/2026": a date
            r"(?<![\w/])\d{1,2}/\d{1,2}/\d{4}(?![\w/])",
            # "1.500.000": thousands
            r"(?<!\w)\d{1,3}(?:\.\d{3})+(?![\w.]\d)(?!\w)",
            # "12a", "3": a number, with the letter of an article put in later
            rf"\d+(?:[a-zđ]\d?(?![\w{_MARKS}]))?",
            # "QH15", "d1": a code, a point put in later
            rf"[A-ZĐ]+\d+(?![\w{_MARKS}])|[a-zđ]\d(?![\w{_MARKS}])",
            # "Điều"
            rf"{_LETTER}+",
            # "......", "____": what stands for words to be filled in or left out
            r"\.{2,}|_+|-{2,}|…+",
            # blanks beyond the one that follows a word
            r"\s+",
            # any other sign, one by one
            rf"[^\w\s][{_MARKS}]*|.",
        )
    ),
    re.DOTALL,
)


class LegalTokenizer(DummyTokenizer):
    """Cuts Vietnamese legal text into syllables, numbers and signs; nothing is lost or changed (`doc.text` is the input).

    Each citation begins and ends at a token: "khoản 1," is three tokens, "129/2025/QH15" is one. It has nothing to save.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            if word[0] == " " and words and not words[-1].isspace():
                spaces[-1] = True
                word = word[1:]
                if not word:
                    continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[type["LegalTokenizer"], tuple[Vocab]]:
        """So that a pipeline can be sent to another process."""
        return LegalTokenizer, (self.vocab,)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy gives its registries no types
def make_tokenizer() -> Callable[[Language], LegalTokenizer]:
    """What a pipeline's config names as `@tokenizers`."""

    def create(nlp: Language) -> LegalTokenizer:
        return LegalTokenizer(nlp.vocab)

    return create


# ---- the components


# Declared when this module is imported, so that Docs read back from disk have them as well. `doc._.on` and `doc._.place` are the caller's to set.
for _name, _default in (("targets", []), ("status", ""), ("message", ""), ("limit", None)):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=_default)
for _name in ("on", "place"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@lru_cache(maxsize=8)
def _corpus(path: str | None) -> Corpus:
    """A corpus opened once a process, whatever the number of pipelines."""
    return open_corpus(Path(path) if path else None)


class References:
    """Puts the citations of a Doc into `doc.spans`, each with where it leads: `span._.targets`, `span._.status`, `span._.message`."""

    def __init__(self, *, spans_key: str, corpus: str | None, on: str | None, instrument: str | None, eid: str | None) -> None:
        """Raises ValueError where `on` is no date, `eid` stands without its instrument, or the folder `corpus` is not there."""
        self.spans_key, self.path = spans_key, corpus
        if corpus is not None and not Path(corpus).is_dir():
            raise CorpusError(f"{corpus}: {NO_FOLDER}")
        self.on = date.fromisoformat(on) if on else None
        self.at = _place({"instrument": instrument, "eid": eid}) if instrument or eid else None

    @cached_property
    def corpus(self) -> Corpus:
        """Opened when the first Doc comes, not when the pipeline is put together."""
        return _corpus(self.path)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its citations. Raises ValueError for a `doc._.on` or `doc._.place` that is none."""
        on = doc._.on or self.on or date.today()
        on = date.fromisoformat(on) if isinstance(on, str) else on
        at = _place(doc._.place) if doc._.place else self.at
        offsets = Offsets(doc.text)
        spans = []
        for citation in find(offsets.normal, titles=self.corpus.titles):
            span = _span(doc, offsets.original(citation.start, citation.end), "REFERENCE")
            found = self.corpus.resolve_citation(citation, on=on, at=at)
            span._.targets = [{"instrument": instrument_said(target.instrument), "eid": target.eid} for target in found.targets]
            span._.status = found.status
            span._.message = found.message
            spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc


class TimeLimits:
    """Puts the time limits of a Doc into `doc.spans`, each with its amount as data: `span._.limit`."""

    def __init__(self, *, spans_key: str, lang: Lang) -> None:
        self.spans_key: str = spans_key
        self.lang: Lang = lang

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its time limits."""
        offsets = Offsets(doc.text)
        spans = []
        for limit in limits_in(offsets.normal, self.lang):
            span = _span(doc, offsets.original(limit.start, limit.end), "TIME_LIMIT")
            span._.limit = {name: getattr(limit, name) for name in LIMIT}
            spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc


def _place(place: Any) -> At:
    """Where relative references stand, from {"instrument": "129/2025/QH15", "eid": "art_5"}."""
    if not isinstance(place, dict) or not place.get("instrument") or set(place) - {"instrument", "eid"}:
        raise ValueError(f'place: {place!r}: needs {{"instrument": …}}, and "eid" where it is known')
    return At(place["instrument"], place.get("eid"))


def _span(doc: Doc, at: tuple[int, int], label: str) -> Span:
    """The span of these characters; under a tokenizer that cuts elsewhere, of the tokens that hold them: nothing that is found is dropped."""
    span = doc.char_span(*at, label=label, alignment_mode="expand")
    assert span is not None, "what is found in a text lies within it"
    return span


@Language.factory(
    "vanban_references",
    assigns=["doc.spans", "span._.targets", "span._.status", "span._.message"],
    default_config={"spans_key": "references", "corpus": None, "on": None, "instrument": None, "eid": None},
)
def make_references(
    nlp: Language,  # noqa: ARG001 -- spaCy calls factories with these two
    name: str,  # noqa: ARG001
    spans_key: str,
    corpus: str | None,
    on: str | None,
    instrument: str | None,
    eid: str | None,
) -> References:
    """The component `vanban_references`.

    Config: `spans_key`; `corpus`, a folder of law (none: the one that ships with the package); `on`, the date for which the law is asked
    (none: today); `instrument` and `eid`, where "khoản 1 Điều này" stands. `doc._.on` and `doc._.place` say it for one Doc.
    """
    return References(spans_key=spans_key, corpus=corpus, on=on, instrument=instrument, eid=eid)


@Language.factory(
    "vanban_time_limits", assigns=["doc.spans", "span._.limit"], default_config={"spans_key": "time_limits", "lang": None}
)
def make_time_limits(nlp: Language, name: str, spans_key: str, lang: Lang | None) -> TimeLimits:  # noqa: ARG001 -- spaCy calls factories with these two
    """The component `vanban_time_limits`. Config: `spans_key`; `lang`, "vi" or "en" (none: English in an English pipeline, else Vietnamese)."""
    return TimeLimits(spans_key=spans_key, lang=lang or ("en" if nlp.lang == "en" else "vi"))
