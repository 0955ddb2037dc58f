"""A batch on other machines: the same work through the executor of a Dask cluster.

The machines share the disk: template, law and the folder of the documents stand under the same names everywhere. A worker that does not see them, or has another
version, template, law or profile, is refused by its name, before the first row where it is there then, and before its first chunk where it joins later.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.batch.journal import FOLDER
from generators.batch.spread import Pool, Work
from generators.batch.work import Outcome, Setting, Task, opened, said_by
from generators.codes import Code
from generators.evidence.stamp import engine_version
from generators.findings import DocumentError, Finding, one_line
from generators.pdf.choose import described
from generators.pdf.errors import PdfError

if TYPE_CHECKING:
    from distributed import Client

    from generators.pdf.choose import Chosen

_CONNECT_SECONDS: Final = 20
_PATIENCE: Final = 4  # times that a cluster may be found without any worker, before it is given up
_SIGN: Final = "cluster-"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a worker must have as the coordinator has it.

    ``code`` is a hash of the program; ``sign`` a file of the folder of documents that says ``token``, None where nothing is written. The token is another
    each time, so that a worker looks anew in each run. ``pdf`` is the engine of the PDFs, None where none are made, and ``pdf_said`` what it is here.
    """

    setting: Setting
    engine: str
    code: str
    template: str
    law: str
    token: str
    sign: Path | None = None
    pdf: Chosen | None = None
    pdf_said: str = ""


@contextmanager
def joined(
    address: str, setting: Setting, folder: Path | None, pdf: Chosen | None = None
) -> Iterator[tuple[Pool, Callable[[Work], Work]]]:
    """The workers of the scheduler at an address, and what makes of work that of workers that were looked at. ``pdf``: what makes PDFs on all of them.

    Raises DocumentError where the scheduler or its workers cannot be reached, or a worker is not like this machine: each by its name;
    OSError or ValueError where this machine itself cannot open the template or the law.
    """
    with _client(address) as client, _sign(folder) as (sign, token):
        likeness = Likeness(
            setting, engine_version(), _code(), *_has(setting)[:2], token, sign, pdf, described(pdf) if pdf else ""
        )
        _look_at_all(client, likeness, address)
        threads = sum(client.nthreads().values())
        pool = Pool(client.get_executor(pure=False), threads, _deadly(), partial(_still_there, client, address, []))
        try:
            yield pool, lambda work: partial(_by_a_like, likeness, work)
        except CancelledError as error:
            message = "Mất liên lạc với bộ điều phối. Hãy xem máy đó còn chạy không rồi chạy lại lệnh này để làm tiếp."
            raise DocumentError.of(Code.CLUSTER_UNREACHABLE, address, message) from error


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        message = "Chưa cài gói để dùng cụm máy. Hãy cài: pip install 'vanban[cluster]'."
        raise DocumentError.of(Code.CLUSTER_UNREACHABLE, address, message) from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (
        OSError,
        ValueError,
        TypeError,
    ) as error:  # TimeoutError is an OSError; what is no address at all is one of the others
        message = (
            f"Không nối được với bộ điều phối trong {_CONNECT_SECONDS} giây. Hãy kiểm tra địa chỉ (tcp://máy:8786) và máy đó."
        )
        raise DocumentError.of(Code.CLUSTER_UNREACHABLE, address, message) from error
    try:
        yield client
    finally:
        client.close(timeout=5)


@contextmanager
def _sign(folder: Path | None) -> Iterator[tuple[Path | None, str]]:
    """A file in the folder of documents by which a worker is known to see the same disk."""
    token = secrets.token_hex(8)
    if folder is None:
        yield None, token
        return
    sign = folder.absolute() / FOLDER / f"{_SIGN}{token}"
    for old in sign.parent.glob(f"{_SIGN}*"):  # of a run that was killed; the journal is locked, so none is in use
        with suppress(OSError):
            old.unlink()
    sign.write_text(token, encoding="ascii")
    try:
        yield sign, token
    finally:
        sign.unlink(missing_ok=True)


def _deadly() -> tuple[type[Exception], ...]:
    from distributed import KilledWorker

    return (KilledWorker,)


