"""Nothing that a test does touches the cache or the corpus of the person who runs it; and what the end of a run tells.

It tells how many tests were skipped for which reason where CI says that nobody looks for himself, and which tests took over five seconds without a reason
(`@pytest.mark.slow(reason="…")`): slow machines make no test fail.
"""

import os
import tempfile
from collections import Counter
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


SLOW = 5  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The reason of a slow test goes with its report."""
    for item in items:
        if marker := item.get_closest_marker("slow"):
            item.user_properties.append(("slow", marker.kwargs["reason"]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not tested here, and what takes long without saying why."""
    skipped = Counter(reason_of(report) for report in terminalreporter.getreports("skipped"))
    if os.environ.get("CI") and skipped:
        terminalreporter.section(f"not tested here: {skipped.total()} tests")
        for reason, count in skipped.most_common():
            terminalreporter.write_line(f"{count:4} {reason}")
    slow = [
        report
        for report in terminalreporter.getreports("passed")
        if report.when == "call" and report.duration > SLOW and "slow" not in dict(report.user_properties)
    ]
    if slow:
        terminalreporter.section(f"over {SLOW} s without a reason: {len(slow)} tests")
        for report in sorted(slow, key=lambda one: -one.duration):
            terminalreporter.write_line(f"{report.duration:6.1f} s {report.nodeid}")


def reason_of(report: pytest.TestReport) -> str:
    """Why a test was skipped, as it says itself."""
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")


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
