"""Registers to try: in a file, and in a PostgreSQL that is started for it and stopped afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from generators.register.register import Register

NAMES = count(1)


def programs() -> Path | None:
    """Where Debian keeps the programs of the newest PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


class Cluster:
    """A PostgreSQL of our own: reached through a socket in its folder and by no network."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        self.bin, self.folder = bin_, folder
        # PostgreSQL refuses to run as root
        self.user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(folder, self.user)
        self.run("initdb", "-D", f"{folder}/data", "-U", "vanban", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        self.run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", settings, "start")

    def run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.bin / program, *words], user=self.user, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"

    def url(self) -> str:
        """A database of its own."""
        name = f"so{next(NAMES)}"
        self.run("createdb", "-h", str(self.folder), "-U", "vanban", name)
        return f"postgresql://vanban@/{name}?host={self.folder}"

    def stop(self) -> None:
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    bin_ = programs()
    if bin_ is None:
        pytest.skip("no PostgreSQL on this machine: `.ci/setup dev` installs Debian's")
    pytest.importorskip("psycopg", reason="psycopg is not installed: extra `postgres`")
    folder = Path(tempfile.mkdtemp(prefix="vanban-pg-"))
    try:
        started = Cluster(bin_, folder)
        try:
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'so.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A register that is not there yet, on either database."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.url()


@pytest.fixture
def register(sqlite_url: str) -> Iterator[Register]:
    with Register.open(sqlite_url) as opened:
        yield opened
