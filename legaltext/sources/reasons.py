"""Why a file is not read, in Vietnamese, by code: what staff see. The codes are explained in docs/ma-loi.md and never change their meaning."""

from typing import Final

REASONS: Final = {
    "source-empty": "tệp rỗng, không có chữ nào",
    "source-misnamed": "đuôi tệp không đúng với nội dung; đổi lại đuôi tệp, hoặc chọn đúng tệp ({why})",
    "source-old-word": "tệp Word cũ (.doc) hoặc tệp có mật khẩu; mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi làm lại",
    "source-rtf": "tệp .rtf; mở bằng Word, lưu thành .docx rồi làm lại",
    "source-odt": "tệp OpenDocument; lưu thành .docx rồi làm lại",
    "source-picture": "tệp ảnh hoặc chỉ có ảnh; nhận dạng chữ (OCR) trước đã",
    "source-archive": "tệp nén; giải nén rồi dùng tệp ở bên trong",
    "source-mht": "trang web lưu dạng .mht; mở bằng trình duyệt, lưu thành .html rồi làm lại",
    "source-xml": "tệp XML không phải trang web, cũng không phải Akoma Ntoso đọc được ({why}); dùng tệp .txt, .html, .docx hoặc .pdf",
    "source-json": "tệp JSON không phải do vanban law export ghi ra ({why}); dùng tệp .txt, .html, .docx hoặc .pdf",
    "source-not-text": "không phải tệp văn bản; dùng tệp .txt, .html, .docx hoặc .pdf",
    "source-encoding": "không phải văn bản UTF-8 (có thể là TCVN3, VNI); lưu lại dạng UTF-8 rồi làm lại",
    "source-too-large": "tệp quá lớn; chia thành nhiều tệp rồi làm lại",
    "source-broken": "tệp hỏng; mở bằng Word (hoặc chương trình đã tạo ra nó), lưu lại rồi làm lại",
    "source-password": "tệp PDF có mật khẩu; in ra tệp PDF mới không có mật khẩu rồi làm lại",
    "source-endless": "đọc mãi không xong, hoặc tốn quá nhiều bộ nhớ; in ra tệp PDF mới hoặc chia nhỏ tệp rồi làm lại",
    "source-unsafe": "tệp không an toàn; không dùng tệp này, xin lại tệp gốc",
    "source-no-text": "tệp không có chữ nào đọc được",
    "source-unreadable": "không đọc được tệp ({why})",
}
