"""A corpus of small laws: one that another amends, one whose words would be code on a page, one that was misread."""

from pathlib import Path

OWN = "1/2024/QH15"
AMENDING = "2/2025/QH15"
HOSTILE = "3/2025/QH15"
MISREAD = "4/2025/QH15"
CODE = "<script>alert(1)</script>"

_HEAD = "QUỐC HỘI\nLuật số: {number}\n\nLUẬT\n{title}\n\n"
_TEXTS = {
    OWN: (
        "VỀ VIỆC MẪU",
        """Điều 1. Phạm vi điều chỉnh
Luật này quy định việc mẫu.

Điều 2. Thời hạn
1. Thời hạn là 10 ngày kể từ ngày nhận được đơn.
2. Quá thời hạn tại khoản 1 Điều này thì thôi.

Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.
""",
    ),
    AMENDING: (
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT VỀ VIỆC MẪU",
        f"""Điều 1. Sửa đổi, bổ sung một số điều của Luật về việc mẫu số {OWN}
1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:
“1. Thời hạn là 20 ngày kể từ ngày nhận được đơn.”.

Điều 2. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.
""",
    ),
    HOSTILE: (
        f"VỀ {CODE} MẪU",
        f"""Điều 1. Giải thích từ ngữ
Trong Luật này, các từ ngữ dưới đây được hiểu như sau:
1. Việc lạ là việc {CODE} làm trong 05 ngày.

Điều 2. Tên {CODE} "onmouseover="alert(2)
1. Việc lạ theo khoản 1 Điều 1 của Luật này {CODE}.
2. Bãi bỏ Luật về việc khác số 9/2020/QH14 {CODE}.

Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
""",
    ),
    MISREAD: (
        "VỀ VIỆC ĐỌC NHẦM",
        """Điều 1. Việc
l. Việc thứ nhất.
2. Việc thứ hai.
4. Việc thứ tư.

Điều 2. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
""",
    ),
}


def write(root: Path) -> None:
    """The laws, a folder each."""
    for number, (title, body) in _TEXTS.items():
        folder = root / f"luat-{number.replace('/', '-').lower()}"
        folder.mkdir(parents=True)
        (folder / "vi.txt").write_text(_HEAD.format(number=number, title=title) + body, encoding="utf-8")
        (folder / "instrument.yaml").write_text("provenance: {vi: a small law for tests}\n", encoding="utf-8")
