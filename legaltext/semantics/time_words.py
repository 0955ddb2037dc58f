"""The words of time limits in both languages, as data: units, numbers, what says at most or at least, what starts an event. An example stands above each rule.

Rules read NFC text with its diacritics ("sau ngày" is not "sáu ngày", "03 nam" is not "03 năm"), in any case of letters.
"""

import re
from dataclasses import dataclass
from re import Pattern
from typing import Final, Literal

from legaltext.model import Lang

Unit = Literal["hour", "day", "working_day", "week", "month", "year"]
Bound = Literal["at_most", "at_least", "exactly", "less_than", "more_than"]
Direction = Literal["after", "before"]

# "ba mươi ngày", "sáu tháng", "một năm"; "năm" is five only before a unit
_ONES_VI = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_ENDS_VI = _ONES_VI | {"mốt": 1, "tư": 4, "lăm": 5}
NUMBERS_VI: Final = (
    _ONES_VI
    | {"mười": 10}
    | {f"mười {word}": 10 + value for word, value in _ENDS_VI.items()}
    | {f"{ten} mươi": 10 * value for ten, value in _ONES_VI.items() if value > 1}
    | {f"{ten} mươi {word}": 10 * tens + value for ten, tens in _ONES_VI.items() if tens > 1 for word, value in _ENDS_VI.items()}
    | {f"{hundred} trăm {ten} mươi": 100 * a + 10 * b for hundred, a in _ONES_VI.items() for ten, b in _ONES_VI.items() if b > 1}
    | {"một trăm": 100, "hai trăm": 200, "ba trăm sáu mươi lăm": 365}
)
_TENS_EN = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ONES_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905 -- reads better
NUMBERS_EN: Final = {word: value for value, word in enumerate(_ONES_EN, 1)} | _TENS_EN

UNITS_VI: Final[dict[str, Unit]] = {
    "ngày làm việc": "working_day",
    "ngày": "day",
    "tháng": "month",
    "năm": "year",
    "giờ": "hour",
    "tuần": "week",
}
UNITS_EN: Final[dict[str, Unit]] = {
    "working day": "working_day",
    "business day": "working_day",
    "day": "day",
    "month": "month",
    "year": "year",
    "hour": "hour",
    "week": "week",
}


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """One language's rules. `before` rules end where the amount begins, `after` rules begin where the unit ends."""

    lang: Lang
    units: dict[str, Unit]
    numbers: dict[str, int]
    amount: Pattern[str]
    low: Pattern[str]
    not_before: Pattern[str]
    not_after: Pattern[str]
    clock_before: Pattern[str]
    clock_after: Pattern[str]
    length: Pattern[str]
    bounds: tuple[tuple[Bound, Pattern[str]], ...]
    range_before: Pattern[str]
    range_after: Pattern[str]
    leads: Pattern[str]
    upwards: Pattern[str]
    downwards: Pattern[str]
    event: Pattern[str]
    event_first: Pattern[str]
    event_opening: Pattern[str]
    notice: Pattern[str]
    event_end: Pattern[str]
    agent: Pattern[str]
    list_item: Pattern[str]
    effect: Pattern[str]
    whom: Pattern[str]
    each: Pattern[str]
    duty: Pattern[str]
    act: Pattern[str]
    topic: Pattern[str]
    link: Pattern[str]
    cue: Pattern[str]


def _words(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]  # any iterable of strings


def _rule(pattern: str) -> Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BEFORE_VI = r"(?:[ ,]*(?:là|bằng|trong|thời hạn|thời gian|khoảng|vòng|tối đa|từ))*[ ']*$"
_BEFORE_EN = r"(?:[ ,]*(?:is|be|a|an|the|of|period|term|time limit|within))*[ ]*$"

_ONE_VI = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_NUMBER_VI = rf"(?:{_ONE_VI})(?: (?:trăm|mươi|mốt|tư|lăm|{_ONE_VI}))*"

