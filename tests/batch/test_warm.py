"""What is remembered between documents changes none of them: warm, after other data, and in a process of its own each is the same to the byte."""

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from generators.document.render import render
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.cases import changed, library

_COLD = """
import hashlib, json, sys
from generators.document.render import render
from legaltext.corpus.corpus import open_corpus
from tests.cases import changed, library
corpus = open_corpus()
print(json.dumps({t.slug: hashlib.sha256(render(t, changed(t, {}), corpus=corpus).docx).hexdigest() for t in library().templates()}))
"""


def others(value: Any) -> Any:
    """The same data of somebody else: every name and every free text differs."""
    if isinstance(value, dict):
        return {name: f"{item} Khác" if name == "ho_ten" else others(item) for name, item in value.items()}
    return [others(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.mark.slow(reason="renders every template in a process of its own as well")
def test_each_document_is_the_same_cold_and_warm(corpus: Corpus) -> None:
    run = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    cold = json.loads(run.stdout)
    warm: dict[str, set[str]] = {}
    for _ in range(2):
        for template in library().templates():
            own, other = changed(template, {}), others(changed(template, {}))
            others_document = render(template, other, corpus=corpus).docx if other != own else b""
            docx = render(template, own, corpus=corpus).docx
            assert docx != others_document
            warm.setdefault(template.slug, set()).add(hashlib.sha256(docx).hexdigest())
    assert len(cold) == len(library().slugs())
    assert {slug: {found} for slug, found in cold.items()} == warm
