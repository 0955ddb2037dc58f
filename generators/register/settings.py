"""What an office chose of its register: whether it holds people, how a unit numbers its papers, its level and its abbreviation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select

from generators.codes import Code
from generators.findings import DocumentError
from generators.register.series import Numbering
from generators.register.tables import series, settings
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

NAMES: Final = "ten-nguoi"
PERSON_IDS: Final = "cccd"
NUMBERING: Final = "cap-so"
LEVEL: Final = "cap"
ABBREVIATION: Final = "ky-hieu"

OF_ALL: Final = (NAMES, PERSON_IDS)
OF_A_UNIT: Final = (NUMBERING, LEVEL, ABBREVIATION)
_YES: Final = {"co": "có", "bat": "có", "khong": "không", "tat": "không"}
_LONGEST: Final = 100


def value_of(connection: Connection, name: str, unit: str = "", year: int = 0) -> str:
    """What was chosen, that of the latest year up to ``year``; blank where nothing was. ``unit`` as units are compared."""
    found = connection.execute(
        select(settings.c.value)
        .where(settings.c.name == name, settings.c.unit == unit, settings.c.year <= year)
        .order_by(settings.c.year.desc())
        .limit(1)
    ).scalar_one_or_none()
    return found or ""


def is_on(connection: Connection, name: str) -> bool:
    """Whether people's names (or numbers) may be held."""
    return value_of(connection, name) == "có"


def choose(connection: Connection, name: str, value: str, unit: str, year: int) -> str:
    """Write a choice, and return it as it is kept. Raises DocumentError where there is no such setting or value, or it comes too late."""
    kept = _checked(name, value, unit)
    if name == NUMBERING:
        if not year:
            raise DocumentError.of(Code.REGISTER_SETTING, name, "Cách cấp số theo năm: hãy ghi năm bắt đầu dùng.")
        used = connection.execute(
            select(series.c.year).where(series.c.unit == unit, series.c.year >= year, series.c.last > 0)
        ).first()
        if used:
            message = (
                f"Năm {used.year} đã cấp số theo cách đang dùng; đổi giữa năm thì số, ký hiệu có thể trùng "
                f"(khoản 1 Điều 15 Nghị định 30/2020/NĐ-CP). Hãy chọn cho năm sau."
            )
            raise DocumentError.of(Code.REGISTER_SETTING, name, message)
    else:
        year = 0
    connection.execute(delete(settings).where(settings.c.unit == unit, settings.c.name == name, settings.c.year == year))
    connection.execute(insert(settings).values(unit=unit, name=name, year=year, value=kept))
    return kept


def _checked(name: str, value: str, unit: str) -> str:
    """The value as it is kept."""
    said = " ".join(value.split())
    if name not in (*OF_ALL, *OF_A_UNIT):
        message = f"Sổ không có thiết lập “{name[:40]}”. Có: {', '.join((*OF_ALL, *OF_A_UNIT))}."
        raise DocumentError.of(Code.REGISTER_SETTING, name[:40], message)
    if (name in OF_A_UNIT) != bool(unit):
        whose = "từng đơn vị: hãy ghi đơn vị" if name in OF_A_UNIT else "cả sổ: không ghi đơn vị"
        raise DocumentError.of(Code.REGISTER_SETTING, name, f"Thiết lập này của {whose}.")
    if name in OF_ALL:
        if fold(said) not in _YES:
            raise DocumentError.of(Code.REGISTER_SETTING, name, f"“{said[:40]}” không dùng được: hãy ghi có hoặc không.")
        return _YES[fold(said)]
    if name == NUMBERING:
        return Numbering.read(said).rule
    if not 0 < len(said) <= _LONGEST:
        raise DocumentError.of(Code.REGISTER_SETTING, name, f"Cần từ 1 đến {_LONGEST} ký tự.")
    return said
