"""What is said to one who types commands, for one who has pages: each sentence that the packages below share with the command line."""

import re
from typing import Final

# A sentence of the command line, and what a page says for it (`tests/web/test_words.py` looks that none is left)
_SAID: Final = (
    ("chạy lệnh “vanban advise”", "mở trang “Chọn hình thức”"),
    ("bổ sung nguyên văn bằng “vanban law add”", "nhờ người quản trị bổ sung nguyên văn vào kho luật"),
    ("xem lời luật bằng: vanban law show “…”", "xem lời luật ở trang “Luật”"),
    ("Tra lại bằng: vanban law show “…”", "Tra lại ở trang “Luật”"),
    ("soát bằng “vanban law cites”", "soát ở trang “Kiểm tra”"),
    ("Tạo bảng trống bằng “vanban sheet”", "Hãy tải bảng tính trống ở trang “Hàng loạt”"),
    ("Hãy tạo lại bằng “vanban sheet”", "Hãy tải lại bảng tính trống ở trang “Hàng loạt”"),
    ("lập từng văn bản từ tờ khai (vanban new, hoặc trang Mẫu văn bản)", "lập từng văn bản ở trang “Mẫu văn bản”"),
    ("làm tờ khai trống bằng “vanban new TÊN-MẪU -o to-khai.yaml”, điền rồi đưa tệp đó", "điền ở trang “Mẫu văn bản”"),
    (" Xem mẫu bằng lệnh “vanban new”.", ""),
    ("dùng “vanban render”", "điền ở trang “Mẫu văn bản”"),
    ("tệp do “vanban render” tạo ra", "tệp do vanban lập"),
    ("lập tệp PDF bằng “vanban render … --pdf”", "lập lại và tải tệp PDF ở trang “Mẫu văn bản”"),
    ("Xem bằng “vanban verify”", "Xem ở trang “Kiểm tra”"),
    ("Xem “vanban verify”", "Xem ở trang “Kiểm tra”"),
)
# "(Mục này ghi một lần được vào /etc/vanban/don-vi.yaml.)": the profile is the office's, and where it is nobody's business here
_UNIT_ONCE: Final = re.compile(r" \(Mục này ghi một lần được [^)]*\)")


def of_no_command(text: str) -> str:
    """A sentence as a page says it."""
    for command, page in _SAID:
        text = text.replace(command, page)
    return _UNIT_ONCE.sub("", text)
