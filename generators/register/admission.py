"""What may go into the register: a paper with what an entry needs, and no person in it unless the office turned that on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register import settings
from generators.register.privacy import names_person, numbers_person
from generators.register.series import kind_named
from generators.register.tables import entries, longest

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from generators.register.entries import Paper

_HOW_TO_TURN_ON = "Hãy ghi lại không có tên; hoặc, nếu đơn vị quyết định giữ, bật thiết lập “{}” của sổ."


def check_paper(connection: Connection, paper: Paper, *, secret: bool) -> tuple[Finding, ...]:
    """What is to be known of a paper. Raises DocumentError with all that is wrong with it."""
    one = paper.particulars
    problems: list[Finding] = []
    if not one.kind:
        problems.append(
            Finding(Code.FIELD_MISSING, "loại", "Chưa rõ loại văn bản: hãy ghi tên loại hoặc chữ viết tắt (QĐ, TB…).")
        )
    else:
        try:
            kind_named(one.kind)
        except DocumentError as error:
            problems += error.findings
    if one.day is None:
        problems.append(Finding(Code.FIELD_MISSING, "ngày", "Chưa rõ ngày của văn bản: hãy ghi ngày."))
    if paper.suffix:
        message = (
            "Số chèn (12a) không có trong Nghị định 30/2020/NĐ-CP: số lấy lần lượt (khoản 1 Điều 15). Hãy lấy số tiếp theo; số chèn của sổ cũ thì "
            "nhập cùng sổ cũ."
        )
        problems.append(Finding(Code.REGISTER_NUMBER, f"{paper.number}{paper.suffix}", message))
    if secret:
        if one.tells:
            message = (
                "Văn bản mật đăng ký theo pháp luật về bảo vệ bí mật nhà nước (khoản 3 Điều 16 Nghị định 30/2020/NĐ-CP): sổ này chỉ giữ số và ngày. "
                "Hãy bỏ nội dung đã ghi."
            )
            problems.append(Finding(Code.REGISTER_SECRET, "văn bản mật", message))
    elif not one.subject.strip():
        problems.append(Finding(Code.FIELD_MISSING, "trích yếu", "Chưa rõ trích yếu nội dung: hãy ghi trích yếu."))
    if one.copies is not None and one.copies < 0:
        problems.append(Finding(Code.FIELD_OUT_OF_RANGE, "số lượng bản", "Số lượng bản không thể âm."))
    problems += _too_long(paper)
    words = {
        "trích yếu": one.subject,
        "hình thức": one.form,
        "căn cứ, lý do": one.ground,
        "cấp": one.level,
        "nơi nhận": one.recipients,
        "nơi lưu": one.keeper,
        "ghi chú": one.note,
    }
    problems += problems_of_words(connection, words)
    problems += problems_of_people(connection, {"tên người": one.person}, {"số định danh": one.person_id})
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        raise DocumentError(problems)
    return tuple(problems)


def _too_long(paper: Paper) -> list[Finding]:
    """What is longer than the register keeps: a database may cut it, or refuse it without saying what."""
    one = paper.particulars
    said = (
        ("ký hiệu", paper.symbol, entries.c.symbol), ("hình thức", one.form, entries.c.form), ("cấp", one.level, entries.c.level),
        ("người ký", one.signer, entries.c.signer), ("nơi lưu", one.keeper, entries.c.keeper), ("tên người", one.person, entries.c.person),
    )  # fmt: skip
    return [
        Finding(Code.FIELD_TOO_LONG, where, f"Dài {len(words)} ký tự, sổ giữ nhiều nhất {longest(column)}. Hãy ghi ngắn hơn.")
        for where, words, column in said
        if len(words) > longest(column)
    ]


def check_words(connection: Connection, words: Mapping[str, str]) -> None:
    """Raises DocumentError where words to be kept name a person and the register holds none."""
    if problems := problems_of_words(connection, words):
        raise DocumentError(problems)


def problems_of_words(connection: Connection, words: Mapping[str, str]) -> list[Finding]:
    """Where words seem to name a person; the words themselves are not repeated."""
    checks = ((settings.NAMES, names_person, "có tên người"), (settings.PERSON_IDS, numbers_person, "có số định danh của người"))
    return [
        Finding(Code.REGISTER_PERSON, where, f"Lời ghi dường như {what}, sổ không giữ điều đó. {_HOW_TO_TURN_ON.format(name)}")
        for name, is_person, what in checks
        if not settings.is_on(connection, name)
        for where, said in words.items()
        if is_person(said)
    ]


def problems_of_people(connection: Connection, names: Mapping[str, str], numbers: Mapping[str, str]) -> list[Finding]:
    """Where people, or their numbers, are given that the register does not hold, or that are none; each by the label where it stands."""
    problems = [
        Finding(
            Code.REGISTER_PERSON,
            where,
            f"Sổ này không giữ {what}: đơn vị chưa bật thiết lập “{name}”. Hãy bỏ mục này, hoặc bật lên.",
        )
        for name, what, given in ((settings.NAMES, "tên người", names), (settings.PERSON_IDS, "số định danh", numbers))
        for where, said in given.items()
        if said and not settings.is_on(connection, name)
    ]
    problems += (
        Finding(Code.FIELD_FORMAT, where, "Số định danh cá nhân có 12 chữ số (số CMND cũ có 9).")
        for where, said in numbers.items()
        if said and not numbers_person(said)
    )
    return problems
