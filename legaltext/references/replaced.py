"""Words in quotation marks that an amending instruction replaces, strikes or inserts: "thay cụm từ “Điều 5” bằng cụm từ “Điều 6”". What they name is no citation.

Any other words in quotation marks cite: a list of names ("Luật Đầu tư", "Luật Nhà ở"), a title, new wording of a whole provision.
"""

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from legaltext.grammar.rule import rule
from legaltext.references.patterns import GAP, exactly

_QUOTED: Final = rule(r"“[^“”\"\n]*[”\"]|\"[^“”\"\n]*[”\"]|‘[^‘’\n]*’|«[^«»\n]*»")
_OPENS: Final = rule('[“"‘«]')
_WORDS: Final = rf"""(?:(?:{exactly("các", "những", "the")}{GAP})?{
    exactly(
        "cụm từ",
        "từ",
        "từ ngữ",
        "chữ",
        "dòng chữ",
        "đoạn",
        "đoạn từ",
        "câu",
        "nội dung",
        "tên",
        "phrase",
        "phrases",
        "words",
        "word",
        "expression",
        "term",
        "terms",
        "sentence",
    )
}(?:[^\S\n]*:)?[^\S\n]*)"""
# Before the first of some quoted words: "cụm từ", "bằng"
_LEAD: Final = rule(rf"(?<!\w)(?:{_WORDS}|(?:{exactly('bằng', 'thành', 'with', 'by')})[^\S\n]*:?[^\S\n]*)$")
# A verb alone, or the head of an item, which need what replaces them: "thay “A” bằng “B”", "a) “A” thành “B”"; "bãi bỏ “Quy chế …”" cites
_VERB: Final = rule(
    rf"(?<!\w){exactly('thay', 'thay thế', 'sửa', 'sửa đổi', 'đính chính', 'replace', 'replacing', 'substitute', 'substituting')}[^\S\n]+$"
)
_ITEM: Final = rule(r"[^\S\n]*(?:[-–+•*]|[a-zđ]{1,2}[.)]|\d{1,2}[.)])?[^\S\n]*")
# Between two of them: a list, or what replaces and what is replaced
_AND: Final = rule(rf"[^\S\n]*(?:[,;]|,?[^\S\n]+{exactly('và', 'hoặc', 'and', 'or')}[^\S\n])[^\S\n]*{_WORDS}?")
_BY: Final = rule(rf"[^\S\n]*,?[^\S\n]+{exactly('bằng', 'thành', 'with', 'by', 'into', 'to')}[^\S\n]+{_WORDS}?")
# What says that it is an instruction: before them, or behind ("… được thay thế bằng")
_INSTRUCTS: Final = rule(
    rf"(?<!\w)(?:{exactly('thay', 'sửa', 'đổi', 'bổ sung', 'thêm', 'bỏ', 'bãi bỏ', 'hủy bỏ', 'huỷ bỏ', 'lược bỏ', 'đính chính', 'chèn', 'cắt', 'xóa', 'xoá')}(?!\w)"
    r"|(?:replac|substitut|delet|insert|add|strik|remov|repeal|omit|amend)(?:e|es|ed|ing|ion|s|t)?(?!\w))"
)
_INSTRUCTED: Final = rule(
    rf"[^\S\n]+(?:[^\"“”.;\n]{{0,120}}[^\S\n])?(?:{exactly('được', 'bị')}{GAP}(?:{exactly('thay', 'sửa', 'bổ sung', 'bãi bỏ', 'bỏ', 'hủy bỏ', 'đính chính')})|(?:is|are|be){GAP}(?:hereby{GAP})?(?:replaced|substituted|deleted|inserted|added|removed|repealed))(?!\w)"
)
_ABOVE: Final = 1500  # characters in which the line stands that says what is done in the lines of its list


class ReplacedWords:
    """The quoted words of one text that an instruction replaces. `low` is the text in small letters."""

    def __init__(self, low: str) -> None:
        """Nothing is looked for before it is asked for."""
        self.low = low
        self._none = not any(mark in low for mark in '“"‘«')
        self._line = (0, 0)  # the line that was looked at last, and its quoted words that are replaced
        self._found: list[tuple[int, int]] = []
        self._plain = (0, 0)  # from where on a line has no quotation mark, which is its beginning, and up to where

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands at `start:end` is part of such words."""
        if self._none:
            return False
        begin, stop = self._line
        if not begin <= start < stop:
            begin, looked = self._plain
            if looked > start or self.low.find("\n", looked, start) >= 0:
                begin = looked = self.low.rfind("\n", 0, start) + 1
            if _OPENS.search(self.low, looked, start) is None:
                self._plain = begin, start
                return False
            stop = self.low.find("\n", start) + 1 or len(self.low) + 1
            self._line, self._found = (begin, stop), self._replaced(begin, stop)
        place = bisect_left(self._found, (start,)) - 1
        return place >= 0 and end < self._found[place][1]

    def _replaced(self, begin: int, stop: int) -> list[tuple[int, int]]:
        """The quoted words of a line that are replaced."""
        quoted = [match.span() for match in _QUOTED.finditer(self.low, begin, stop)]
        out: list[tuple[int, int]] = []
        instruction = _INSTRUCTS.search(self.low, begin, stop)
        instructed = instruction.end() if instruction else stop + 1
        chain = quoted[:1]
        swapped = False
        for (_, before), following in pairwise([*quoted, (stop + 1, stop + 1)]):
            by = following[0] <= stop and _BY.fullmatch(self.low, before, following[0]) is not None
            if by or (following[0] <= stop and _AND.fullmatch(self.low, before, following[0])):
                chain.append(following)
                swapped = swapped or by
                continue
            if self._instructed(begin, chain, instructed, swapped=swapped):
                out += chain
            chain, swapped = [following], False
        return out

    def _instructed(self, line: int, chain: list[tuple[int, int]], instruction: int, *, swapped: bool) -> bool:
        """Whether an instruction says what is done with some quoted words that hang together.

        `instruction` is where the first one of the line ends; `swapped`: they have what replaces them.
        """
        first, last = chain[0][0], chain[-1][1]
        if _LEAD.search(self.low, max(line, first - 40), first) is None:
            bare = _VERB.search(self.low, max(line, first - 40), first) or _ITEM.fullmatch(self.low, line, first)
            return swapped and bare is not None
        return swapped or instruction <= first or _INSTRUCTED.match(self.low, last) is not None or self._instructed_above(line)

    def _instructed_above(self, line: int) -> bool:
        """Whether the line that a list hangs on instructs: "Thay thế các cụm từ sau đây:"."""
        colon = self.low.rfind(":\n", max(0, line - _ABOVE), line)
        above = self.low.rfind("\n", max(0, colon - _ABOVE), colon) + 1
        return colon >= 0 and _INSTRUCTS.search(self.low, above, colon) is not None
