"""The sentences of a provision that amends, each with the new wording below it, and which part of that wording each edit takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from legaltext.model import Provision
from legaltext.parsing.quotes import depth_after
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_edits import Edit
from legaltext.semantics.amendment_sentence import read_sentence
from legaltext.semantics.amendment_tokens import UnitPath


@dataclass(slots=True)
class Block:
    """A sentence of its own with the new wording below it."""

    words: str
    line: int | None
    wording: list[str] = field(default_factory=list)


def blocks_of(provision: Provision, units: Sequence[UnitPath]) -> list[Block]:
    """A provision's own sentences, each with the paragraphs of new wording below it; `units` are what is amended above them."""
    out: list[Block] = []
    if provision.heading and provision.heading.vi:
        out.append(Block(provision.heading.vi, provision.heading.vi_line))
    depth = 0
    for text in (*provision.text, *provision.wrap_up):
        words = (text.vi or "").strip()
        if not words:
            continue
        last = out[-1] if out else None
        closed = (
            last is not None
            and depth == 0
            and last.wording
            and last.wording[0][0] in rules.OPENING
            and words[0] not in rules.OPENING
        )
        if (last is not None and not closed and (depth or last.wording) and not (depth == 0 and _resumes(words))) or (
            last is not None and _is_wording(words, last, units)
        ):
            last.wording.append(words)
            depth = depth_after(words, depth)
        elif (found := rules.WORDING.search(words)) is not None:
            out.append(Block(words[: found.end()], text.vi_line))
            wording, rest = _tail(words[found.end() :])
            out[-1].wording.append(wording)
            depth = depth_after(wording, 0)
            if rest:
                out.append(Block(rest, text.vi_line))
        else:
            out.append(Block(words, text.vi_line))
    return out


def what_follows(blocks: Sequence[Block]) -> tuple[list[bool], list[bool]]:
    """Of each sentence, whether it has the last word (what is below the provision is below it), and whether further instructions follow it."""
    last: list[bool] = []
    more: list[bool] = []
    wording = instructs = False
    for position, block in enumerate(reversed(blocks)):
        wording = wording or bool(block.wording)
        last.append(position == 0 or not wording)
        more.append(instructs)
        instructs = instructs or read_sentence(block.words, ()).instructs
    return last[::-1], more[::-1]


def _tail(words: str) -> tuple[str, str]:
    """New wording that stands in the paragraph of its instruction, and what comes after its closing mark."""
    depth = 0
    for at, char in enumerate(words):
        if char in rules.QUOTE_MARKS:
            depth = depth_after(words[: at + 1], 0)
            if depth == 0:
                rest = rules.GOES_ON.sub("", words[at + 1 :])
                return (words[: at + 1], rest) if rest and read_sentence(rest, ()).instructs else (words, "")
    return words, ""


def _resumes(words: str) -> bool:
    """True where a paragraph after closed wording is the next instruction, or begins wording of the same one."""
    return words[:1] not in rules.OPENING and read_sentence(words, ()).instructs


def _is_wording(words: str, last: Block, units: Sequence[UnitPath]) -> bool:
    """True where a paragraph is the new wording of the instruction above it: quoted, or beginning with the number that the instruction names."""
    said = read_sentence(last.words, units)
    if not said.instructs:
        return False
    takes = [edit for edit in said.edits if edit.kind in ("amend", "add", "rename")]
    announced = last.words.rstrip().endswith((":", ";")) or bool(takes)
    if words[:1] in rules.OPENING:
        return announced and not _quotes_words(words)
    return any(_heads(words, edit) for edit in takes)


def _quotes_words(words: str) -> bool:
    """True for a sentence that begins with quoted words: "“Bộ A” được thay bằng “Bộ B”"."""
    return read_sentence(words, ()).instructs