VI = TimeGrammar(
    lang="vi",
    units=UNITS_VI,
    numbers=NUMBERS_VI,
    # "05 ngày", "10 ngày làm việc", "30 (ba mươi) ngày", "ba mươi ngày"
    amount=_rule(
        rf"(?<![\w/.,:-])(?P<amount>\d{{1,4}}|{_NUMBER_VI})(?: \([^()\d]{{2,20}}\))? ?(?P<unit>{_words(UNITS_VI)})(?!\w)",
    ),
    # "từ 12 tháng đến 36 tháng", "từ 02 đến 03 năm học": the lower end of a range
    low=_rule(
        rf"từ (?:đủ )?(?P<amount>\d{{1,4}}|{_NUMBER_VI})(?: (?P<unit>{_words(UNITS_VI)}))?(?: trở lên)?,? (?:đến|tới)(?: dưới| không quá)? $"
    ),
    # "ngày 05 tháng", "tháng 6 năm", "Điều 5 ngày": dates and numbers of things; "trong 01 năm" after an amount is what a rate is measured by
    not_before=_rule(
        r"(?:ngày|tháng|năm|quý|thứ|lần|lần trong|số|điều|khoản|điểm|mục|kỳ|khóa|cứ|cứ đủ|mỗi|hằng năm và|giai đoạn|kế hoạch(?: đầu tư| phát triển| sản xuất,?| kinh doanh)*"
        r"|định kỳ|bình quân|mùng|mồng) $",
    ),
    # "05 ngày 12", "12 tháng tuổi", "02 tháng tiền lương", "05 năm một lần", "05 năm công tác", "02 năm liên tiếp", "05 năm học"
    not_after=_rule(
        r" (?:\d|tu[ổôồố]i|tiền|lương|học|công tác|kinh nghiệm|thâm niên|(?:không )?liên tiếp|(?:một|01|1|hai|02) lần|tết\b|đầu\b|cuối\b|công\b|nay\b|trước đó|sau đó"
        r"|dương lịch|âm lịch|nào\b|đó\b|này\b|(?:làm việc|hoạt động) (?:theo|trong|ở|tại|cho)|kế hoạch|tới\b|liền kề|đóng\b|đánh giá|là\b|(?:hằng|mỗi) )|/",
    ),
    # "từ 12 giờ đến 13 giờ", "trước 23 giờ"
    clock_before=_rule(r"(?:từ|đến|trước|sau|lúc|vào|hồi|sang) $"),
    # "06 giờ sáng ngày hôm sau", "08 giờ ngày hôm sau"
    clock_after=_rule(r" (?:sáng|chiều|trưa|tối|đêm|ngày|của ngày|\d)"),
    # "từ 06 giờ trở lên", "sau 24 giờ kể từ", "sau 12 giờ liên tục": a length after all
    length=_rule(r",? (?:trở|kể từ|tính từ|liên tục|so với)"),
    bounds=(
        # "Không quá 90 ngày", "nhưng không được quá 60 ngày", "thời hạn chưa quá 06 tháng"
        (
            "at_most",
            _rule(
                r"(?:không|chưa|chẳng) (?:được )?(?:để )?(?:quá|vượt quá|chậm quá|chậm hơn|muộn hơn|dài hơn|nhiều hơn|kéo dài quá)"
                + _BEFORE_VI
            ),
        ),
        # "không ít hơn 30 ngày", "không dưới 05 năm"
        ("at_least", _rule(r"không (?:được )?(?:ít hơn|dưới|thấp hơn|ngắn hơn|sớm hơn)" + _BEFORE_VI)),
        # "Chậm nhất là 05 ngày làm việc", "tối đa là 12 tháng", "nhiều nhất 03 tháng"
        ("at_most", _rule(r"(?:chậm nhất|muộn nhất|tối đa|nhiều nhất|lâu nhất|dài nhất|cao nhất)(?: không quá)?" + _BEFORE_VI)),
        # "ít nhất 45 ngày", "tối thiểu là 20 năm", "sớm nhất 05 ngày"
        ("at_least", _rule(r"(?:ít nhất|tối thiểu|sớm nhất)" + _BEFORE_VI)),
        # "dưới 12 tháng", "chưa đủ 06 tháng"
        ("less_than", _rule(r"(?:dưới|chưa đủ|không đủ|chưa đến|chưa tới|ít hơn)(?: là)?[ ']*$")),
        # "trên 14 ngày", "quá 60 ngày làm việc"
        ("more_than", _rule(r"(?<!không )(?<!không được )(?:trên|vượt quá|quá|hơn)[ ']*$")),
        # "hết thời hạn 30 ngày", "quá thời hạn 15 ngày": names the limit, sets no bound
        ("exactly", _rule(r"(?:hết|quá|hết hạn)(?: thời hạn| thời gian) $")),
        # "có hiệu lực sau 15 ngày"
        ("exactly", _rule(r"có hiệu lực (?:thi hành )?sau $")),
        # "Sau 12 tháng, kể từ ngày", "sau thời hạn 05 năm"
        ("at_least", _rule(r"(?<!\w)sau(?: thời hạn| thời gian| khi đủ| khoảng thời gian)?[ ']*$")),
        # "làm việc từ đủ 12 tháng"
        ("at_least", _rule(r"(?:từ đủ|đủ)[ ']*$")),
        # "trong thời hạn 10 ngày làm việc", "trong vòng 24 giờ"
        ("at_most", _rule(r"trong (?:thời hạn|thời gian|khoảng thời gian|vòng|khoảng)(?: là)?[ ']*$")),
    ),
    # "từ 14 ngày làm việc trở xuống"
    upwards=_rule(r" (?:liên tục |liền )?trở lên"),
    downwards=_rule(r" (?:liên tục |liền )?trở (?:xuống|lại)"),
    # "từ 12 tháng đến 36 tháng": what stands before and after the lower end
    range_before=_rule(r"từ (?:đủ )?$"),
    range_after=_rule(rf" (?:đến|tới) (?:dưới |không quá |chưa đủ )?(?:\d{{1,4}}|{_NUMBER_VI}) (?:{_words(UNITS_VI)})(?!\w)"),
    # an amount without a bound, an event or a topic is a limit only where such a word leads to it: "có hiệu lực 12 tháng", "kéo dài 06 tháng", "nghỉ 03 ngày"
    leads=_rule(
        r"(?:^[“\"]?|\w\) |[:;] |\(|(?:thời hạn|thời gian|thời hiệu|là|bằng|hiệu lực|kéo dài|gia hạn|lùi|hoãn|thêm|nghỉ|tương ứng|hết|trong|quá|chậm|hoặc|được|sớm|muộn)[ ']+)$",
    ),
    # "kể từ ngày …", ", kể từ khi …", "sau khi …", "trước ngày …", ", tính đến ngày …"
    event=_rule(
        r"(?: liên tục)?,? (?:(?P<after>(?:được )?(?:tính )?(?:kể )?từ(?= (?:ngày|khi|thời điểm|lúc|thời gian|sau))|sau(?= (?:khi|ngày|thời điểm)))"
        r"|(?P<before>trước(?= (?:khi|ngày|thời điểm))|(?:tính đến|so với)(?= (?:khi|ngày|thời điểm)))) (?:sau )?",
    ),
    # "trước khi hết hạn hợp đồng làm việc 60 ngày": the event stands between "trước khi" and the amount
    event_first=_rule(
        r"(?:(?P<before>trước) (?=(?:khi|ngày) ))(?P<event>(?:(?!không quá|không được|tối đa|ít nhất|tối thiểu|phải |là )[^,;.:]){5,80}?)(?: ít nhất| tối thiểu)?[, ]*$"
    ),
    # "Kể từ ngày nhận được hồ sơ, trong thời hạn 05 ngày"; "Sau khi hồ sơ được tạo lập, trong thời hạn 03 ngày làm việc"
    event_opening=_rule(
        r"(?:^|[;.] )(?:(?:tính )?(?:kể )?từ(?= (?:ngày|khi|thời điểm))|sau(?= (?:khi|ngày))) (?P<event>[^,;.:]{4,120}?), (?:thì )?(?:trong|chậm|muộn|tối|không quá)[^,;.:]{0,30}$"
    ),
    # "báo trước ít nhất 45 ngày", "thông báo trước 30 ngày", "biết trước", "Trước 06 tháng"
    notice=_rule(r"(?<!\w)trước(?: thời hạn)?(?: là)?(?: ít nhất| tối thiểu| chậm nhất)?(?: là)? $"),
    # where the words of an event end: a stop, or what begins the main clause
    event_end=_rule(
        r"[.;:](?= |$)|, |\)(?! )| \((?=kèm)| (?:thì|mà|nhưng|đối với|trừ|phải|có trách nhiệm|tiếp tục|không tính|và phải)(?!\w)|$"
    ),
    # "…, cấp có thẩm quyền …": who must act
    agent=_rule(
        r"(?:(?:các |những |mỗi )?(?:cấp|cơ quan|tổ chức|đơn vị|người|hội đồng|ủy ban|uỷ ban|bộ|sở|viên chức|công chức|cán bộ|chính phủ|thủ tướng|chủ tịch|doanh nghiệp|chủ|bên"
        r"|hai bên|các bên|tòa án|toà án|viện|trọng tài|trung tâm|cá nhân|công dân|ban|giám đốc|thẩm phán|lực lượng|nhà đầu tư|thủ trưởng|ngân hàng|quốc hội|nhà nước|cha|mẹ|hộ))(?!\w)",
    ),
    # a comma inside an event: "quyết định, bản án", "cơ quan, tổ chức, đơn vị", "tổ chức, cán bộ"
    list_item=_rule(
        r"(?:(?:quyết định|bản án|văn bản|hồ sơ|giấy|tài liệu|kết luận|biên bản|đơn|báo cáo|phán quyết), (?=quyết định|bản án|văn bản|hồ sơ|giấy|tài liệu|kết luận|biên bản|đơn|báo cáo|phán quyết)"
        r"|(?:cơ quan|tổ chức|đơn vị|cá nhân|doanh nghiệp|hộ gia đình), (?=(?:tổ chức|đơn vị|cá nhân|doanh nghiệp|hộ gia đình|người|cán bộ)(?!\w))"
        r"|bên [^,]{2,9}, (?=bên )|được \w+, (?=được )|(?<= )\w{1,3}, (?=(?:\d+|[a-zđ])(?:,| ))|cơ quan, (?=[^\s,]+ [^\s,]+, )|t\w chức, (?=cán bộ|đơn vị)|(?:bầu cử|phê chuẩn|bổ nhiệm|chỉ định|sửa đổi|cán bộ|công chức), (?=(?:phê chuẩn|bổ nhiệm|chỉ định|tuyển dụng|bổ sung|công chức|viên chức)(?!\w)))",
    ),
    # "ngày quyết định có hiệu lực thi hành tiếp tục vi phạm": the event ends with the effect
    effect=_rule(r"có hiệu lực(?: thi hành| pháp luật)?(?= (?!của|hoặc|từ|thi hành|pháp luật))"),
    # "05 năm đối với hành vi …": for whom, or for what
    whom=_rule(
        r"^[^.;]{0,160}?(?<!\w)đối với (?P<whom>[^.;:]{3,200}?)(?= thì |, trừ|,? kể từ |(?:,| và| hoặc)(?: ít nhất| tối đa)? \d+ (?:ngày|tháng|năm|giờ|tuần)|\.(?: |$)|[;:]|$)"
    ),
    # "01 năm đối với động sản và 05 năm đối với bất động sản": the second is bounded as the first
    each=_rule(r" đối với "),
    # "Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị": who, and what must be done
    duty=_rule(r"^(?P<who>[^.;:]{3,140}?) (?:có trách nhiệm|có nghĩa vụ|có quyền|phải|được quyền)(?: phải)? (?P<what>[^.;:]+)$"),
    # "cấp có thẩm quyền ra quyết định kỷ luật"
    act=_rule(
        r"^(?P<who>[^.;:]{3,140}?),? (?P<what>(?:ra quyết định|quyết định thành lập|thông báo|gửi|ban hành|trình|thẩm định|xem xét|thực hiện)(?!\w)[^.;:]*)$"
    ),
    # "Thời hạn xử lý kỷ luật không quá 90 ngày", "thời hiệu xử lý kỷ luật được quy định như sau:"
    topic=_rule(
        r"(?<!\w)(?P<topic>(?:thời hạn|thời hiệu|thời gian)(?! (?:này|đó|nêu trên|quy định|là|không|tối|ít|như sau|\d))(?: (?!là\b|không\b|tối\b|ít\b|chậm\b|được\b|có thể\b|quy định\b|kể từ\b|dưới\b|trên\b|như\b|từ\b|thì\b|bị\b)[^\s,;.:]+){1,14})",
    ),
    # between "thời hạn xử lý kỷ luật" and its amount: "có thể kéo dài nhưng không quá"
    link=_rule(
        r"[ ,']*(?:(?:là|không|được|quá|tối|đa|thiểu|ít|nhiều|chậm|dài|ngắn|nhất|từ|đủ|dưới|trên|hơn|có thể|kéo dài|gia hạn|thêm|nhưng|và|bị|bằng|tính|xác định|được quy định như sau:?|đến|đối với [^,;.]{3,60})[ ,']*)*"
    ),
    # "… trong thời hạn" before the amount: no part of what must be done
    cue=_rule(
        r"[ ,]*(?:trong|chậm nhất|tối đa|không quá|ít nhất|trước|sau|không|được|quá|là|tối thiểu|thời hạn|thời gian|vòng|khoảng|từ|đủ|tối|[ ,'])*$"
    ),
)

