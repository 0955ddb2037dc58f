"""The database of a register: opened by its URL, brought to the tables of today under a lock, its errors told in one line.

SQLite (a file, for one machine) and PostgreSQL (by psycopg, for an office) behave alike to those who write: a transaction that writes holds what it
changes until it ends. On SQLite it takes the whole file from its beginning (`BEGIN IMMEDIATE`), so that two never read the same last number.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, one_line
from generators.register.tables import VERSION
from legaltext.basics.paths import data_dir

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

SETTING: Final = "VANBAN_REGISTER"
_FILE: Final = "so-van-ban.sqlite3"
_WAIT: Final = 60_000  # milliseconds that one waits for another who writes
_LOCK: Final = 7_306_030  # any number that no other program on the server takes: under it PostgreSQL holds those back who open a register meanwhile
_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_WRITES: Final = "vanban_writes"


def default_url() -> str:
    """$VANBAN_REGISTER, else a file of SQLite in the user's data folder."""
    return os.environ.get(SETTING) or f"sqlite:///{data_dir() / _FILE}"


class Database:
    """One database. Raises DocumentError where the URL is none, where it cannot be reached, or where a newer version of the program made it."""

    def __init__(self, url: str) -> None:
        self.url = _checked(url)
        self.shown = self.url.render_as_string(hide_password=True)
        self.engine = self._engine()
        try:
            self._bring_up_to_date()
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self.url.get_backend_name() == "sqlite"

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads. Raises DocumentError where the database fails."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. Raises DocumentError where the database fails."""
        with self._told(), self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:  # its own text may hold what was to be written: only the driver's is handed on
            why = one_line(str(error.orig), 200)
            message = f"Không dùng được sổ văn bản: {why}. Hãy kiểm tra địa chỉ, quyền và chỗ trống; chưa có gì được ghi."
            raise DocumentError.of(Code.REGISTER_UNREACHABLE, self.shown, message) from None

    def _engine(self) -> Engine:
        if not self.is_sqlite:
            try:
                return create_engine(self.url, hide_parameters=True, pool_pre_ping=True)
            except ModuleNotFoundError as error:
                message = "Máy chưa có phần để dùng PostgreSQL. Hãy cài: pip install 'vanban[postgres]'."
                raise DocumentError.of(Code.REGISTER_UNREACHABLE, self.shown, message) from error
        _make_file(self.url, self.shown)
        engine = create_engine(self.url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": _WAIT / 1000})
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
        return engine

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            found = _version(connection)
        self._check(found)
        if found == VERSION:
            return
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _migrate(connection)  # which does nothing where another has been here meanwhile

    def _check(self, found: str | None) -> None:
        if found is not None and found not in _known():
            message = (
                f"Sổ này do một bản vanban mới hơn tạo (phiên bản dữ liệu {found}, bản này biết đến {VERSION}). "
                "Hãy cập nhật vanban rồi mở lại; sổ chưa bị sửa gì."
            )
            raise DocumentError.of(Code.REGISTER_NEWER, self.shown, message)


def _checked(url: str) -> URL:
    try:
        found = make_url(url)
        if found.get_backend_name() == "postgresql":
            return found.set(drivername="postgresql+psycopg")
        if found.get_backend_name() == "sqlite":
            return found.set(drivername="sqlite+pysqlite")
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    message = (
        "Địa chỉ của sổ không dùng được. Hãy ghi dạng sqlite:////thư/mục/so-van-ban.sqlite3 "
        "hoặc postgresql://người_dùng@máy/tên_dữ_liệu."
    )
    raise DocumentError.of(Code.REGISTER_UNREACHABLE, "--register", message)  # the URL itself may hold a password


def _make_file(url: URL, shown: str) -> None:
    """An empty file that only this user reads, where there is none yet."""
    if not url.database or url.database == ":memory:":
        message = "Sổ phải là một tệp: sqlite:////thư/mục/so-van-ban.sqlite3."
        raise DocumentError.of(Code.REGISTER_UNREACHABLE, shown, message)
    path = Path(url.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        message = f"Không tạo được tệp của sổ: {reason(error)}. Hãy kiểm tra thư mục và quyền ghi."
        raise DocumentError.of(Code.REGISTER_UNREACHABLE, shown, message) from error


def _connected(connection: Any, _: object) -> None:
    """The driver leaves transactions to us, and what is said to be written is on the disk."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")  # who is taken out of the book is not left in its file
    cursor.close()


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _version(connection: Connection) -> str | None:
    """The version of the tables; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _known() -> frozenset[str]:
    """The versions that this program has heard of: "0001" of "v0001_register.py"."""
    return frozenset(path.stem.partition("_")[0][1:] for path in (_MIGRATIONS / "versions").glob("v*.py"))


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
