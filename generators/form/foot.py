"""What stands under the text: the signatures, nơi nhận, the components of a copy, annexes."""

import re
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import patterns
from generators.form.read import TextLine
from generators.form.recognised import Sorting

_TO_SIGN: Final = re.compile(r"\((chu )?(da )?ky\b")
_NEAR: Final = 60  # lines of one table of signatures
_NAMED: Final = 4  # letters: "TT", "STT" head a list
_ANNEX_TITLE: Final = 200  # characters
_SIGNATURE: Final = 8  # lines of one that stands in no table
_POSITION: Final = 60  # characters
_ASIDE: Final = 2500  # twips
_BLANKS: Final = 20
# "Nguyễn Văn Mẫu", "TS. Nguyễn Văn Mẫu"
_NAME: Final = re.compile(r"(?:[A-Z][\w.]{0,6}\.\s?)*(?:[^\W\d_a-z]\w{0,7}\s){1,5}[^\W\d_a-z]\w{0,7}")


def find_ends(sorting: Sorting, heading: int) -> None:
    """Where annexes, notes after the signatures and the components of a copy begin."""
    document, folded = sorting.document, sorting.folded
    first = 0 if document.form == "annex" else heading + 1
    document.annex_from = next((i for i in range(first, len(folded)) if begins_annex(sorting, i)), None)
    if document.form == "annex":
        return
    end = len(folded) if document.annex_from is None else document.annex_from
    recipients = _recipients(sorting, end)
    if recipients is None:
        return
    document.ended = next((i for i in range(recipients, end) if folded[i].startswith("ghi chu")), None)
    end = end if document.ended is None else document.ended
    form = next((i for i in range(recipients, end) if patterns.COPY.match(folded[i])), None)
    if form is None and (again := _recipients(sorting, end, recipients + 1)) is not None:  # a second number and nơi nhận
        form = next((i for i in range(recipients, again) if patterns.NUMBER.match(folded[i])), None)
    if form is not None:
        document.copy_from = _begin_of_table(sorting, form)


def _recipients(sorting: Sorting, end: int, begin: int = 0) -> int | None:
    """The first "Nơi nhận:" that heads a list."""
    for i in range(begin, end):
        if patterns.RECIPIENTS.match(sorting.folded[i]):
            below = next((line.words for line in sorting.lines[i + 1 : i + 4] if line.words.startswith(("-", "–"))), "")
            if sorting.lines[i].words.endswith(":") or below:
                return i
    return None


def _begin_of_table(sorting: Sorting, i: int) -> int:
    """The first line of the table in which a line stands; the line itself where it stands in none."""
    cell = sorting.lines[i].cell
    while cell is not None and i and (before := sorting.lines[i - 1].cell) is not None and before.table == cell.table:
        i -= 1
    return i


# The signatures


def begins(sorting: Sorting, after: int, end: int) -> int:
    """Where the signatures begin: at their table, or at nơi nhận or the signer's position where there is none."""
    recipients = _recipients(sorting, end)
    text = [i for i in range(after, end) if sorting.lines[i].cell is None and (recipients is None or i < recipients)]
    begin = end
    for i in range(end - 1, after - 1, -1):
        if sorting.lines[i].cell is None:
            if i in text and not _begins_foot(sorting, i):
                break
            begin = i if _begins_foot(sorting, i) else begin
        elif _signs(sorting, i, end):
            begin = i
        else:
            break
    last = begin if recipients is None else min(begin, recipients)
    return _free_signature(sorting, after, last)


def _free_signature(sorting: Sorting, after: int, end: int) -> int:
    """Where a signature begins that stands in no table, above a line: the position in capitals, the name below it, both set to the right."""
    begin, signed = end, False
    for i in range(end - 1, max(after, end - _SIGNATURE) - 1, -1):
        line, words = sorting.lines[i], sorting.folded[i]
        if line.cell is not None or len(words) > _POSITION or not _is_aside(line) or patterns.unit_of(line.words)[0]:
            break
        if line.words.isupper() and signed and not any(map(str.isdigit, words)):
            begin = i
        elif re.match(r"\((?:da )?(?:ky|chu ky)\b", words) or _NAME.fullmatch(line.words):
            signed = True
        elif not patterns.DATE.match(words):
            break
    return begin


def _is_aside(line: TextLine) -> bool:
    """True for a line in the right half or in the middle: by its alignment, its indent, tabs or blanks before it."""
    led = line.text[: len(line.text) - len(line.text.lstrip())]
    return line.setting.align in {"right", "center"} or line.setting.left > _ASIDE or led.count("\t") > 2 or len(led) > _BLANKS  # noqa: PLR2004 -- tabs


def _begins_foot(sorting: Sorting, i: int) -> bool:
    words = sorting.lines[i].words
    return bool(patterns.RECIPIENTS.match(sorting.folded[i]) or (patterns.SIGNING.match(words) and words.isupper()))


def _signs(sorting: Sorting, i: int, end: int) -> bool:
    """True for a line in a table of signatures or of nơi nhận."""
    lines, folded = sorting.lines, sorting.folded
    cell = lines[i].cell
    assert cell is not None
    near = range(max(0, i - _NEAR), min(end, i + _NEAR))
    table = [j for j in near if (other := lines[j].cell) is not None and other.table == cell.table]
    return any(
        patterns.RECIPIENTS.match(folded[j])
        or _TO_SIGN.match(folded[j])
        or (lines[j].words.isupper() and len(folded[j]) > _NAMED and lines[j].bold)
        for j in table
    )