EN = TimeGrammar(
    lang="en",
    units=UNITS_EN,
    numbers=NUMBERS_EN,
    # "5 days", "10 working days", "thirty (30) days", "a 10-day period"
    amount=_rule(
        rf"(?<![\w/.,:-])(?P<amount>\d{{1,4}}|{_words(NUMBERS_EN)})(?: \([\w ]{{1,20}}\))?[ -](?P<unit>{_words(UNITS_EN)})s?(?!\w)"
    ),
    low=_rule(
        rf"(?:from|between) (?P<amount>\d{{1,4}}|{_words(NUMBERS_EN)})(?: (?P<unit>{_words(UNITS_EN)})s?)? (?:to|and)(?: less than)? $"
    ),
    not_before=_rule(
        r"(?:Article|Clause|Point|Section|No\.|per|every|each|(?:January|February|March|April|May|June|July|August|September|October|November|December)|\bage(?: of)?(?: (?:under|over|at least|less than))?) $"
    ),
    # "18 years of age", "12 months old", "two months' salary", "5 years of experience", "2 consecutive years"
    not_after=_rule(r"(?: (?:of (?:age|experience|service|work)|old|experience|consecutive|in a row|once)|['’])"),
    clock_before=_rule(r"(?!)"),
    clock_after=_rule(r"(?!)"),
    length=_rule(r"(?!)"),
    bounds=(
        # "must not exceed 90 days", "not later than 5 working days", "no more than 30 days"
        (
            "at_most",
            _rule(
                r"(?:not? (?:to )?(?:exceed|exceeding|more than|later than|longer than|over)|at most|at the latest|up to|a maximum of|within)"
                + _BEFORE_EN
            ),
        ),
        # "at least 45 days", "not less than 30 days"
        ("at_least", _rule(r"(?:at least|not? (?:less|fewer|earlier|shorter) than|a minimum of)" + _BEFORE_EN)),
        # "less than 5 years", "under 12 months"
        ("less_than", _rule(r"(?:less than|fewer than|under|shorter than) $")),
        ("more_than", _rule(r"(?:more than|over|exceeding|longer than) $")),
        ("at_least", _rule(r"after(?: a period of)? $")),
    ),
    range_before=_rule(r"(?:from|between) $"),
    range_after=_rule(rf" (?:to|and) (?:less than )?(?:\d{{1,4}}|{_words(NUMBERS_EN)}) (?:{_words(UNITS_EN)})s?(?!\w)"),
    leads=_rule(r"(?:^|\w\) |[:;(] |(?:is|are|be|of|for|by|a|an|the|or|another) )$"),
    upwards=_rule(r" or (?:more|longer)"),
    downwards=_rule(r" or (?:less|fewer|shorter)"),
    # "from the date on which …", "of receipt of", "before the date of"
    event=_rule(
        r",? (?:(?P<after>(?:counted |counting |as )?from|after|following|since|of(?= (?:the )?(?:date|receipt|receiving)))|(?P<before>before|prior to)) (?=\w)",
    ),
    event_first=_rule(r"(?!)(?P<before>)(?P<event>)"),
    event_opening=_rule(r"(?:^|[;.] )(?:From|After|Following) (?P<event>[^,;.:]{4,120}?), (?:within|no later)[^,;.:]{0,30}$"),
    notice=_rule(r"(?!)"),
    event_end=_rule(
        r"[.;:](?= |$)|, |\)(?! )| (?:must|shall|is responsible|are responsible|except|unless|in respect of)(?!\w)|$"
    ),
    agent=_rule(r"the (?:competent|head|unit|agency)"),
    list_item=_rule(r"(?!)"),
    effect=_rule(r"(?!)"),
    whom=_rule(
        r"^[^.;]{0,100}?(?<!\w)(?:for|in respect of) (?P<whom>(?:a |an |the |public )[^.;:]{3,200}?)(?=, (?:except|unless)|\.(?: |$)|[;:]|$)"
    ),
    each=_rule(r",? for (?:a|an|the) "),
    # "The competent authority is responsible for settling the petition"
    duty=_rule(
        r"^(?P<who>[^.;:]{3,140}?) (?:is responsible for|are responsible for|must|shall|has the right to|may) (?P<what>[^.;:]+)$"
    ),
    act=_rule(r"(?!)(?P<who>)(?P<what>)"),
    topic=_rule(
        r"(?<!\w)(?P<topic>(?:time limit|limitation period|period of limitation|term|period|duration) (?:for|of) (?:(?!is\b|are\b|must\b|shall\b|may\b|less\b|at\b|not\b|\d)[^\s,;.:]+ ?){1,14})"
    ),
    link=_rule(
        r"[ ,]*(?:(?:is|are|must|shall|may|be|not|exceed|extended|but|of|at|most|least|less|more|than|no|up|to|up to|between|from)[ ,]*)*"
    ),
    cue=_rule(r"[ ,]*(?:within|no later than|not later than|at least|the|a|an|time limit|period|of|not|exceed|[ ,])*$"),
)

GRAMMARS: Final[dict[Lang, TimeGrammar]] = {"vi": VI, "en": EN}