def _heads(words: str, edit: Edit) -> bool:
    """True where a paragraph begins with the number of an edit's target."""
    if not edit.place.path or edit.place.part not in (None, "opening", "1"):
        return False
    level, num = edit.place.path[-1]
    head = rules.NUMBER_HEAD[level].match(words.lstrip("“”„«\"'‘ "))
    return head is not None and (head["n"] or "").lower() == num.lower()


def shared(edits: Sequence[Edit], wording: Sequence[str]) -> list[tuple[Edit, tuple[str, ...], bool]]:
    """Each edit with its part of the new wording, and whether that is certain."""
    takes = [edit for edit in edits if edit.kind in ("amend", "add", "rename")]
    paragraphs = [_stripped(words) for words in wording]
    if not wording or not takes:
        return [(edit, (), True) for edit in edits]
    if len(takes) == 1 and takes[0].level is None:
        whole = _bared(wording)
        return [(edit, whole if edit is takes[0] else (), True) for edit in edits]
    if counted := next((edit for edit in takes if edit.level is not None), None):
        takes = _numbered(counted, takes, paragraphs)
        edits = [*(edit for edit in edits if edit is not counted and edit not in takes), *takes]
    starts: dict[int, int] = {}  # paragraph: position in takes
    current: Edit | None = None
    for position, words in enumerate(paragraphs):
        opens = wording[position][:1] in rules.OPENING
        for i, edit in enumerate(takes):
            if i in starts.values() or not _heads(words, edit):
                continue
            if current is not None and not opens and _could_hold(current, edit):
                continue
            starts[position], current = i, edit
            break
    parts: dict[int, tuple[str, ...]] = {}
    order = sorted(starts)
    for here, after in pairwise([*order, len(wording)]):
        parts[starts[here]] = _bared(wording[here:after])
    sure = len(parts) == len(takes) and (not order or order[0] == 0)
    got = {id(edit): parts.get(i, ()) for i, edit in enumerate(takes)}
    return [(edit, got.get(id(edit), ()), sure or id(edit) not in got) for edit in edits]


def _numbered(counted: Edit, takes: Sequence[Edit], paragraphs: Sequence[str]) -> list[Edit]:
    """ "Bổ sung một khoản vào Điều 44 như sau: “4. …”": the new units by the numbers of their wording."""
    assert counted.level is not None
    out = [edit for edit in takes if edit is not counted]
    for words in paragraphs:
        head = rules.NUMBER_HEAD[counted.level].match(words)
        if head is not None:
            path = (*counted.place.path, (counted.level, head["n"]))
            out.append(replace(counted, place=replace(counted.place, path=path), level=None))
    return out


def _could_hold(current: Edit, edit: Edit) -> bool:
    """True where a number may as well belong to what is open: "a)" inside the new khoản 2, where điểm a of another khoản is amended too."""
    if current.kind == "rename" or current.place.part in ("opening", "1") or not current.place.path or not edit.place.path:
        return False
    return current.place.path[-1][0].depth < edit.place.path[-1][0].depth


def _stripped(words: str) -> str:
    return words.lstrip('“„«"〝 ')


def _bared(wording: Sequence[str]) -> tuple[str, ...]:
    """Quoted paragraphs without the outer quotation marks, and without what closes the instruction ("”.", "”;")."""
    last = len(wording) - 1
    return tuple(_bare_paragraph(words, first=i == 0, last=i == last) for i, words in enumerate(wording))


def _bare_paragraph(words: str, *, first: bool, last: bool) -> str:
    if first and words[:1] in rules.OPENING:
        words = words[1:]
    if last and (found := rules.CLOSED.search(words)) and sum(map(words.count, "“„«〝")) < sum(map(words.count, '”»〞"')):
        words = words[: found.start()]
    return words.strip()


def is_closed(wording: Sequence[str]) -> bool:
    """True where a quotation of new wording ends where it should; wording without marks has no end to look for."""
    if not wording or wording[0][0] not in rules.OPENING:
        return True
    depth = 0
    for words in wording:
        depth = depth_after(words, depth)
    return depth == 0 and rules.CLOSED.search(wording[-1]) is not None
