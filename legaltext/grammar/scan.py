"""What a scan, a hand or an older style makes of the numbers before paragraphs. Which of these count, the sequence decides (parsing/slips.py)."""

from typing import Final

from legaltext.grammar.rule import UPPER, rule

# "1) Người …", "2/ Người …", "3- Người …", "a. Có …", "b/ Có …": older ways to write khoản and điểm
LOOSE: Final = rule(
    rf"""
    (?P<number>\d{{1,2}}[a-zđ]?)(?:\)|/|\.?[ ]?[-–]|\)\.)[ ]?(?=[“\"{UPPER}])
    |(?P<letter>[a-zđ]\d?)(?:\.|/|\.\)|-)[ ]?(?=[\w“\"])
    # "(a) incomes;" of an English text
    |\((?P<bracketed>[a-z])\)[ ]?(?=[\w“\"])
    """
)
# "aa) Hai lăm", "bb) Hai sáu" of a list that goes on behind z): no provision has such a letter
DOUBLE_LETTER: Final = rule(r"(?P<letters>a[a-zđ]|([b-zđ])\2)\)[ ]")
SLIP: Final = rule(
    rf"""
    # specks before the number: "._ 3. Hướng dẫn", ",c) Thời gian", "- 2. Người"
    (?![^\W\d_]{{3}})(?P<junk>(?:[-–~] (?=\d))?[^\w“\"(\[+*•–-]{{0,4}}[_ ]{{0,4}})
    (?:
        # "cb) Ban hành", "8) Quyết định"
        (?P<letter>[^\W\d_]{{1,2}}\d?|[689€¢])(?:\)|\.\))[ ]?
        # "1, Bậc nghề …", "l. Người …", "S Quyết định …"
        |(?P<number>[\dlIiÏïÍí|!SsOoBZzH\]]{{1,3}}[a-zđ]?)(?P<end> ?[.,;:·]{{1,2}})? (?=[“\"{UPPER}])
        # ". Định kỳ …": the number is lost
        |(?<=[.,])[ ]?(?=[{UPPER}])
    )
    """
)
SLIP_HEADING: Final = frozenset("ĐÐDđCcMm")
# "Điêu 5. Tiêu đề", "ĐIỂU 12", "Chương Ill"
SLIP_WORDS: Final = rule(r"(?P<word>[^\W\d_]{3,6}) ?(?P<number>[\dlIVXCiÏO]{1,5})(?P<end> ?[.:,](?= |$))? ?(?P<words>.*)")
# A line that is a chapter's or section's number and no more, with specks around it: "v Chương II .", ". Chương[V", "ChươngVI —_ 7", "- Mục 1 -", "Mục3 h"
SLIP_GROUP: Final = rule(
    r"(?:\w[ ])?[\W_]{0,5}(?P<word>Chương|CHƯƠNG|Mục|MỤC) ?(?P<number>[\[\]IVXLTHFJl1i|!Ï\d]{1,5})[\W_]{0,6}\w?[\W_]{0,2}$"
)
# Specks before a heading: ": Điều 18. Vi phạm …", "x Điều 35. Vi phạm …", "ˆ Điều 47. …", "“Điều 114. …" in a text that quotes nothing
SPECKED: Final = rule(
    r"(?P<speck>(?:[\W_]{1,3}|\w[ ])[ ]?)(?P<heading>(?:Điều|ĐIỀU) (?P<number>\d{1,3}[a-zđ]?) ?[.:] ?(?P<words>[^\W\d_a-z].*|$))"
)
