"""Small laws, as instruments, as files and as folders of a corpus."""

from pathlib import Path

from legaltext.ingest import parse_text
from legaltext.model import Instrument

TEXT = """QUỐC HỘI
Luật số: {number}

LUẬT
VỀ VIỆC MẪU {n}

Điều 1. Phạm vi điều chỉnh
Luật này quy định việc mẫu {n}.

Điều 2. Thời hạn
1. Thời hạn là {n} ngày, theo Điều 1 của Luật này và khoản 2 Điều này.
2. Quá thời hạn tại khoản 1 Điều này thì thôi.

Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.

Luật này được Quốc hội thông qua ngày 15 tháng 3 năm 2024.
"""


def law(text: str) -> Instrument:
    """The one instrument that a text holds."""
    (instrument,) = parse_text(text).instruments
    return instrument


def text(n: int) -> str:
    """The n-th law."""
    return TEXT.format(number=f"{n}/2024/QH15", n=n)


def write_laws(root: Path, count: int) -> None:
    """A corpus of so many of them."""
    for n in range(1, count + 1):
        folder = root / f"luat-{n}"
        folder.mkdir(parents=True)
        (folder / "vi.txt").write_text(text(n), encoding="utf-8")
        (folder / "instrument.yaml").write_text("provenance: {vi: a small law for tests}\n", encoding="utf-8")
