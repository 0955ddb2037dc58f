"""The program that reads a web page: `legaltext.sources.apart` runs it and says why.

The name of the page, as JSON in a line, and the page behind it come on standard input. On standard output goes what `apart.packed` gives, or {"error": [message, code]}.

    python bounded.py SECONDS BYTES-OF-MEMORY apart_worker.py FOLDERS-OF-MODULES…
"""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read and answer."""
    sys.path[:] = sys.argv[1:]
    from legaltext.sources.apart import packed
    from legaltext.sources.html import parse_html
    from legaltext.sources.plain import SourceError

    path = Path(json.loads(sys.stdin.buffer.readline()))
    try:
        answer = packed(parse_html(sys.stdin.buffer.read(), path))
    except SourceError as error:
        answer = {"error": [str(error), error.code]}
    sys.stdout.buffer.write(json.dumps(answer, separators=(",", ":")).encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
