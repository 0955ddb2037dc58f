"""Nothing that a test does touches the cache or the corpus of the person who runs it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from legaltext.corpus.corpus import Corpus, open_corpus

os.environ["VANBAN_TEMPLATES"] = ""  # the templates of the checkout, from the moment on that tests are collected


def pytest_make_parametrize_id(val: object) -> str | None:
    """Texts keep their letters (pyproject.toml), so that titles of cases can be read; bytes, some of which hold the time, are counted."""
    if isinstance(val, bytes):
        return f"{len(val)} bytes"
    return ascii(val) if isinstance(val, str) and not val.isprintable() else None


@pytest.fixture(autouse=True, scope="session")
def _own_cache() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ("VANBAN_CACHE", "VANBAN_CORPUS")}
    with tempfile.TemporaryDirectory(prefix="vanban-cache-", ignore_cleanup_errors=True) as folder:
        os.environ["VANBAN_CACHE"] = str(Path(folder) / "cache")
        os.environ["VANBAN_CORPUS"] = ""  # none beside the one that ships
        yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The law that ships."""
    return open_corpus()


# The same examples on every run, however slow the machine is: what passed here passes there.
settings.register_profile("vanban", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vanban")
