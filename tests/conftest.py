"""Nothing that a test does touches the cache, the corpus or the settings of the person who runs it; and what the end of a run tells.

It tells how many tests were skipped for which reason where CI says that nobody looks for himself, and which tests took over five seconds without a reason
(`@pytest.mark.slow(reason="…")`). Seconds are those of the processor, so that a busy machine slows no test down, and no test fails for them.
"""

import gc
import os
import signal
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from legaltext.corpus.corpus import Corpus, open_corpus

os.environ["VANBAN_LANG"] = "vi"  # as most who use it have it, whatever the locale of the one who runs the tests
# A run in the background ignores what ends a program, and would hand that on to the programs that tests start and end.
for number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)
gc.set_threshold(20_000, 20, 20)  # what the tests keep, laws and templates, is looked through in vain: a twentieth of their time
os.environ["VANBAN_TEMPLATES"] = ""  # the templates of the checkout, from the moment on that tests are collected


def pytest_make_parametrize_id(val: object) -> str | None:
    """Texts keep their letters (pyproject.toml), so that titles of cases can be read; of bytes not even the length is told: packed ones that hold the time are now shorter, now longer."""
    if isinstance(val, bytes):
        return "bytes"
    return ascii(val) if isinstance(val, str) and not val.isprintable() else None


SLOW = 5  # seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the tests marked `long` (make test-long), and no others")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `long` is a run of its own. The reason of a slow test goes with its report."""
    by = {asked: [item for item in items if (item.get_closest_marker("long") is not None) == asked] for asked in (True, False)}
    items[:] = by.pop(config.getoption("long"))
    config.hook.pytest_deselected(items=[item for others in by.values() for item in others])
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
    slow = sorted(((seconds, report.nodeid) for report, seconds in timed(terminalreporter) if seconds > SLOW), reverse=True)
    if slow:
        terminalreporter.section(f"over {SLOW} s of the processor without a reason: {len(slow)} tests")
        for seconds, name in slow:
            terminalreporter.write_line(f"{seconds:6.1f} s {name}")


def timed(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[pytest.TestReport, float]]:
    """The tests that passed and give no reason to be slow, with their seconds."""
    for report in terminalreporter.getreports("passed"):
        known = dict(report.user_properties)
        if report.when == "call" and "slow" not in known and isinstance(seconds := known.get("seconds"), float):
            yield report, seconds


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Note the seconds that the processor worked for a test, with the programs that it started."""
    start = sum(os.times()[:4])
    try:
        return (yield)
    finally:
        item.user_properties.append(("seconds", sum(os.times()[:4]) - start))


def reason_of(report: pytest.TestReport) -> str:
    """Why a test was skipped, as it says itself."""
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")


@pytest.fixture(autouse=True, scope="session")
def _own_cache() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ("VANBAN_CACHE", "VANBAN_CORPUS", "VANBAN_DON_VI", "XDG_CONFIG_HOME")}
    with tempfile.TemporaryDirectory(prefix="vanban-cache-", ignore_cleanup_errors=True) as folder:
        os.environ["VANBAN_CACHE"] = str(Path(folder) / "cache")
        os.environ["VANBAN_CORPUS"] = ""  # none beside the one that ships
        os.environ["VANBAN_DON_VI"] = ""  # no profile of a unit
        os.environ["XDG_CONFIG_HOME"] = str(Path(folder) / "config")
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
