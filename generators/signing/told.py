"""What is known of the signatures of a file, as staff read it: one line each, and below it whose, when, by what and what came later. What is not known is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.docx import nd30
from generators.findings import DocumentError, Finding, one_line
from generators.signing.keys import ZONE
from generators.signing.signatures import Signature, report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from asn1crypto.x509 import Certificate

_CHANGED: Final = {
    "none": "không có gì thay đổi",
    "blank": "chỉ thêm khoảng trắng ở cuối tệp",
    "signatures": "chỉ có thêm chữ ký khác",
    "validation": "có bản cập nhật chỉ thêm thông tin để kiểm tra chữ ký lâu dài, hoặc không thêm gì",
    "bytes": "CÓ BYTE LẠ GHI THÊM phía sau, không thuộc bản cập nhật nào",
    "forms": "CÓ Ô BIỂU MẪU ĐƯỢC ĐIỀN THÊM",
    "notes": "CÓ GHI CHÚ HOẶC HÌNH ĐƯỢC THÊM VÀO TRANG",
    "other": "CÓ NỘI DUNG BỊ SỬA HOẶC THÊM, che, thay chữ đã ký",
    "unknown": "không biết",
}
_CHAINS: Final = {
    "incomplete": "còn nguyên, nhưng KHÔNG dựng được chuỗi chứng thư đến chứng thư gốc đã nêu, vì thiếu chứng thư của nơi cấp",
    "untrusted": "còn nguyên, nhưng chứng thư KHÔNG dẫn đến chứng thư gốc đã nêu",
    "expired": "còn nguyên, nhưng chứng thư KHÔNG còn (hoặc chưa) có hiệu lực, và không có dấu thời gian đáng tin cho biết đã ký khi nó còn hiệu lực",
    "revoked": "còn nguyên, nhưng chứng thư ĐÃ BỊ THU HỒI",
}
_REVOCATION: Final = {
    "unknown": "chưa biết có bị thu hồi hay không (tệp không mang thông tin thu hồi kiểm tra được)",
    "good": "chưa bị thu hồi, theo thông tin mang trong tệp",
    "revoked": "đã bị thu hồi",
}
_STAMPS: Final = {
    "unknown": "chưa biết dấu này có đáng tin hay không",
    "trusted": "dẫn đến chứng thư gốc đã nêu",
    "untrusted": "KHÔNG dẫn đến chứng thư gốc đã nêu",
    "expired": "chứng thư của dấu KHÔNG có hiệu lực",
    "revoked": "chứng thư của dấu ĐÃ BỊ THU HỒI",
    "broken": "dấu KHÔNG còn nguyên",
}
_SHOWN: Final = 5  # lines under a picture


@dataclass(frozen=True, slots=True)
class Looked:
    """The signatures of a file, and why they, or some, could not be read."""

    signatures: tuple[Signature, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether a signature does not hold, or its certificate does not lead to a root that was named; not where only nothing is known of the root."""
        return any(one.verdict not in {"unknown", "trusted"} for one in self.signatures) or any(
            finding.code is Code.SIGN_UNREADABLE for finding in self.findings
        )


def look(pdf: bytes, roots: Sequence[Certificate] = (), where: str = "PDF", *, chain: Sequence[Certificate] = ()) -> Looked:
    """The signatures of a file (`report`); what is in the way of reading them is in what comes back."""
    try:
        return Looked(report(pdf, roots, where, chain=chain))
    except DocumentError as error:
        return Looked(findings=error.findings)


def lines(looked: Looked, *, typed: bool = True) -> Iterator[str]:
    """All of it; with what can be added to the command where it is ``typed``, which a page cannot take."""
    yield from (f"Chữ ký số: {finding.message}" for finding in looked.findings)
    if not looked.signatures and not looked.findings:
        yield "Tệp không có chữ ký số."
    for number, one in enumerate(looked.signatures, 1):
        yield from _of(number, one, typed=typed)


