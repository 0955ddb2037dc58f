"""JSON as it goes out."""

import json
from typing import Any


def packed(record: Any) -> bytes:
    """JSON as UTF-8; half of a character, which JSON can write and UTF-8 cannot, becomes a question mark."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