def find_signatures(sorting: Sorting, begin: int, end: int) -> None:
    """Nơi nhận, authority and position, name; place and date where they stand there."""
    columns: dict[int | None, list[int]] = {}
    listing: tuple[int, int] | None = None
    for i in range(begin, end):
        line = sorting.lines[i]
        place = (line.cell.table, line.cell.column) if line.cell else None
        if line.ruled or i in sorting.taken:
            continue
        component = _known(sorting, i)
        if component == StyleId.NOI_NHAN:
            listing = place
        if component or (listing is not None and place == listing):
            sorting.take(i, component or StyleId.NOI_NHAN_DS)
        elif not patterns.DATE.match(sorting.folded[i]) and not line.words.rstrip("0123456789").endswith((")", ",")):
            columns.setdefault(line.cell.column if line.cell else None, []).append(i)
    if any(column is not None for column in columns):
        columns.pop(None, None)  # what stands under a table of signatures is none
    for found in columns.values():
        _signature(sorting, found)


def _known(sorting: Sorting, i: int) -> StyleId | None:
    """What a line of the foot is by its own words; None where they do not tell."""
    line, words = sorting.lines[i], sorting.folded[i]
    said = (
        (StyleId.NOI_NHAN, patterns.RECIPIENTS.match(words)),
        (StyleId.NGUOI_SOAN, patterns.DRAFTER.fullmatch(line.words)),
        (StyleId.NOI_NHAN_DS, line.words.startswith(("-", "–"))),
        (StyleId.DIA_DANH_NGAY, patterns.DATE.match(words) and not sorting.has(StyleId.DIA_DANH_NGAY)),
        (StyleId.DIA_CHI, patterns.is_address(words)),
        (StyleId.GHI_CHU_KY, line.words.startswith("(")),
    )
    return next((component for component, found in said if found), None)


def _signature(sorting: Sorting, column: list[int]) -> None:
    """Authority and position above, the name last; no name is what "(Ký, …)" stands under."""
    upper = [i for i in column if sorting.lines[i].words.isupper()]
    for i in column:
        unsigned = _to_sign_below(sorting, i) and (i in upper or not _NAME.fullmatch(sorting.lines[i].words))
        named = i == column[-1] and not unsigned and (len(column) > 1 or i not in upper)
        rank = i not in upper and not unsigned and any(j < i for j in upper) and i != column[0]
        sorting.take(i, StyleId.HO_TEN if named or rank else StyleId.QUYEN_HAN)


def _to_sign_below(sorting: Sorting, i: int) -> bool:
    """Whether the next line below, in the same column where it is one of a table, says "(Ký, …)"."""
    cell = sorting.lines[i].cell
    for j in range(i + 1, min(i + _NEAR, len(sorting.lines))):
        other = sorting.lines[j].cell
        if (other and (other.table, other.column)) == (cell and (cell.table, cell.column)):
            return _TO_SIGN.match(sorting.folded[j]) is not None
    return False


# The copy


def find_copy(sorting: Sorting) -> None:
    """The components of a copy (PL I, Phần II, Mục II): its form, body, number, date, signature and nơi nhận, under the document."""
    document = sorting.document
    if document.copy_from is None:
        return
    own = dict(sorting.taken)
    sorting.taken.clear()
    end = len(sorting.lines) if document.annex_from is None else document.annex_from
    for i in range(document.copy_from, end):
        words = sorting.folded[i]
        for component, pattern in (
            (StyleId.HINH_THUC_SAO, patterns.COPY),
            (StyleId.SO, patterns.NUMBER),
            (StyleId.DIA_DANH_NGAY, patterns.DATE),
        ):
            if pattern.match(words) and not sorting.has(component):
                sorting.take(i, component)
                break
    form, number = sorting.index(StyleId.HINH_THUC_SAO), sorting.index(StyleId.SO)
    right = None if form is None else sorting.lines[form].cell
    for i in range(document.copy_from, number if number is not None else form or document.copy_from):
        line = sorting.lines[i]
        if i not in sorting.taken and not line.ruled and not (right and line.cell and line.cell.column == right.column):
            sorting.take(i, StyleId.CO_QUAN)
    recipients = _recipients(sorting, end, document.copy_from) or end
    find_signatures(sorting, recipients, end)
    document.copied = [sorting.taken[i] for i in sorted(sorting.taken)]
    sorting.taken.clear()
    sorting.taken.update(own)


# The annex


def begins_annex(sorting: Sorting, i: int) -> bool:
    """True for "Phụ lục", "Phụ lục II" on a line of its own, set as a heading."""
    line, words = sorting.lines[i], sorting.folded[i]
    if line.cell is not None and not line.framed:
        return False
    if patterns.ANNEX.match(words) is None and (len(words) > _ANNEX_TITLE or patterns.ANNEX_AND_TITLE.match(words) is None):
        return False
    return line.setting.align == "center" or line.words.isupper() or line.bold


def find_annexes(sorting: Sorting) -> None:
    """ "Phụ lục I", its title, "(Kèm theo …)"."""
    begin = sorting.document.annex_from
    state = ""
    for i in range(len(sorting.lines) if begin is None else begin, len(sorting.lines)):
        line, words = sorting.lines[i], sorting.folded[i]
        if begins_annex(sorting, i):
            sorting.take(i, StyleId.PHU_LUC)
            state = "title"
        elif (state == "title" and words.startswith(("(kem theo", "(ban hanh kem theo"))) or state == "note":
            sorting.take(i, StyleId.KEM_THEO)
            state = "" if line.words.endswith(")") else "note"
        elif state == "title" and not line.ruled and (line.setting.align == "center" or line.words.isupper()):
            sorting.take(i, StyleId.TEN_PHU_LUC)
        elif not line.ruled:
            state = ""
