"""YAML as clerks type it: marks of a word processor in its structure, slips of writing, and each shown at its line with how it should look.

How a line should look is never guessed: of the ways to write it, the first is shown with which the file can be read, or be read further.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import Finding
from legaltext.basics.yaml_data import YamlError, load_strings, plain_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN, _CLOSE = '“”„‟"', '“”"'
# "  - ho_ten: Nguyễn Văn Mẫu": indentation with dashes, key, blanks, value
_KEY: Final = re.compile(
    r"^(?P<before>\s*(?:-\s+)*)(?P<key>[^\W\d](?:[\w ]*\w)?)(?P<colon>\s*:)(?P<blank>[^\S\n]*)(?P<value>(?:\S(?:.*\S)?)?)\s*$"
)
# "  - Lưu: VT": an item
_ITEM: Final = re.compile(r"^(?P<before>\s*(?:-\s+)+)(?P<value>\S.*?)\s*$")
# "ho_ten: |": a block of lines begins
_BLOCK: Final = re.compile(r"(?:^|[:\-]\s+)[|>][+-]?\d?\s*(?:#.*)?$")
# "– Sở Y tế" with a dash of print, a bullet
_DASH: Final = re.compile(r"^(\s*)[–—−•▪●](?=\s)")
_ODD_BLANK: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_LONG_NUMBER: Final = 6  # digits that may be somebody's number
_WIDTHS: Final = (2, 4, 8)  # of a tab


def mended(text: str, where: str) -> tuple[str, list[Finding]]:
    """The text with what a word processor put into its structure as YAML has it, line for line; and what was changed. Values stay as they are."""
    if text.lstrip()[:1] in "{[":
        return _mended_json(text, where)
    lines, changed = text.splitlines(), list[tuple[int, str]]()
    processed = _by_word_processor(lines)
    above, block = "", -1  # the last line of structure; the indentation of a block of lines that is not looked into
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#") or (block >= 0 and indent > block):
            continue
        block = -1
        new = _mended_line(line, above, quotes=processed)
        if new != line:
            lines[number] = new
            changed.append((number, line))
        above = new
        if _BLOCK.search(new):
            block = len(new) - len(new.lstrip())
    out = "\n".join(lines) + "\n"
    told = [_told(where, changed, lines)] if changed else []
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in lines):
        out = _without_tabs(out, lines, where, told)
    return out if told else text, told


def _mended_line(line: str, above: str, *, quotes: bool) -> str:
    """One line of structure: plain blanks and dashes where they are structure, plain quotes around a value."""
    indent = line[: len(line) - len(line.lstrip())]
    line = _ODD_BLANK.sub(" ", indent) + line[len(indent) :]
    if (found := _DASH.match(line)) and _begins_item(above, len(found[1])):
        line = f"{found[1]}- {line[found.end() :].lstrip()}"
    if key := re.match(r"^(\s*(?:- +)*[a-z][a-z0-9_]*)\s*(?::\s*[\u00a0\u2000-\u200a\u202f\u3000]\s*|：\s*)(?=\S)", line):
        line = f"{key[1]}: {line[key.end() :]}"
    for form in (_KEY, _ITEM):
        found = form.match(line)
        if found and (value := found["value"]):
            return line[: found.start("value")] + (_requoted(value, alone=quotes) or value) + line[found.end("value") :]
    return line


def _begins_item(above: str, indent: int) -> bool:
    """Whether a dash at that indentation begins an item: below a bare key, or beside an item."""
    if re.search(r"^\s*(?:- +)*\w+\s*:\s*$", above):
        return True
    return re.match(r"\s*- ", above) is not None and indent == len(above) - len(above.lstrip())


def _requoted(value: str, *, alone: bool) -> str:
    """A value between quotes of print, between plain ones; blank where it is none. Both of print mean the value's own where not ``alone``."""
    inner = value[1:-1]
    if len(value) < 2 or value[0] not in _OPEN or value[-1] not in _CLOSE or any(mark in inner for mark in '“”"'):  # noqa: PLR2004 -- two marks
        return ""
    print_only = value[0] != '"' and value[-1] != '"'
    plain = value[0] == value[-1] == '"'
    return "" if plain or (print_only and inner and not alone) else json.dumps(inner, ensure_ascii=False)


