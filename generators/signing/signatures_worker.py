"""The program that reads the signatures of a PDF; `signatures` runs it within bounds and says why.

On standard input come a line of JSON (the roots of trust and the certificates that lead to them, two lists in base64) and behind it the file; on standard output goes JSON: the records of `reading`, or an object that
says what failed.

    python bounded.py SECONDS BYTES-OF-MEMORY signatures_worker.py FOLDERS-OF-MODULES…
"""

import base64
import json
import os
import sys


def main() -> None:
    """Read, answer."""
    sys.path[:] = sys.argv[1:]
    # Whatever prints must not reach the answer.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    from generators.signing.reading import UNREADABLE, read

    roots, chain = ([base64.b64decode(one) for one in each] for each in json.loads(sys.stdin.buffer.readline()))
    try:
        told: object = read(sys.stdin.buffer.read(), roots, chain)
    except UNREADABLE as error:
        told = {"error": type(error).__name__}
    json.dump(told, answer)
    answer.flush()


if __name__ == "__main__":
    main()
