"""Bounds that the system itself holds a process to, for programs that read what anybody may have written: time, memory, no files, no image after a crash.

As a program it takes its bounds and then is another program, so that one which imports nothing of ours need not spell them:

    python -I -S bounded.py SECONDS BYTES-OF-MEMORY PROGRAM ARGUMENTS…
"""

import contextlib
import runpy
import sys
from pathlib import Path

TYPE_CHECKING = False  # that of `typing`, which is not imported here
if TYPE_CHECKING:
    import subprocess


def run(program: Path, content: bytes, seconds: float, memory: int, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a Python program within bounds, with this content on its standard input; nothing of the caller's environment, folder or site is run with it.

    What it says on standard error is not looked at: words of the content may be in it. Raises subprocess.TimeoutExpired and OSError.
    """
    import subprocess  # here, for this file is also the program that starts the others

    return subprocess.run(  # noqa: S603 -- our own program, with numbers
        [sys.executable, "-I", "-S", __file__, str(max(1, round(seconds))), str(memory), str(program), *arguments],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window for it
    )


def folder_of(package: str) -> str | None:
    """The folder from which a program run here can import a package, as an argument for it; None where the package is not installed."""
    from importlib.util import find_spec

    found = find_spec(package)
    return str(Path(found.origin).parents[1]) if found and found.origin else None


def hold(memory: int, seconds: int | None = None, processes: int | None = None) -> None:
    """Hold this process to so many bytes of address space, seconds of the processor and further processes, for its whole life.

    Nothing where the system cannot (Windows): whoever started it has a clock.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    if seconds is not None:
        limits[resource.RLIMIT_CPU] = seconds + 1
    if processes is not None:
        limits[resource.RLIMIT_NPROC] = processes
    for what, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # held to less already
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _, _seconds, _memory, _program, *_arguments = sys.argv
    hold(int(_memory), int(_seconds))
    sys.argv = [_program, *_arguments]
    runpy.run_path(_program, run_name="__main__")