def _by_word_processor(lines: list[str]) -> bool:
    """Whether every value between quotes has those of print, and a blank one is among them, which nobody means to print."""
    values = [found["value"] for line in lines if (found := _KEY.match(line) or _ITEM.match(line))]
    quoted = [value for value in values if len(value) > 1 and value[0] in _OPEN and value[-1] in _CLOSE]
    blank = any(len(value) == 2 and value != '""' for value in quoted)  # noqa: PLR2004 -- two marks
    return blank and not any(value[0] == value[-1] == '"' and len(value) > 2 for value in quoted)  # noqa: PLR2004 -- two marks


def _without_tabs(text: str, lines: list[str], where: str, told: list[Finding]) -> str:
    """Indentation by tabs as blanks, where each width of a tab that can be read says the same; else as it was."""
    readings: dict[str, str] = {}
    for width in _WIDTHS:
        new = "\n".join(_expanded(line, width) for line in lines) + "\n"
        try:
            readings.setdefault(repr(load_strings(new, where)), new)
        except YamlError:
            continue
    if len(readings) != 1:
        return text
    number = next(number for number, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())])
    told.append(Finding(Code.DATA_UNDERSTOOD, where, "Dấu tab ở đầu dòng được đọc như dấu cách.", "note", line=number + 1))
    return next(iter(readings.values()))


def _expanded(line: str, width: int) -> str:
    body = line.lstrip()
    return line[: len(line) - len(body)].expandtabs(width) + body


def _mended_json(text: str, where: str) -> tuple[str, list[Finding]]:
    """JSON with quotes of print for plain ones, where that alone makes it readable."""
    if not any(mark in text for mark in "“”"):
        return text, []
    plain = re.sub("[“”„]", '"', text)
    if not _is_json(text) and _is_json(plain):
        return plain, [Finding(Code.DATA_UNDERSTOOD, where, "Dấu nháy cong “ ” trong JSON được đọc như dấu nháy thẳng.", "note")]
    return text, []


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _told(where: str, changed: list[tuple[int, str]], lines: list[str]) -> Finding:
    """What was changed, with the first of the lines."""
    number, old = changed[0]
    many = f"{len(changed)} dòng (từ dòng này) được" if len(changed) > 1 else "Dòng này được"
    message = f"{many} đọc như ghi bằng dấu nháy thẳng, gạch nối và dấu cách thường."
    return Finding(
        Code.DATA_UNDERSTOOD, where, message, "note", line=number + 1, excerpt=_excerpt(old, number, None, lines[number])
    )


# "Số 5 #2 đường": what follows is cut off; "5 # ghi chú" may be a note that was meant
_CUT: Final = re.compile(r"\s+#(?P<rest>.*)")


def cut_off(text: str, where: str) -> list[Finding]:
    """What YAML drops or runs together without a word: "#" after unquoted text, and lines that were meant as items or fields of their own.

    Raises YamlError where the text is no readable YAML.
    """
    lines = text.splitlines()
    found = [_cut(where, lines, token.last_line, token.end) for token in plain_texts(text) if token.last_line < len(lines)]
    found += [_cut(where, lines, number, match.end()) for number, line in enumerate(lines) if (match := _BARE.match(line))]
    for token in plain_texts(text):
        for number in range(token.line + 1, min(token.last_line + 1, len(lines))):
            if re.match(r"\s*(?:[-–—•]\s|[a-z][a-z0-9_]*\s*:)", lines[number]):
                message = "Dòng này thụt vào sâu hơn dòng trên nên bị nối vào lời của dòng trên. Hãy thụt vào bằng dòng cùng cấp, hoặc viết liền một dòng."
                found.append(_error(where, number, message, _excerpt(lines[number], number, 0)))
    return [finding for finding in found if finding]