def _of(number: int, one: Signature, *, typed: bool) -> Iterator[str]:
    what = "Dấu thời gian của cả tệp" if one.kind == "time-stamp" else "Chữ ký số"
    whose = one.signer or one.field
    body = f" ({one_line(one.organisation, 200)})" if one.organisation and one.organisation != one.signer else ""
    place = f", trang {one.spot.page + 1}" if one.spot else ", không hiện trên trang"
    yield f"{what} {number} – {one_line(whose, 200)}{body}{place}: {_state(one, typed=typed)}."
    if one.problem:
        yield f"    Không đọc được chữ ký: {one_line(one.problem, 200)}"
        return
    until = f", đến ngày {one.certificate_until:%d/%m/%Y}" if one.certificate_until else ""
    yield f"    Chứng thư số {one.serial}, do {one_line(one.issuer, 200)} cấp{until}; {_REVOCATION[one.revocation]}."
    if one.issuer_lacking:
        who = one_line(one.issuer_lacking, 200)
        how = ", rồi thêm bằng --chain (chứng thư gốc thì bằng --root)" if typed else ""
        yield f"    Tệp không mang chứng thư của {who}: muốn dựng chuỗi chứng thư thì phải có chứng thư đó, lấy từ nơi cấp{how}."
    yield f"    Thời điểm ký: {_when(one)}."
    if one.over:
        over = "; ".join(f"“{one_line(words, 60)}”" for words in one.over[:_SHOWN]) + ("; …" if len(one.over) > _SHOWN else "")
        yield f"    Hình của chữ ký nằm trên chữ: {over}."
    yield f"    Sau khi ký: {_CHANGED[one.changed]}. Kiểu chữ ký: {one.profile}."
    if one.behind:
        yield f"    Phía sau phần đã ký còn {_counted(one.behind)} byte{_behind(one)}."


def _behind(one: Signature) -> str:
    """What stands there, and what pyHanko, which reads it, has to do with it."""
    if one.changed == "blank":
        return " khoảng trắng"
    if not one.loose:
        return ", là bản cập nhật; pyHanko đã xét, kết quả như trên"
    rest = f", trong đó {_counted(one.loose)} byte" if one.loose < one.behind else ""
    return f"{rest} không thuộc bản cập nhật nào; pyHanko không đọc đến, chương trình khác có thể đọc"


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _state(one: Signature, *, typed: bool) -> str:
    """The verdict in words. Only what is all known to be good is called hợp lệ."""
    match one.verdict:
        case "broken":
            return "KHÔNG CÒN NGUYÊN – nội dung đã ký bị sửa, chữ ký bị ghép, hoặc không đúng khóa"
        case "changed":
            return f"chữ ký đúng cho bản khi ký, nhưng tệp ĐÃ KHÁC so với bản đó ({_CHANGED[one.changed].lower()})"
        case "unknown":
            hint = "; thêm --root TỆP-CHỨNG-THƯ-GỐC để kiểm tra" if typed else ""
            return f"còn nguyên; chưa biết chứng thư có đáng tin hay không (chưa nêu chứng thư gốc{hint})"
        case "trusted" if one.revocation == "good":
            return "hợp lệ theo chứng thư gốc đã nêu"
        case "trusted":
            return "còn nguyên, chứng thư dẫn đến chứng thư gốc đã nêu; chưa biết việc thu hồi"
        case _:
            return _CHAINS[one.chain]


def _when(one: Signature) -> str:
    def shown(moment: dt.datetime) -> str:
        if moment.tzinfo is None:
            return f"{moment:%d/%m/%Y %H:%M:%S} (không rõ múi giờ)"
        local = moment.astimezone(ZONE)
        return f"{local:%d/%m/%Y %H:%M:%S} {nd30.TIME_ZONE}"

    if one.stamped_at:
        return f"{shown(one.stamped_at)} theo dấu thời gian của {one_line(one.stamped_by, 200)}, {_STAMPS[one.stamp]}"
    if one.signed_at:
        return f"{shown(one.signed_at)} theo đồng hồ của máy ký (không có dấu thời gian nên chỉ là lời khai)"
    return "không ghi"
