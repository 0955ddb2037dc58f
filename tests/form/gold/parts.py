"""Head and foot of a paper, each in the ways in which people set them."""

from collections.abc import Sequence
from typing import Final

from tests.form.gold.writing import LEFT, RIGHT, Xml, p, ruled, run, runs, table

QUOC_HIEU: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU: Final = "Độc lập - Tự do - Hạnh phúc"
PARENT: Final = "SỞ Y TẾ TỈNH MẪU"
BODY: Final = "BỆNH VIỆN ĐA KHOA MẪU"
DAY: Final = "ngày 05 tháng 10 năm 2026"
DATED: Final = f"Mẫu Sơn, {DAY}"


def head(
    number: str = "Số: 215/QĐ-BVM", dated: str = DATED, *, way: str = "cell", lines: str = "shape", parent: str = PARENT, body: str = BODY, subject: str = "",
    quoc_hieu: str = QUOC_HIEU, tieu_ngu: str = TIEU_NGU, quoc_hieu_size: float = 13, number_size: float = 13,
) -> list[Xml]:  # fmt: skip
    """The heading. `way`: all in one row of "cell"s; number and date in "rows" of their own, in a second table ("tables"), behind "tabs", on lines "below"."""
    left = [p(parent, 13)] if parent else []
    left.append(ruled(body, 13, lines, LEFT, 0.4))
    right = [p(quoc_hieu, quoc_hieu_size, b=True), ruled(tieu_ngu, 14, lines, RIGHT, 1)]
    own = [p(number, number_size)] if number else []
    own += [p(subject, 12, before=6)] if subject else []
    date = [p(dated, 14, i=True)] if dated else []
    names = (left, right)
    if way == "cell":
        return [table(([*left, *own], [*right, *date]))]
    if way == "rows":
        return [table(names, (own or [p()], date or [p()]))]
    if way == "tables":
        return [table(names), p(size=6), table((own, date))]
    if way == "tabs":
        return [table(names), p(more=run(f"{number}\t\t\t\t", 13) + run(dated, 14, i=True), align="left")]
    if way == "below":
        return [table(names), p(number, 13, align="left"), p(dated, 14, i=True, align="right")]
    raise ValueError(way)


def foot(
    recipients: Sequence[str] = ("- Như Điều 3;", "- Lưu: VT, TCCB."), position: str = "GIÁM ĐỐC", name: str = "Nguyễn Văn Mẫu", *, way: str = "cell",
    label_size: float = 12, label_bold: bool = True, size: float = 11, authority: str = "",
) -> list[Xml]:  # fmt: skip
    """Nơi nhận and the signature: in a table's "cell"s, or with "tabs"."""
    label = p("Nơi nhận:", label_size, b=label_bold, i=True, align="left")
    places = [p(one, size, align="left") for one in recipients]
    signer = [p(one, b=True) for one in (authority, position) if one] + [p(), p(), p(name, b=True)]
    if way == "cell":
        return [table(([label, *places], signer))]
    first = p(more=run("Nơi nhận:", 12, b=True, i=True) + run("\t\t\t\t\t") + run(position, b=True), align="left")
    last = p(more=runs(recipients[-1], 11) + run("\t\t\t\t\t") + run(name, b=True), align="left")
    return [first, *places[:-1], last]


def signers(*pairs: tuple[str, str]) -> Xml:
    """Two who sign side by side."""
    return table(tuple([p(position, b=True), p(), p(name, b=True)] for position, name in pairs), widths=(4536, 4536))


def title(name: str, subject: str = "", *, lines: str = "shape", size: float = 14) -> list[Xml]:
    """Tên loại and trích yếu."""
    return [p(name, size, b=True, before=12), *([ruled(subject, 14, lines, LEFT + RIGHT, 0.4)] if subject else [])]


def basis(*words: str) -> list[Xml]:
    """Căn cứ, in italics."""
    return [p(one, i=True, align="both", indent=1, before=6) for one in words]
