"""Words of the law's data that pages show by way of gettext: what `legaltext` and `authoring` call bonds, limits, uses and remarks, named here so that each has its English."""

from typing import Final


def N_(words: str) -> str:  # noqa: N802 -- gettext's name for "to be translated where it is shown"
    """The words themselves."""
    return words


BONDS: Final = (
    N_("viện dẫn"),
    N_("được viện dẫn tại"),
    N_("được hướng dẫn bởi"),
    N_("hướng dẫn"),
    N_("bãi bỏ, thay thế"),
    N_("bị bãi bỏ, thay thế bởi"),
    N_("bị bãi bỏ bởi"),
    N_("bãi bỏ"),
    N_("được thay thế bởi"),
    N_("thay thế"),
    N_("được sửa đổi, bổ sung bởi"),
    N_("sửa đổi, bổ sung"),
    N_("được bổ sung bởi"),
    N_("bổ sung"),
    N_("căn cứ"),
    N_("là căn cứ của"),
)
LIMITS: Final = (N_("không quá"), N_("ít nhất"), N_("dưới"), N_("trên"), N_("trước"), N_("kể từ"), N_("trước đó"))
USES: Final = (
    N_("căn cứ"),
    N_("điều khoản của luật trước"),
    N_("điều kiện"),
    N_("thời hạn"),
    N_("lựa chọn"),
    N_("lịch thời hạn"),
    N_("viện dẫn"),
    N_("trích"),
    N_("việc đã xảy ra"),
    N_("dữ kiện"),
)
REMARKS: Final = (
    N_("thiếu bản dịch"),
    N_("mất số thứ tự"),
    N_("số thứ tự bị cách quãng"),
    N_("số thứ tự lặp lại"),
    N_("số thứ tự không đúng chỗ, đọc như lời văn"),
    N_("số, ký hiệu ở đầu văn bản khác với số mà trang nêu"),
    N_("có thể là khoản tiếp theo, không chắc, đọc như lời văn"),
    N_("tên điều, chương sau phần ký, đọc như phần kết"),
    N_("đoạn trích dẫn không có dấu đóng ngoặc kép"),
    N_("đoạn không thuộc điều, khoản nào"),
    N_("đoạn chỉ có trong bản dịch"),
    N_("câu sửa đổi, bổ sung chưa đọc được: quy định mà nó sửa bị coi là chưa chắc chắn"),
    N_("đoạn trích không khớp với luật"),
    N_("số thứ tự bị quét sai, đã sửa theo trình tự"),
    N_("có dấu chú thích, không có chú thích"),
    N_("tên điều và câu đầu viết liền một dòng, đã tách"),
    N_("chưa có nội dung"),
    N_("chỗ bị trang web che"),
    N_("chỗ người biên tập lược bỏ (…)"),
    N_("phần không phải luật trên trang"),
    N_("chữ kiểu cũ đã được đổi sang Unicode khi đọc"),
    N_("chữ kiểu cũ chưa đọc được; đổi sang Unicode rồi làm lại"),
    N_("tệp PDF bị hỏng, có thể thiếu chữ; lấy lại tệp"),
    N_("trang không đọc được đúng chữ; nhận dạng chữ (OCR) lại"),
    N_("trang không có chữ"),
    N_("có ký tự hỏng đã được thay thế"),
    N_("chữ trong hình ảnh không được đọc"),
    N_("phần ở định dạng khác không được đọc"),
)
