"""Word files to PDFs by `rdocx`: a program of its own, which `preview` runs.

rdocx is young and written in Rust, and a Word file may come from anybody: whatever it does to rdocx – a crash, a loop, all the memory – ends this process and
nothing else. Fonts and files come on standard input behind a line of JSON that tells their sizes. On standard output goes for each file a line of JSON,
`{"pdf": SIZE}` with the PDF behind it, or `{"error": WHY}`. Nothing is written elsewhere, and nothing of this project imported.

    python preview_worker.py FOLDER-OF-RDOCX SECONDS BYTES-OF-MEMORY
"""

import contextlib
import json
import sys


def main() -> None:
    """Read everything, answer a file at a time."""
    folder, seconds, memory = sys.argv[1], *map(int, sys.argv[2:4])
    sys.path.append(folder)
    import rdocx

    _limit(seconds, memory)
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sizes = json.loads(source.readline())
    fonts = [(name, source.read(size)) for name, size in sizes["fonts"]]
    for document in [source.read(size) for size in sizes["documents"]]:
        try:
            pdf = rdocx.Document.from_bytes(document).to_pdf(fonts=fonts)
            out.write(json.dumps({"pdf": len(pdf)}).encode() + b"\n" + pdf)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is said, and the next file has its turn
            out.write(json.dumps({"error": f"{type(error).__name__}: {error}"[:500]}).encode() + b"\n")
        out.flush()


def _limit(seconds: int, memory: int) -> None:
    """What the system itself holds this process to, where it can: time of the processor, memory, no files, no image of it after a crash."""
    try:
        import resource
    except ImportError:  # Windows; there is the clock of the parent
        return
    limits = {resource.RLIMIT_CPU: seconds + 1, resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    for what, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # held to less already
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
