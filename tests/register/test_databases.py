"""What holds on SQLite and on PostgreSQL alike: numbers without a gap or a double, whoever asks at once and whatever dies."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from alembic import command  # noqa: F401 -- before processes are forked, so that not each of them imports it
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from generators.codes import Code
from generators.findings import DocumentError
from generators.register import register as module
from generators.register.database import Database
from generators.register.entries import Cited
from generators.register.register import Register
from generators.register.tables import VERSION, metadata
from tests.register.papers import MONDAY, UNIT, codes, paper

FORK = multiprocessing.get_context("fork")
PROCESSES, EACH = 20, 5


def take_some(url: str, done: Connection) -> None:
    with Register.open(url) as register:
        done.send([register.reserve(UNIT, "QĐ", year=2026).number for _ in range(EACH)])


def test_twenty_processes_at_once_get_every_number_once(url: str) -> None:
    """They also open it at once, while there are no tables yet."""
    readers, workers = [], []
    for _ in range(PROCESSES):
        reader, writer = FORK.Pipe(duplex=False)
        worker = FORK.Process(target=take_some, args=(url, writer))
        worker.start()
        writer.close()
        readers.append(reader)
        workers.append(worker)
    got = [number for reader in readers for number in reader.recv()]
    for worker in workers:
        worker.join()
    assert sorted(got) == list(range(1, PROCESSES * EACH + 1))
    with Register.open(url) as register:
        assert [gap.number for gap in register.gaps()] == sorted(got)
        assert {gap.why for gap in register.gaps()} == {"reserved"}


def take_until_killed(url: str, told: Connection) -> None:
    with Register.open(url) as register:
        while True:
            told.send(register.reserve(UNIT, "QĐ", year=2026).number)


def hang_before_the_end(url: str, told: Connection) -> None:
    """Stop within the transaction, after the number was taken and the entry written."""

    def hang(*_: Any) -> None:
        told.send("taken")
        time.sleep(600)

    vars(module)["_log"] = hang  # in this process, which is killed
    with Register.open(url) as register:
        register.reserve(UNIT, "QĐ", year=2026)


def killed(work: Any, url: str, after: int) -> list[Any]:
    """What a process said before it was killed without a chance to tidy up."""
    reader, writer = FORK.Pipe(duplex=False)
    worker = FORK.Process(target=work, args=(url, writer))
    worker.start()
    writer.close()
    told = [reader.recv() for _ in range(after)]
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    while reader.poll():
        try:
            told.append(reader.recv())
        except EOFError:
            break
    return told


def test_what_a_killed_process_was_given_is_shown_and_the_next_number_follows(url: str) -> None:
    told = killed(take_until_killed, url, 5)
    with Register.open(url) as register:
        there = [gap.number for gap in register.gaps()]
        assert there == list(range(1, len(there) + 1))
        assert there[: len(told)] == told
        assert register.reserve(UNIT, "QĐ", year=2026).number == len(there) + 1


def test_a_number_that_a_process_was_killed_over_is_given_to_the_next(url: str) -> None:
    with Register.open(url) as register:
        register.reserve(UNIT, "QĐ", year=2026)
        assert killed(hang_before_the_end, url, 1) == ["taken"]
        assert register.reserve(UNIT, "QĐ", year=2026).number == 2


def test_an_entry_is_read_as_it_was_written(url: str) -> None:
    cites = (
        Cited("129/2025/QH15", "art_30__clause_2", "khoản 2 Điều 30"),
        Cited("234/2026/NĐ-CP", None, "Nghị định số 234/2026/NĐ-CP"),
    )
    written = paper(form="thôi việc", matter="xin_thoi_viec", level="tỉnh", cited=cites, sha256="ab" * 32, copies=5, sent=MONDAY)
    with Register.open(url) as register:
        made = register.issue(written, who="van-thu")
        assert made.so_ky_hieu == "01/QĐ-BVM"
        assert made.particulars == written.particulars
        assert register.get(made.id) == made == register.named("01/QĐ-BVM", year=2026)
        assert [(one.what, one.who) for one in register.history(made.id)] == [("issued", "van-thu")]
        assert register.history(made.id)[0].at.tzinfo is dt.UTC


def test_a_page_of_entries_is_the_latest_first_and_says_how_many_there_are(url: str) -> None:
    """A number that waits for its paper has no day yet: it is the latest of its year, before and after those of other years."""
    with Register.open(url) as register:
        dated = [register.issue(paper(sha256=f"{day:02}" * 32, day=dt.date(2026, 10, day))).number for day in (5, 6, 7)]
        waits = register.reserve(UNIT, "TB", year=2026).id
        old = register.reserve(UNIT, "TB", year=2025).id
        found, count = register.newest(0, 3)
        assert (found[0].id, [one.number for one in found[1:]], count) == (waits, dated[:0:-1], 5)
        assert [one.id for one in register.newest(4, 3)[0]] == [old]
        assert register.newest(0, 3, kind="TB", year=2026)[1] == 1


def test_what_is_longer_than_the_book_keeps_is_told_before_the_database_is_asked(url: str) -> None:
    long = "Phòng Tổ chức cán bộ " * 20
    with Register.open(url) as register:
        with pytest.raises(DocumentError) as raised:
            register.issue(paper(signer=long, keeper=long, level=long))
        assert [(one.code, one.where) for one in raised.value.findings] == [
            (Code.FIELD_TOO_LONG, where) for where in ("cấp", "người ký", "nơi lưu")
        ]
        with pytest.raises(DocumentError) as raised:
            register.reserve(long, "QĐ", year=2026)
        assert [one.code for one in raised.value.findings] == [Code.FIELD_TOO_LONG]
        made = register.issue(paper(), who=long)
        assert register.history(made.id)[0].who == long[:120]


def test_a_provision_is_found_with_what_is_below_it_and_words_without_their_marks(url: str) -> None:
    with Register.open(url) as register:
        point = register.issue(paper(cited=(Cited("129/2025/QH15", "art_3__clause_1__point_a", ""),)))
        register.issue(paper(cited=(Cited("129/2025/QH15", "art_30", ""),), subject="Về việc kỷ luật: 100% phiếu"))
        assert register.find(instrument="129/2025/QH15", eids=["art_3"]) == [point]
        assert len(register.find(instrument="129/2025/QH15")) == 2
        assert [one.number for one in register.find(words="KY luat 100%")] == [2]
        assert register.find(words="ky%luat") == []
        assert register.find(words="thoi viec") == [point]


def test_what_fails_leaves_nothing(url: str) -> None:
    with Register.open(url) as register:
        made = register.issue(paper())
        with pytest.raises(DocumentError):
            register.issue(paper(), replaces=made.id + 100)  # told after the number was taken
        assert register.reserve(UNIT, "QĐ", year=2026).number == 2


def test_the_tables_are_those_of_the_newest_migration(url: str) -> None:
    database = Database(url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == VERSION
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_register_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    Register.open(url).close()
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DocumentError) as raised:
        Register.open(url)
    assert codes(raised) == [Code.REGISTER_NEWER]
    assert "9999" in str(raised.value)
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
    database.close()


def test_a_migration_that_is_cut_off_leaves_no_half_of_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.register import database as where

    def cut(connection: Any) -> None:
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, "_migrate", cut)
        with pytest.raises(KeyboardInterrupt):
            Register.open(url)
    with Register.open(url) as register:
        assert register.entries() == []
        with register._database.reading() as connection:
            tables = "sqlite_master WHERE name" if url.startswith("sqlite") else "pg_tables WHERE tablename"
            assert connection.execute(text(f"SELECT count(*) FROM {tables} = 'half'")).scalar_one() == 0


def test_the_file_of_a_register_is_the_users_own(sqlite_url: str, tmp_path: Path) -> None:
    Register.open(sqlite_url).close()
    assert (tmp_path / "so.sqlite3").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["so.sqlite3"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a:mat-khau@b/c",
        "so.sqlite3",
        "sqlite://",
        "sqlite:////proc/khong/so.sqlite3",
        "postgresql://u:mat-khau@/x?host=/khong",
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line_without_a_password(url: str) -> None:
    with pytest.raises(DocumentError) as raised:
        Register.open(url)
    assert codes(raised) == [Code.REGISTER_UNREACHABLE]
    assert "mat-khau" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_no_database_is_told(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "so.sqlite3").write_bytes(b"kh\xc3\xb4ng ph\xe1\xba\xa3i s\xe1\xbb\x95" * 100)
    with pytest.raises(DocumentError) as raised:
        Register.open(sqlite_url)
    assert codes(raised) == [Code.REGISTER_UNREACHABLE]


def test_the_engine_that_makes_it_waits_for_another_who_writes(sqlite_url: str) -> None:
    """A plain connection that begins to write later than ours never gets between reading the last number and writing the next."""
    Register.open(sqlite_url).close()
    plain = create_engine(sqlite_url, connect_args={"timeout": 0})
    database = Database(sqlite_url)
    with database.writing(), plain.connect() as other, pytest.raises(Exception, match="locked"):
        other.execute(text("DELETE FROM entry"))
    database.close()
    plain.dispose()
