"""How the YAML files of the library are read: values by key, and everything that is wrong collected, each with its key."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from legaltext.basics.yaml_data import YamlError, load_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
MAX_YAML: Final = 2_000_000  # bytes of a file of the library; the largest has 46,000


def read_yaml(path: Path, where: str, code: Code) -> object:
    """The data in a file. Raises DocumentError (``code``) where it is no readable YAML; ``where`` names the file in messages."""
    try:
        if path.stat().st_size > MAX_YAML:
            message = (
                f"{path.name} lớn hơn {MAX_YAML // 1_000_000} MB; đây không phải tệp của một mẫu. Hãy kiểm tra lại thư mục mẫu."
            )
            raise DocumentError.of(code, where, message)
        return load_data(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError, YamlError, TypeError, RecursionError) as error:
        message = f"Không đọc được {path.name}: {error}. Hãy sửa tệp rồi thử lại."
        raise DocumentError.of(code, where, message) from error


def read_once(path: Path, where: str, code: Code, parse: Callable[[object], T]) -> T:
    """What ``parse`` makes of a file, read again only when the file has changed. Raises DocumentError (``code``), as ``parse`` may."""
    try:
        status = path.stat()
    except OSError as error:
        raise DocumentError.of(code, where, f"Không đọc được {path}: {reason(error)}.") from error
    return cast("T", _read_once(path, (status.st_mtime_ns, status.st_size), where, code, parse))


@lru_cache(maxsize=32)
def _read_once(path: Path, _changed: tuple[int, int], where: str, code: Code, parse: Callable[[object], object]) -> object:
    return parse(read_yaml(path, where, code))


class Reader:
    """Reads one file. A ``key`` is the path of a value in it: "guards[2].law"; that of the whole file is blank."""

    def __init__(self, code: Code, file: str) -> None:
        self.code, self.file = code, file
        self.findings: list[Finding] = []

    def wrong(self, key: str, message: str) -> None:
        """Collect what is wrong."""
        self.findings.append(Finding(self.code, f"{self.file}: {key or '(cả tệp)'}", message))

    def checked(self, found: T) -> T:
        """What was read. Raises DocumentError where anything in it is wrong."""
        if self.findings:
            raise DocumentError(self.findings)
        return found

    def mapping(
        self,
        item: object,
        key: str,
        needed: tuple[str, ...],
        further: tuple[str, ...] = (),
        *,
        may_be_empty: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The item as a mapping with these keys; what is unknown or lacks is told. An empty list lacks, but under ``may_be_empty``."""
        if not isinstance(item, dict):
            self.wrong(key, f"Phải gồm các khóa: {', '.join((*needed, *further))}.")
            return {}
        for name in item:
            if name not in (*needed, *further):
                near = difflib.get_close_matches(str(name), (*needed, *further), 1)
                hint = f"; có phải “{near[0]}”?" if near else f"; chỉ có: {', '.join((*needed, *further))}."
                self.wrong(_below(key, name), f"Không có khóa “{name}”{hint}")
        for name in needed:
            if item.get(name) in (None, "", {}, []) and not (name in may_be_empty and item.get(name) == []):
                self.wrong(_below(key, name), f"Thiếu “{name}”. Hãy bổ sung.")
        return item

    def text(self, data: dict[str, Any], name: str, key: str = "") -> str:
        """The text under a name; blank where there is none."""
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            self.wrong(_below(key, name), f"Phải là chữ, không phải {type(value).__name__}. Hãy đặt trong dấu nháy.")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, data: dict[str, Any], name: str, key: str = "") -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(self.text({where: item}, where) for where, item in self.items(data, name, key))

    def flag(self, data: dict[str, Any], name: str, key: str, *, default: bool) -> bool:
        """True or false."""
        value = data.get(name, default)
        if not isinstance(value, bool):
            self.wrong(_below(key, name), "Phải là true hoặc false.")
        return value is True

    def ordinal(self, data: dict[str, Any], name: str, key: str) -> int | None:
        """Which of the time limits of a provision, from 1."""
        value = data.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
            return value
        self.wrong(_below(key, name), "Phải là số thứ tự của thời hạn trong điều khoản, từ 1.")
        return None

    def items(self, data: dict[str, Any], name: str, key: str = "") -> list[tuple[str, Any]]:
        """The items of a list, each with its key."""
        value = data.get(name)
        if value is not None and not isinstance(value, list):
            self.wrong(_below(key, name), "Phải là danh sách (mỗi mục một dòng “- …”).")
        listed = value if isinstance(value, list) else []
        return [(f"{_below(key, name)}[{number}]", item) for number, item in enumerate(listed, 1)]

    def named(self, data: dict[str, Any], name: str, key: str = "") -> dict[str, Any]:
        """The items of a mapping whose keys are names of its own."""
        value = data.get(name)
        if value is not None and not isinstance(value, dict):
            self.wrong(_below(key, name), "Phải gồm các dòng “tên: …”.")
        return {str(one): item for one, item in value.items()} if isinstance(value, dict) else {}

    def reasons(self, data: dict[str, Any], name: str, key: str = "") -> dict[str, str]:
        """Names, each with a reason in words."""
        place = _below(key, name)
        found = {one: self.text({one: item}, one, place) for one, item in self.named(data, name, key).items()}
        for one in (one for one, why in found.items() if not why):
            self.wrong(f"{place}.{one}", "Thiếu lý do. Hãy bổ sung.")
        return found


class LineReader(Reader):
    """Reads a file whose texts are of one line each, however they are broken in it."""

    def text(self, data: dict[str, Any], name: str, key: str = "") -> str:
        """The text under a name, its white space as single spaces; blank where there is none."""
        return " ".join(super().text(data, name, key).split())


def _below(key: str, name: object) -> str:
    return f"{key}.{name}" if key else str(name)
