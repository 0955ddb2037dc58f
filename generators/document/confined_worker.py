"""The program that fills in the templates of strangers: `generators.document.confined` runs it and says why.

On standard input come messages, each a job; on standard output goes an answer to each: (result, None), or (None, what is wrong). A message is its length in
eight bytes and a pickle. Or None and an exception that is no finding. It ends with its input, or at its bounds.

    python -I -X utf8 confined_worker.py SECONDS BYTES-OF-MEMORY FOLDERS-OF-MODULES…
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import sys
from functools import lru_cache
from typing import Any, BinaryIO

_SIZE = 8


def main() -> None:
    """Answer until there is nothing more to do."""
    seconds, memory = map(int, sys.argv[1:3])
    sys.path[:] = sys.argv[3:]
    # Whatever prints must not reach the answers.
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    from generators.document import confined
    from legaltext.basics.bounded import hold

    hold(memory, processes=0)
    confined.enter()
    while message := _message(source):
        allow(seconds)
        answer = _answered(message)
        answers.write(len(answer).to_bytes(_SIZE, "big") + answer)
        answers.flush()


def _message(source: BinaryIO) -> bytes:
    return source.read(int.from_bytes(source.read(_SIZE), "big"))


def allow(seconds: int) -> None:
    """The time of the processor that the next job may take: it ends even where whoever asked for it is gone."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _answered(message: bytes) -> bytes:
    """The answer to a message: the result and None, or None and what is wrong."""
    from generators.findings import DocumentError

    try:
        return pickle.dumps((_done(message), None))
    except DocumentError as error:
        return pickle.dumps((None, error.findings))
    except MemoryError:
        raise  # ends this process, which says it
    except Exception as error:  # noqa: BLE001 -- what it would be without this process, it is for the one who asked
        with contextlib.suppress(Exception):
            answer = pickle.dumps((None, error))
            pickle.loads(answer)  # noqa: S301
            return answer
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))


def _done(message: bytes) -> Any:
    job, packed, law, given, options = pickle.loads(message)  # noqa: S301 -- from the process that started this one
    with_law = {"corpus": _corpus(law)} if law else {}
    return job(_template(packed), *given, **with_law, **options)


@lru_cache(maxsize=2)
def _template(packed: bytes) -> Any:
    _number, template, docx = pickle.loads(packed)  # noqa: S301
    template.__dict__["docx"] = docx  # as it was read there
    return template


@lru_cache(maxsize=2)
def _corpus(packed: bytes) -> Any:
    _revision, corpus = pickle.loads(packed)  # noqa: S301
    return corpus


if __name__ == "__main__":
    main()
