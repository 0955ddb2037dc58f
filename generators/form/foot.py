"""What stands under the text: the signatures, nơi nhận, the components of a copy, annexes."""

import re
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import words as w
from generators.form.paper import Sorting

_NEAR: Final = 60  # lines of one table of signatures
_NAMED: Final = 4  # letters: "TT", "STT" head a list
_ANNEX_TITLE: Final = 200  # characters


def find_ends(sorting: Sorting, heading: int) -> None:
    """Where annexes, notes after the signatures and the components of a copy begin."""
    paper, folded = sorting.paper, sorting.folded
    first = 0 if paper.form == "annex" else heading + 1
    paper.annex_from = next((i for i in range(first, len(folded)) if begins_annex(sorting, i)), None)
    if paper.form == "annex":
        return
    end = len(folded) if paper.annex_from is None else paper.annex_from
    places = _places(sorting, end)
    if places is None:
        return
    paper.ended = next((i for i in range(places, end) if folded[i].startswith("ghi chu")), None)
    end = end if paper.ended is None else paper.ended
    form = next((i for i in range(places, end) if w.COPY.match(folded[i])), None)
    if form is None and (again := _places(sorting, end, places + 1)) is not None:  # a second number and nơi nhận
        form = next((i for i in range(places, again) if w.NUMBER.match(folded[i])), None)
    if form is not None:
        paper.copy_from = _begin_of_table(sorting, form)


def _places(sorting: Sorting, end: int, begin: int = 0) -> int | None:
    """The first "Nơi nhận:" that heads a list."""
    for i in range(begin, end):
        if w.PLACES.match(sorting.folded[i]):
            below = next((line.words for line in sorting.lines[i + 1 : i + 4] if line.words.startswith(("-", "–"))), "")
            if sorting.lines[i].words.endswith(":") or below:
                return i
    return None


def _begin_of_table(sorting: Sorting, i: int) -> int:
    cell = sorting.lines[i].cell
    while cell is not None and i and (before := sorting.lines[i - 1].cell) is not None and before.table == cell.table:
        i -= 1
    return i


# The signatures


def begins(sorting: Sorting, after: int, end: int) -> int:
    """Where the signatures begin: at their table, or at nơi nhận or the signer's position where there is none."""
    places = _places(sorting, end)
    text = [i for i in range(after, end) if sorting.lines[i].cell is None and (places is None or i < places)]
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
    return begin if places is None else min(begin, places)


def _begins_foot(sorting: Sorting, i: int) -> bool:
    words = sorting.lines[i].words
    return bool(w.PLACES.match(sorting.folded[i]) or (w.SIGNING.match(words) and words.isupper()))


def _signs(sorting: Sorting, i: int, end: int) -> bool:
    """True for a line in a table of signatures or of nơi nhận."""
    lines, folded = sorting.lines, sorting.folded
    cell = lines[i].cell
    assert cell is not None
    near = range(max(0, i - _NEAR), min(end, i + _NEAR))
    table = [j for j in near if (other := lines[j].cell) is not None and other.table == cell.table]
    return any(
        w.PLACES.match(folded[j])
        or re.match(r"\((chu )?(da )?ky\b", folded[j])
        or (lines[j].words.isupper() and len(folded[j]) > _NAMED and w.all_bold(lines[j]))
        for j in table
    )


def find_signatures(sorting: Sorting, begin: int, end: int) -> None:
    """Nơi nhận, authority and position, name; place and date where they stand there."""
    columns: dict[int | None, list[int]] = {}
    listing: tuple[int, int] | None = None
    for i in range(begin, end):
        line = sorting.lines[i]
        place = (line.cell.table, line.cell.column) if line.cell else None
        if w.is_rule(line) or i in sorting.taken:
            continue
        component = _known(sorting, i)
        if component == StyleId.NOI_NHAN:
            listing = place
        if component or (listing is not None and place == listing):
            sorting.take(i, component or StyleId.NOI_NHAN_DS)
        elif not w.DATE.match(sorting.folded[i]) and not line.words.rstrip("0123456789").endswith((")", ",")):
            columns.setdefault(line.cell.column if line.cell else None, []).append(i)
    if any(column is not None for column in columns):
        columns.pop(None, None)  # what stands under a table of signatures is none
    for found in columns.values():
        _signature(sorting, found)


