"""The notice to the person whose record changes (khoản 4 Điều 19): a short message, to be sent in whatever way reaches the person. No paper of NĐ 30, so no template."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from generators.wording.vietnamese import ngay_thang_nam

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.records.record import FieldChange, PersonChanges, Record, Scalar


_VIEWS: Final = (
    "Người khác chỉ được xem hồ sơ điện tử khi ông/bà đồng ý bằng thông điệp điện tử, và ông/bà có quyền rút lại ý kiến đã đồng ý; cơ quan quản lý, cơ quan sử dụng "
    "được xem để phục vụ công tác cán bộ trong phạm vi thẩm quyền, nhiệm vụ được giao (khoản 4 Điều 20)."
)


def notices(record: Record) -> Iterator[tuple[PersonChanges, str]]:
    """The message for each person of a record. It names the person and the changes and nobody else; it is for the one whom it names."""
    for person in record.people:
        yield person, notice(record, person)


def notice(record: Record, person: PersonChanges) -> str:
    """The message for one person, by the record with its duties as they stand (`due.with_log`)."""
    one = record.decision
    number = f" số {one.number}" if one.number else ""
    done = next((duty.done for duty in record.duties if duty.id in ("cap_nhat", "he_thong") and duty.done), None)
    when = f"đã được cập nhật {ngay_thang_nam(done)}" if done else "được cập nhật"
    lines = [
        f"Kính gửi {person.name}:",
        "",
        f"Hồ sơ điện tử của ông/bà {when} theo văn bản{number} {ngay_thang_nam(one.day)} của {one.unit} ({one.subject[:1].lower()}{one.subject[1:]}). Nội dung thay đổi:",
        "",
        *(f"- {_change(change)}" for change in person.changes),
        "",
    ]
    for duty in record.duties:
        if duty.id == "ke_khai" and duty.state != "excused":
            by = f"chậm nhất ngày {duty.day:%d/%m/%Y}" if duty.day else f"trong {duty.limit} sau khi hồ sơ điện tử được tạo lập"
            lines += [f"Hồ sơ điện tử mới tạo lập thì ông/bà kê khai đầy đủ thông tin {by} ({duty.law}).", ""]
    lines += [
        "Thấy thông tin sai lệch thì ông/bà cập nhật phần thuộc trách nhiệm của mình, hoặc báo cơ quan quản lý, sử dụng (khoản 3 Điều 20 Nghị định số 27/2026/NĐ-CP).",
        _VIEWS,
        "",
        f"Thông báo theo khoản 4 Điều 19 {record.law}.",
    ]
    return "\n".join(lines) + "\n"


def _change(change: FieldChange) -> str:
    """One change in a line: "Chức vụ: từ “Phó Trưởng khoa” thành “Trưởng khoa”, từ ngày 01/11/2026"."""
    since = f", từ ngày {change.since:%d/%m/%Y}" if change.since else ""
    new = f"“{shown(change.new)}”"
    said = {
        "added": f"ghi thêm {new}",
        "unknown": f"nay là {new} (giá trị cũ: chưa biết)",
    }.get(change.old_source, f"từ “{shown(change.old)}” thành {new}")
    return f"{change.title} ({change.data}; nhóm {change.group}): {said}{since}."


def shown(value: Scalar) -> str:
    """A value for people: days as they are written, yes and no."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        try:
            return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
        except ValueError:
            return value
    return "chưa biết" if value is None else str(value).replace(".", ",")
