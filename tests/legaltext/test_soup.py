"""Random law-like lines: the parser never raises, never loses a line, and never names two provisions alike. 100,000 lines in all."""

import random

import pytest

from legaltext.ingest import Parsed, parse_lines
from legaltext.model import Instrument
from legaltext.sources.plain import Line, split_lines

NUMBERS = ("1", "2", "3", "4", "12", "2a", "I", "II", "IV", "thứ nhất", "thứ hai", "l", "Ï", "99", "")
HEADS = (
    "Phần",
    "PHẦN",
    "Chương",
    "CHƯƠNG",
    "Mục",
    "MỤC",
    "Tiểu mục",
    "Điều",
    "ĐIỀU",
    "Điêu",
    "Ðiều",
    "Phụ lục",
    "PHỤ LỤC",
    "Mẫu số",
)
TAILS = (
    "",
    ". Tên",
    ".",
    ": TÊN",
    " TÊN IN HOA",
    " của Luật này",
    " - Tên",
    ". Tên dài, rất dài.",
    " Chương XI của Bộ luật này.",
)
LISTS = (
    "1. ",
    "2. ",
    "3. ",
    "1, ",
    "l. ",
    "a) ",
    "b) ",
    "c) ",
    "e) ",
    "đ) ",
    "d) ",
    "cb) ",
    "- ",
    ". ",
    "S ",
    "a. ",
    "1) ",
    "“2. ",
    "“Điều 5. ",
    "I. ",
    "II ",
)
WORDS = (
    "Sửa đổi, bổ sung khoản 2 Điều 4 như sau:",
    "Bãi bỏ Điều 5.”.",
    "Người lao động có quyền;",
    "quy định tại khoản",
    "Nội dung”;",
    "gồm:",
    "Cơ quan “có thẩm quyền.",
    "và những việc khác",
    "",
)  # fmt: skip
OTHER = (
    "---",
    "...",
    "12",
    "|",
    "# Chương I",
    "### Điều 1. Tên",
    "**Số:** 1/2026/NĐ-CP",
    "| a | b |",
    "QUỐC HỘI",
    "CHÍNH PHỦ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "LUẬT",
    "BỘ LUẬTLAO ĐỘNG",
    "Luật số: 1/2026/QH15",
    "Số: 2/2026/NĐ-CP Hà Nội, ngày 26 tháng 6 năm 2026",
    "Căn cứ Hiến pháp;",
    "Quốc hội ban hành Luật Mẫu.",
    "Luật này được Quốc hội thông qua ngày 1 tháng 1 năm 2026.",
    "CHỦ TỊCH QUỐC HỘI",
    "Nơi nhận:",
    "Nguyễn Văn Mẫu",
    "QUY CHẾ",
    "(Ban hành kèm theo Quyết định số 1/2026/QĐ-TTg)",
    "Xem nội dung VB",
    "Bạn phải đăng nhập để xem toàn bộ nội dung",
    "THE NATIONAL ASSEMBLY",
    "Article 1. Scope",
    "Chapter I",
    "1. One",
    "dd) two",
    "“",
    "”",
    "\u200b",
    "Ề",
)


def soup(rng: random.Random, size: int) -> list[Line]:
    lines = []
    for _ in range(size):
        kind = rng.random()
        if kind < 0.3:
            lines.append(f"{rng.choice(HEADS)} {rng.choice(NUMBERS)}{rng.choice(TAILS)}")
        elif kind < 0.7:
            lines.append(rng.choice(LISTS) + rng.choice(WORDS))
        elif kind < 0.8:
            lines.append(rng.choice(WORDS) + " " + rng.choice(WORDS))
        else:
            lines.append(rng.choice(OTHER))
    return split_lines("\n".join(lines))


def faults(lines: list[Line]) -> list[str]:
    parsed: Parsed = parse_lines(lines)
    out = [f"lost: {line}" for line in parsed.unaccounted()]
    for instrument in parsed.instruments:
        eids = [p.eid for p in instrument.walk()]
        out += [f"twice: {eid}" for eid in set(eids) if eids.count(eid) > 1]
        out += [f"words: {missing}" for missing in _lost_words(parsed, instrument)]
    return out


def _lost_words(parsed: Parsed, instrument: Instrument) -> list[str]:
    """Lines that were put in a provision whose words they are not."""
    if sum(1 for other in parsed.instruments if other.facts.number == instrument.facts.number) > 1:
        return []  # places name an instrument by its number
    held: dict[str, str] = {}
    out = []
    for line in parsed.sources[0]:
        _, name = parsed.roles[0][line.number]
        number, _, eid = name.partition("#")
        if not eid or number != instrument.facts.number or eid not in instrument.index:
            continue
        if eid not in held:
            provision = instrument.index[eid]
            own = [provision.heading, *provision.text, *provision.wrap_up]
            held[eid] = " ".join(t for p in own if p for t in (p.vi, p.en) if t)
        last = line.text.split()[-1]
        if any(d.code == "ocr-repair" and d.line == line.number for d in instrument.diagnostics):
            continue  # "Điều II" became article 2
        if last.strip("#*|.:,;)\\“”") not in f"{held[eid]} {instrument.index[eid].num} thứ nhất hai PHỤ LỤC Phụ lục":
            out.append(f"{line} not in {eid}")
    return out


@pytest.mark.parametrize("seed", range(20))
def test_soup_of_law_never_raises_and_never_loses_a_line(seed: int) -> None:
    rng = random.Random(seed)
    lines = 0
    while lines < 5_000:
        page = soup(rng, rng.choice((3, 10, 40, 120)))
        assert faults(page) == [], page
        lines += len(page)


@pytest.mark.parametrize("seed", range(3))
def test_soup_of_letters(seed: int) -> None:
    rng = random.Random(seed)
    letters = "aăâđeêioôơuưyĐÐỀ1234567890.,;:()[]“”\"'-–—/| \t\u00a0#*IVXLcdeg"
    for _ in range(100):
        text = "\n".join("".join(rng.choices(letters, k=rng.randint(0, 30))) for _ in range(40))
        assert parse_lines(split_lines(text)).unaccounted() == []
