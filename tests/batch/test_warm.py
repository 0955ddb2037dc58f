"""What is remembered between documents changes none of them: warm, after other data, and in a process of its own each is the same to the byte."""

import gc
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from generators.document.render import render
from generators.docx import pieces
from legaltext.basics.collector import collector_paused
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.cases import changed, library
from tests.library import SLUGS, SOME
from tests.some import rarely

_COLD = """
import hashlib, json, sys
from generators.document.render import render
from legaltext.corpus.corpus import open_corpus
from tests.cases import changed, library
corpus = open_corpus()
templates = [library().get(slug) for slug in sys.argv[1:]]
print(json.dumps({t.slug: hashlib.sha256(render(t, changed(t, {}), corpus=corpus).docx).hexdigest() for t in templates}))
"""


def others(value: Any) -> Any:
    """The same data of somebody else: every name and every free text differs."""
    if isinstance(value, dict):
        return {name: f"{item} Khác" if name == "ho_ten" else others(item) for name, item in value.items()}
    return [others(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.mark.slow(reason="renders each template in a process of its own as well")
@pytest.mark.parametrize("slugs", [sorted(SOME), rarely(SLUGS)], ids=["some", "all"])
def test_each_document_is_the_same_cold_and_warm(corpus: Corpus, slugs: Sequence[str]) -> None:
    run = subprocess.run([sys.executable, "-c", _COLD, *slugs], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    cold = json.loads(run.stdout)
    warm: dict[str, set[str]] = {}
    for _ in range(2):
        for template in map(library().get, slugs):
            own, other = changed(template, {}), others(changed(template, {}))
            others_document = render(template, other, corpus=corpus).docx if other != own else b""
            docx = render(template, own, corpus=corpus).docx
            assert docx != others_document
            warm.setdefault(template.slug, set()).add(hashlib.sha256(docx).hexdigest())
    assert list(cold) == list(slugs)
    assert {slug: {found} for slug, found in cold.items()} == warm


def test_a_document_leaves_nothing_circular_behind(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The garbage collector rests while a batch makes documents: what they leave behind must be freed without it."""
    paper = library().get("dismissal/quyet-dinh-mien-nhiem")
    monkeypatch.setattr(pieces, "_known", {})
    render(paper, changed(paper, {"so": "1"}), corpus=corpus)
    gc.collect()
    with collector_paused():
        render(paper, changed(paper, {"so": "2"}), corpus=corpus)
        pieces._known.clear()
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
    gc.set_debug(0)
    left = [type(one) for one in gc.garbage if type(one).__module__.startswith(("generators", "legaltext"))]
    gc.garbage.clear()
    assert left == []
