"""Which names of units mean one unit, as far as their letters tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.codes import Code
from generators.findings import Finding
from generators.wording.persons import same_letters
from legaltext.basics.text import fold


class Units:
    """Names that are the same but for capitals, blanks and the letter that bears the tone are one unit, and so is a name typed without any marks.

    "Đông Hà" and "Đồng Hà" are two, and `findings` says so: one of them may be a slip.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._spelled: dict[str, dict[str, str]] = {}  # the letters without marks, with them, the first spelling
        for name in names:
            self._spelled.setdefault(_bare(name), {}).setdefault(same_letters(name), name)

    def key(self, name: str) -> str:
        """The same for all names of one unit."""
        bare, marked = _bare(name), same_letters(name)
        others = [one for one in self._spelled.get(bare, {}) if one != bare]
        return others[0] if marked == bare and len(others) == 1 else marked

    def findings(self) -> Iterator[Finding]:
        """What differs in its marks only, and is counted as several units."""
        for bare, spelled in self._spelled.items():
            several = [name for marked, name in spelled.items() if self.key(name) == marked]
            if len(several) > 1:
                unsure = f"; “{spelled[bare]}” gõ không dấu nên không rõ là đơn vị nào" if bare in spelled else ""
                message = (
                    f"{' và '.join(f'“{name}”' for name in several)} chỉ khác dấu: được đếm là {len(several)} đơn vị{unsure}. "
                    "Nếu là một đơn vị thì hãy sửa tên cho giống nhau."
                )
                yield Finding(Code.REPORT_UNITS, several[0], message, "warning")


def _bare(name: str) -> str:
    return " ".join(fold(name).split())