def _look_at_all(client: Client, likeness: Likeness, address: str) -> None:
    """Raises DocumentError with every worker that is not like this machine; also where there is none."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    except OSError as error:
        message = "Bộ điều phối chưa có máy làm việc nào. Hãy chạy “dask worker” trên các máy."
        raise DocumentError.of(Code.CLUSTER_UNREACHABLE, address, message) from error
    seen: dict[str, Any] = client.run(unlike, likeness, on_error="return")
    wrong = []
    for worker, said in sorted(seen.items()):
        if isinstance(said, BaseException):  # it has no vanban, or one that does not know what it is asked
            wrong.append((worker, f"không trả lời được ({type(said).__name__}: {one_line(str(said), 120)})"))
        else:
            wrong.extend((worker, one) for one in said)
    if wrong:
        raise DocumentError(map(_refused, wrong))


def _refused(worker: tuple[str, str]) -> Finding:
    name, what = worker
    message = f"Máy làm việc này {what}. Các máy trong cụm phải cùng phiên bản, cùng mẫu, cùng kho luật, cùng bộ tạo PDF và cùng thấy thư mục chứa văn bản."
    return Finding(Code.CLUSTER_WORKER, name, message)


def _still_there(client: Client, address: str, empty: list[None]) -> None:
    """Raises DocumentError where the cluster has had no worker for some time."""
    if client.status == "running" and client.nthreads():
        empty.clear()
        return
    empty.append(None)
    if len(empty) >= _PATIENCE:
        message = "Cụm không còn máy làm việc nào. Hãy xem các máy còn chạy không rồi chạy lại lệnh này để làm tiếp."
        raise DocumentError.of(Code.CLUSTER_UNREACHABLE, address, message)


# ---- on a worker


def unlike(likeness: Likeness) -> tuple[str, ...]:
    """What this process has otherwise than the coordinator, as the rest of a Vietnamese sentence each; empty where it is like it."""
    if (engine_version(), _code()) != (likeness.engine, likeness.code):
        same = " (cùng số nhưng mã nguồn khác)" if engine_version() == likeness.engine else ""
        return (f"có phiên bản {engine_version()}, máy này có {likeness.engine}{same}",)
    out = []
    if likeness.sign is not None and not _reads(likeness.sign, likeness.token):
        out.append(f"không thấy thư mục {likeness.sign.parents[1]}, hoặc thấy một thư mục khác cùng tên")
    elif likeness.sign is not None and not os.access(likeness.sign.parents[1], os.W_OK):
        out.append(f"không ghi được vào thư mục {likeness.sign.parents[1]}")
    opened.cache_clear()  # a worker lives longer than a batch, and what it opened for the last one may have changed
    try:
        template, law, unit = _has(likeness.setting)
    except (DocumentError, OSError, ValueError) as error:
        return (*out, f"không mở được mẫu, kho luật hoặc hồ sơ đơn vị ({one_line(str(error), 200)})")
    out += [f"có mẫu {likeness.setting.template} khác"] if template != likeness.template else []
    out += ["có kho luật khác"] if law != likeness.law else []
    out += ["có hồ sơ đơn vị khác"] if unit != likeness.setting.unit_said else []
    if likeness.pdf is not None and (said := _makes_pdfs_with(likeness.pdf)) != likeness.pdf_said:
        out.append(f"{f'tạo PDF bằng {said}' if said else 'chưa có bộ tạo PDF hoặc phông chữ'}, máy này có {likeness.pdf_said}")
    return tuple(out)


def _makes_pdfs_with(engine: Chosen) -> str:
    """What the engine of the PDFs is in this process; blank where it has none."""
    try:
        return described(engine)
    except PdfError:
        return ""


def _has(setting: Setting) -> tuple[str, str, str]:
    """What tells the template, the law and the profile that this process works with. Raises DocumentError, OSError or ValueError where it cannot open them."""
    template, corpus, unit = opened(setting)
    return template.all_versions_sha256, corpus.revision, said_by(unit)


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of all modules of the program."""
    digest = hashlib.blake2b(digest_size=16)
    for name in ("legaltext", "generators"):
        package = Path(str(import_module(name).__file__)).parent
        for path in sorted(package.rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{name}/{path.relative_to(package).as_posix()}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def _reads(sign: Path, token: str) -> bool:
    with suppress(OSError):
        return sign.read_text(encoding="ascii") == token
    return False


def _by_a_like(likeness: Likeness, work: Work, tasks: Sequence[Task]) -> list[Outcome]:
    """The work, where this worker is like the coordinator. Raises DocumentError."""
    wrong = _unlike_once(likeness)
    if wrong:
        raise DocumentError(_refused((f"{socket.gethostname()} ({os.getpid()})", one)) for one in wrong)
    return work(tasks)


@lru_cache(maxsize=1)
def _unlike_once(likeness: Likeness) -> tuple[str, ...]:
    return unlike(likeness)
