"""What docs/server.md tells administrators: the server takes each command that is written there, and its figures are those of the program."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from generators.commands.serve import serve
from generators.pdf import images, in_worker
from generators.web.security.gate import Guard
from generators.web.settings import Settings
from generators.web.work import jobs

PAGE = (Path(__file__).parents[2] / "docs" / "server.md").read_text(encoding="utf-8")
STARTED = [
    *(shlex.split(words) for words in re.findall(r"^(?:ExecStart=)?\S*[/\\]vanban serve(.*)$", PAGE, re.MULTILINE)),
    *(json.loads(words)[2:] for words in re.findall(r"^ENTRYPOINT (\[.*\])$", PAGE, re.MULTILINE)),
]


def test_there_are_commands_to_look_at() -> None:
    assert len(STARTED) == 3


@pytest.mark.parametrize("words", STARTED, ids=" ".join)
def test_the_server_takes_what_is_written(words: list[str]) -> None:
    options, rest, _ = serve.make_parser(click.Context(serve)).parse_args(list(words))
    assert rest == []
    assert options.get("host", "127.0.0.1") == "127.0.0.1" or options["users"]


def test_all_options_that_are_named_are_there() -> None:
    known = {name for param in serve.params for name in (*param.opts, *param.secondary_opts)}
    others = {"--init", "--read-only", "--tmpfs", "--memory", "--memory-swap", "--ulimit", "--no-install-recommends"}
    others |= {"--system", "--create-home", "--no-cache-dir"}  # of other programs
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) - others <= known


def test_its_figures_are_those_of_the_program() -> None:
    kept = Settings()
    assert f"| {kept.body_limit // 1_000_000} MB, counted" in PAGE
    assert f"| works that wait for a worker | {kept.waiting} |" in PAGE
    assert f"| {kept.work_seconds:.0f} seconds, then" in PAGE
    assert f"| {kept.renders_a_minute} a minute |" in PAGE
    assert f"| {jobs.MOST_OF_ONE}, two of all run" in PAGE
    assert jobs.AT_ONCE == 2
    assert f"| {images.TIMEOUT:.0f} seconds, {in_worker.MEMORY // 1_000_000_000} GB, a process" in PAGE
    assert kept.session_minutes == 120
    assert kept.job_minutes == 30
    guard = Guard(kept)
    assert (guard._by_address.free, guard._by_name.free) == (10, 20)
