"""Word files to PDFs by `rdocx`: a program of its own, which `preview` runs.

rdocx is young and written in Rust, and a Word file may come from anybody: whatever it does to rdocx – a crash, a loop, all the memory – ends this process and
nothing else. Fonts and files come on standard input behind a line of JSON that tells their sizes. On standard output goes for each file a line of JSON,
`{"pdf": SIZE}` with the PDF behind it, or `{"error": WHY}`. Nothing is written elsewhere, and nothing of this project imported.

    python bounded.py SECONDS BYTES-OF-MEMORY preview_worker.py FOLDER-OF-RDOCX
"""

import json
import sys


def main() -> None:
    """Read everything, answer a file at a time."""
    sys.path.append(sys.argv[1])
    import rdocx

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


if __name__ == "__main__":
    main()
