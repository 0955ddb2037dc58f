"""What a scan, a hand or an older style makes of the numbers before paragraphs. Which of these count, the sequence decides (parsing/slips.py)."""

from typing import Final

from legaltext.grammar.rule import UPPER, rule

# "1) Người …", "2/ Người …", "3- Người …", "a. Có …", "b/ Có …": older ways to write khoản and điểm
LOOSE: Final = rule(
    rf"""
    (?P<number>\d{{1,2}}[a-zđ]?)(?:\)|/|\.?[-–]|\)\.)[ ]?(?=[“\"{UPPER}])
    |(?P<letter>[a-zđ]\d?)(?:\.|/|\.\)|-)[ ]?(?=[\w“\"])
    """
)
SLIP: Final = rule(
    rf"""
    # specks before the number: "._ 3. Hướng dẫn", ",c) Thời gian", "- 2. Người"
    (?![^\W\d_]{{3}})(?P<junk>(?:[-–~] (?=\d))?[^\w“\"(\[+*•–-]{{0,4}}[_ ]{{0,4}})
    (?:
        # "cb) Ban hành", "8) Quyết định"
        (?P<letter>[^\W\d_]{{1,2}}\d?|[689€¢])(?:\)|\.\))[ ]?
        # "1, Bậc nghề …", "l. Người …", "S Quyết định …"
        |(?P<number>[\dlIiÏïÍí|!SsOoBZzH\]]{{1,3}}[a-zđ]?)(?P<end>[.,;:·]{{1,2}})? (?=[“\"{UPPER}])
        # ". Định kỳ …": the number is lost
        |(?<=[.,])[ ]?(?=[{UPPER}])
    )
    """
)
SLIP_HEADING: Final = frozenset("ĐÐDđCcMm")
# "Điêu 5. Tiêu đề", "ĐIỂU 12", "Chương Ill"
SLIP_WORDS: Final = rule(r"(?P<word>[^\W\d_]{3,6}) ?(?P<number>[\dlIVXCiÏO]{1,5})(?P<end> ?[.:,](?= |$))? ?(?P<words>.*)")
