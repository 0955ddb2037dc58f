"""What can go wrong between a DOCX and its PDF. Light: a command may import it without loading pypdf.

``code`` is stable and for programs; ``str(error)`` is one Vietnamese sentence for staff that ends with what to do;
``detail`` is what the engine itself said, for a log.
"""

from __future__ import annotations

from typing import ClassVar

from generators.codes import Code
from generators.findings import DocumentError, Finding


def unreadable(content: bytes, where: str) -> DocumentError:
    """What is said of a PDF from anybody that cannot be read, or is none."""
    if b"%PDF-" not in content[:1024]:
        message = "Đây không phải tệp PDF. Có tệp Word thì lập tệp PDF bằng “vanban render … --pdf”."
    else:
        message = "Tệp PDF bị hỏng, có mật khẩu hoặc quá lớn nên không đọc được; hãy lấy lại tệp gốc."
    return DocumentError.of(Code.PDF_UNREADABLE, where, message)


def quiet(*names: str) -> None:
    """What libraries would log of a file that they read is not logged: it may quote the file."""
    import logging

    for name in names:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


class PdfError(Exception):
    """No PDF. The DOCX is not touched by it and stays usable."""

    code: ClassVar[Code]

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail

    def finding(self, where: str) -> Finding:
        """The same as a finding; ``where`` names the document."""
        return Finding(self.code, where, str(self))


class OfficeMissing(PdfError):  # noqa: N818 - the name says what happened
    """LibreOffice is not on this machine."""

    code = Code.OFFICE_MISSING

    def __init__(self) -> None:
        super().__init__(
            "Không tìm thấy LibreOffice nên chưa tạo được tệp PDF (tệp Word không bị ảnh hưởng); hãy cài bằng lệnh: "
            "sudo apt install libreoffice-writer-nogui fonts-liberation2",
        )


class FontMissing(PdfError):  # noqa: N818 - the name says what happened
    """No Liberation Serif here has every Vietnamese letter; ``lacking``: how many signs the best one lacks, 0: there is none."""

    code = Code.FONT_MISSING

    def __init__(self, lacking: int) -> None:
        what = (
            f"Phông Liberation Serif trên máy thiếu {lacking} ký tự tiếng Việt"
            if lacking
            else "Không tìm thấy phông Liberation Serif (thay cho Times New Roman)"
        )
        super().__init__(
            f"{what} nên chưa tạo được tệp PDF; hãy cài bằng lệnh: sudo apt install fonts-liberation2 "
            "(hệ điều hành mới không còn gói này thì cài fonts-liberation)",
        )


class OfficeTimeout(PdfError):  # noqa: N818 - the name says what happened
    """LibreOffice did not finish in time and was stopped, with everything it had started."""

    code = Code.OFFICE_TIMEOUT

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"LibreOffice không tạo xong tệp PDF trong {seconds:g} giây nên đã bị dừng; hãy thử lại hoặc tăng thời hạn"
        )


class ConversionFailed(PdfError):  # noqa: N818 - the name says what happened
    """LibreOffice ended without a PDF that can be read, whatever its exit code says."""

    code = Code.PDF_NOT_MADE

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "LibreOffice không tạo được tệp PDF đọc được từ tệp Word này; hãy mở tệp Word để kiểm tra, "
            "và kiểm tra máy đã cài libreoffice-writer-nogui",
            detail,
        )


class NoRoom(PdfError):  # noqa: N818 - the name says what happened
    """The disk of the temporary files is full: no document's fault, and none gets a PDF."""

    code = Code.PDF_NOT_MADE

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"Ổ đĩa của thư mục tạm {folder} đã đầy nên chưa tạo được tệp PDF (tệp Word không bị ảnh hưởng); hãy dọn chỗ rồi làm lại"
        )


class PreviewMissing(PdfError):  # noqa: N818 - the name says what happened
    """The engine of previews is not installed, or does not start."""

    code = Code.PREVIEW_MISSING

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "Máy chưa có bộ tạo bản xem trước PDF (rdocx) nên chưa tạo được tệp PDF (tệp Word không bị ảnh hưởng); "
            "hãy cài bằng lệnh: pip install 'vanban[preview]'",
            detail,
        )


class PreviewFailed(PdfError):  # noqa: N818 - the name says what happened
    """The engine of previews gave no PDF of this document; ``why`` is for staff, ``detail`` what the engine said."""

    code = Code.PDF_NOT_MADE

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(
            f"Không tạo được bản xem trước PDF ({why.rstrip('.')}); hãy mở tệp bằng Word, hoặc cài LibreOffice rồi dùng --engine libreoffice",
            detail,
        )