# "dia_chi: #2 đường": nothing is left
_BARE: Final = re.compile(r"^\s*(?:- +)*[a-z][a-z0-9_]*:(?=\s+#\S)")


def _cut(where: str, lines: list[str], number: int, end: int) -> Finding | None:
    line = lines[number]
    match = _CUT.match(line, end)
    if match is None:
        return None
    column = line.index("#", end)
    if not match["rest"][:1].strip():
        message = "Phần từ dấu # đến cuối dòng được coi là ghi chú, không in ra. Nếu là nội dung thì đặt cả lời trong dấu nháy."
        return Finding(Code.DATA_CUT, where, message, "warning", line=number + 1, excerpt=_excerpt(line, number, column))
    message = "Từ dấu # đến cuối dòng bị bỏ đi, vì trong YAML đó là ghi chú. Hãy đặt cả lời trong dấu nháy (hoặc ghi cách sau # nếu đúng là ghi chú)."
    new = _quoted_line(line)
    return Finding(Code.DATA_CUT, where, message, line=number + 1, excerpt=_excerpt(line, number, column, new))


def _quoted_line(line: str) -> str:
    """The line with its value between quotes."""
    found = _KEY.match(line) or _ITEM.match(line)
    return line[: found.start("value")].rstrip() + " " + _quoted(found["value"]) if found else ""