def _known(sorting: Sorting, i: int) -> str:
    """What a line of the foot is by its own words."""
    line, words = sorting.lines[i], sorting.folded[i]
    said = (
        (StyleId.NOI_NHAN, w.PLACES.match(words)),
        (StyleId.NGUOI_SOAN, w.DRAFTER.fullmatch(line.words)),
        (StyleId.NOI_NHAN_DS, line.words.startswith(("-", "–"))),
        (StyleId.DIA_DANH_NGAY, w.DATE.match(words) and not sorting.has(StyleId.DIA_DANH_NGAY)),
        (StyleId.DIA_CHI, w.is_address(words)),
        (StyleId.GHI_CHU_KY, line.words.startswith("(")),
    )
    return next((component for component, found in said if found), "")


def _signature(sorting: Sorting, column: list[int]) -> None:
    """Authority and position above, the name last."""
    upper = [i for i in column if sorting.lines[i].words.isupper()]
    for i in column:
        named = i == column[-1] and (len(column) > 1 or i not in upper)
        rank = i not in upper and any(j < i for j in upper) and i != column[0]
        sorting.take(i, StyleId.HO_TEN if named or rank else StyleId.QUYEN_HAN)


# The copy


def find_copy(sorting: Sorting) -> None:
    """The components of a copy (PL I, Phần II, Mục II): its form, body, number, date, signature and nơi nhận, under the document."""
    paper = sorting.paper
    if paper.copy_from is None:
        return
    own = dict(sorting.taken)
    sorting.taken.clear()
    end = len(sorting.lines) if paper.annex_from is None else paper.annex_from
    for i in range(paper.copy_from, end):
        words = sorting.folded[i]
        for component, pattern in ((StyleId.HINH_THUC_SAO, w.COPY), (StyleId.SO, w.NUMBER), (StyleId.DIA_DANH_NGAY, w.DATE)):
            if pattern.match(words) and not sorting.has(component):
                sorting.take(i, component)
                break
    form, number = sorting.index(StyleId.HINH_THUC_SAO), sorting.index(StyleId.SO)
    right = None if form is None else sorting.lines[form].cell
    for i in range(paper.copy_from, number if number is not None else form or paper.copy_from):
        line = sorting.lines[i]
        if i not in sorting.taken and not w.is_rule(line) and not (right and line.cell and line.cell.column == right.column):
            sorting.take(i, StyleId.CO_QUAN)
    places = _places(sorting, end, paper.copy_from) or end
    find_signatures(sorting, places, end)
    paper.copied = [sorting.taken[i] for i in sorted(sorting.taken)]
    sorting.taken.clear()
    sorting.taken.update(own)


# The annex


def begins_annex(sorting: Sorting, i: int) -> bool:
    """True for "Phụ lục", "Phụ lục II" on a line of its own, set as a heading."""
    line, words = sorting.lines[i], sorting.folded[i]
    if line.cell is not None and not line.framed:
        return False
    if w.ANNEX.match(words) is None and (len(words) > _ANNEX_TITLE or w.ANNEX_AND_TITLE.match(words) is None):
        return False
    return line.setting.align == "center" or line.words.isupper() or w.all_bold(line)


def find_annexes(sorting: Sorting) -> None:
    """ "Phụ lục I", its title, "(Kèm theo …)"."""
    begin = sorting.paper.annex_from
    state = ""
    for i in range(len(sorting.lines) if begin is None else begin, len(sorting.lines)):
        line, words = sorting.lines[i], sorting.folded[i]
        if begins_annex(sorting, i):
            sorting.take(i, StyleId.PHU_LUC)
            state = "title"
        elif (state == "title" and words.startswith(("(kem theo", "(ban hanh kem theo"))) or state == "note":
            sorting.take(i, StyleId.KEM_THEO)
            state = "" if line.words.endswith(")") else "note"
        elif state == "title" and not w.is_rule(line) and (line.setting.align == "center" or line.words.isupper()):
            sorting.take(i, StyleId.TEN_PHU_LUC)
        elif not w.is_rule(line):
            state = ""