def _quoted(value: str) -> str:
    if "\\" not in value and '"' not in value:
        return f'"{value}"'
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def explained(text: str, error: YamlError, where: str) -> Finding:
    """What is wrong with text that cannot be read: its line with a pointer, what is wrong, and how it should look where that is known."""
    lines = text.splitlines() or [""]
    if error.problem.endswith("stands twice"):
        return _twice(lines, error, where)
    if text.lstrip()[:1] == "{":
        return _explained_json(text, lines, error, where)
    control = next((n for n, line in enumerate(lines) if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", line)), None)
    if control is not None:
        return _error(where, control, _CONTROL, _excerpt(lines[control], control, None))
    number = max(min(error.line, len(lines)) - 1, 0)
    above = [n for n in range(number - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")][:1]
    opened = [error.opened - 1] if 0 < error.opened <= len(lines) else []
    order = [number, *opened, *above] if error.problem in _OF_THE_LINE else [*opened, number, *above]
    for at in dict.fromkeys(order):
        for new, column, message in _ways(lines, at):
            if _reads_further([*lines[:at], *new.split("\n"), *lines[at + 1 :]], error, at, where):
                return _error(where, at, message, _excerpt(lines[at], at, column, new))
    message = _PROBLEMS.get(error.problem, "Dòng này không đúng dạng YAML: mỗi dòng là “tên: giá trị” hoặc “- mục”.")
    return _error(where, number, message, _excerpt(lines[number], number, error.column - 1 if error.line else None))


_OF_THE_LINE: Final = (
    "did not find expected key",
    "did not find expected '-' indicator",
)  # what is wrong stands where reading stopped
_PROBLEMS: Final = {
    "found unexpected end of stream": "Thiếu dấu nháy đóng.",
    "did not find expected ',' or ']'": "Thiếu ngoặc vuông đóng “]”; lời bắt đầu bằng “[” phải đặt trong dấu nháy.",
    "did not find expected ',' or '}'": "Thiếu ngoặc đóng “}”; lời bắt đầu bằng “{” phải đặt trong dấu nháy.",
    "did not find expected key": "Dòng này thụt vào không khớp với các dòng trên, hoặc có chữ đứng sau dấu nháy đóng.",
}
_CONTROL: Final = "Có ký tự điều khiển không in được. Hãy gõ lại dòng này."


def _ways(lines: list[str], at: int) -> Iterator[tuple[str, int | None, str]]:
    """Other ways to write a line: the line, the column of what is wrong, what is wrong."""
    line = lines[at]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield line.replace("\t", "  "), 0, "Đầu dòng có dấu tab. Hãy thụt vào bằng dấu cách."
    if found := re.match(r"^(\s*)-(?=[^\s\-\d])", line):
        yield f"{found[1]}- {line[found.end() :]}", len(found[1]), "Sau dấu gạch đầu dòng phải có một dấu cách."
    if found := re.match(r"^(\s*(?:- +)*[a-z][a-z0-9_]*):(?=[^\s/])", line):
        yield f"{found[1]}: {line[found.end() :]}", found.end() - 1, "Sau dấu hai chấm phải có một dấu cách."
    for form in (_KEY, _ITEM):
        if (found := form.match(line)) and found["value"]:
            yield from _ways_of_value(line, found)
    starts = (start for one in reversed(lines[:at]) if one.strip() for start in re.findall(r"^(\s*)((?:- +)*)", one))
    for other in dict.fromkeys(width for blanks, dashes in starts for width in (blanks + " " * len(dashes), blanks)):
        if other != indent and line.strip():
            yield other + line.lstrip(), 0, "Dòng này thụt vào không khớp với các dòng trên. Các trường cùng cấp phải thẳng hàng."
    if (found := re.match(r"^(\s*(?:- +)*[a-z][a-z0-9_]*)\s+(\S.*)$", line)) and ":" not in found[1]:
        yield f"{found[1]}: {found[2]}", len(found[1]), "Thiếu dấu hai chấm sau tên trường."


def _ways_of_value(line: str, found: re.Match[str]) -> Iterator[tuple[str, int | None, str]]:
    value, start = found["value"], found.start("value")
    head = line[:start]
    if value.startswith("- ") and "key" in found.groupdict():
        own = len(head) - len(head.lstrip())
        for indent in (own + 2, own):
            yield f"{head.rstrip()}\n{' ' * indent}{value}", start, "Danh sách bắt đầu ở dòng dưới, mỗi mục một dòng “- …”."
    if value[0] in "\"'":
        mark = value[0]
        if value.count(mark) == 1:
            yield f"{line.rstrip()}{mark}", len(line.rstrip()), "Thiếu dấu nháy đóng ở cuối."
        inner = value[1:-1] if value[-1] == mark else value
        if mark == '"' and "\\" in value:
            yield head + _quoted(inner), start + value.index("\\"), "Lời có dấu gạch chéo ngược “\\” phải đặt trong dấu nháy đơn."
        yield (
            head + _quoted(inner),
            start + max(value.find(mark, 1), 0),
            "Trong lời có dấu nháy; hãy đặt cả lời trong dấu nháy khác loại.",
        )
    elif re.search(r":(\s|$)", value):
        column = start + re.search(r":(\s|$)", value).start()  # type: ignore[union-attr]  # it was found
        yield head + _quoted(value), column, "Trong lời có dấu hai chấm; hãy đặt cả lời trong dấu nháy."
    elif not value[0].isalnum():
        yield head + _quoted(value), start, f"Lời bắt đầu bằng ký tự “{value[0]}” phải đặt trong dấu nháy."


def _reads_further(lines: list[str], error: YamlError, at: int, where: str) -> bool:
    """Whether the text can be read with the line written so, or at least beyond where it stopped and beyond that line."""
    try:
        load_strings("\n".join(lines) + "\n", where)
    except YamlError as other:
        if other.problem.endswith("stands twice"):
            return True  # all of it was read
        stopped = min(one for one in (other.line, other.opened or other.line) if one) if other.line else 0
        return stopped - 1 > at and other.line >= error.line and (other.line, other.problem) != (error.line, error.problem)
    return True


def _twice(lines: list[str], error: YamlError, where: str) -> Finding:
    key = re.search(r"key '(.*)' stands twice", error.problem)
    name = key[1] if key else ""
    number = error.line - 1
    indent = len(lines[number]) - len(lines[number].lstrip())
    first = next(
        (
            n
            for n in range(number - 1, -1, -1)
            if lines[n].lstrip(" -").startswith(f"{name}:") and len(lines[n]) - len(lines[n].lstrip(" -")) >= indent
        ),
        None,
    )
    before = f" (lần trước ở dòng {first + 1})" if first is not None else ""
    return _error(
        where, number, f"Trường “{name}” ghi hai lần{before}. Hãy chỉ giữ một dòng.", _excerpt(lines[number], number, None)
    )


def what_of_json(error: json.JSONDecodeError) -> str:
    """Why a reader of JSON stopped, in a sentence that says what to do."""
    if error.msg == "Invalid control character at" and error.doc[error.pos] != "\n":
        return _CONTROL
    return {
        "Expecting ',' delimiter": "Thiếu dấu phẩy giữa hai mục (thường ở cuối dòng trên), hoặc thiếu ngoặc đóng.",
        "Expecting ':' delimiter": "Thiếu dấu hai chấm sau tên trường.",
        "Expecting property name enclosed in double quotes": 'Tên trường phải đặt trong dấu nháy kép thẳng ("), và sau mục cuối không có dấu phẩy.',
        "Expecting value": 'Thiếu giá trị, hoặc giá trị không ở trong dấu nháy kép thẳng (").',
        "Unterminated string starting at": "Thiếu dấu nháy đóng.",
        "Invalid control character at": "Thiếu dấu nháy đóng ở cuối dòng này.",
        "Extra data": "Sau đối tượng {…} còn chữ thừa; mỗi dòng chỉ một đối tượng.",
    }.get(error.msg, "Chỗ này không đúng dạng JSON.")


def _explained_json(text: str, lines: list[str], error: YamlError, where: str) -> Finding:
    """JSON that cannot be read, at the place where a reader of JSON stops."""
    try:
        json.loads(text)
    except ValueError as wrong:
        if isinstance(wrong, json.JSONDecodeError):
            number, column = wrong.lineno - 1, wrong.colno - 1
            what = what_of_json(wrong)
            if number >= len(lines):
                number, column = len(lines) - 1, len(lines[-1])
            return _error(where, number, what, _excerpt(lines[number], number, column))
    number = max(min(error.line, len(lines)) - 1, 0)
    return _error(where, number, "Chỗ này không đúng dạng JSON.", _excerpt(lines[number], number, error.column - 1))


def _error(where: str, number: int, message: str, excerpt: str) -> Finding:
    return Finding(Code.DATA_UNREADABLE, where, message, line=number + 1, excerpt=excerpt)


def _excerpt(line: str, number: int, column: int | None, new: str = "") -> str:
    """The line with its number and a mark below the place; and how it should look. Long numbers are covered: a message ends up in logs."""
    label = f"{number + 1:>6} | "
    out = [label + _covered(line)]
    if column is not None:
        out.append(" " * 6 + " | " + " " * column + "^")
    out += [f"{'ghi:' if not at else '':>6} | {_covered(part)}" for at, part in enumerate(new.split("\n")) if new]
    return "\n".join(out)


def _covered(line: str) -> str:
    """The line with tabs shown and the digits of long numbers covered, each letter at its place."""
    found = re.compile(rf"\d(?:[\d .\-]*\d){{{_LONG_NUMBER - 1},}}")
    shown = found.sub(lambda match: re.sub(r"\d", "•", match[0]), line.rstrip()).replace("\t", "→")
    shown = _ODD_BLANK.sub("␣", shown)
    return "".join(char if char.isprintable() else "�" for char in shown)[:200]
