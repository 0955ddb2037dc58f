"""The words of time limits in Vietnamese, as data: numbers, what says at most or at least, what starts an event. An example stands above each rule."""

from typing import Final

from legaltext.grammar.rule import either
from legaltext.semantics.time_grammar import UNIT_OF, TimeGrammar, time_rule

# "ba mươi ngày", "sáu tháng", "một năm"; "năm" is five only before a unit
_ONES: Final = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_ENDS: Final = _ONES | {"mốt": 1, "tư": 4, "lăm": 5}
_NUMBERS: Final = (
    _ONES
    | {"mười": 10}
    | {f"mười {word}": 10 + value for word, value in _ENDS.items()}
    | {f"{ten} mươi": 10 * value for ten, value in _ONES.items() if value > 1}
    | {f"{ten} mươi {word}": 10 * tens + value for ten, tens in _ONES.items() if tens > 1 for word, value in _ENDS.items()}
    | {f"{hundred} trăm {ten} mươi": 100 * a + 10 * b for hundred, a in _ONES.items() for ten, b in _ONES.items() if b > 1}
    | {"một trăm": 100, "hai trăm": 200, "ba trăm sáu mươi lăm": 365}
)
_ONE: Final = either((*_ONES, "mười"))
_NUMBER: Final = rf"(?:{_ONE})(?: (?:trăm|mươi|mốt|tư|lăm|{_ONE}))*"
_UNIT: Final = either(UNIT_OF["vi"])
# What may stand between "không quá" and its amount
_TO_AMOUNT: Final = r"(?:[ ,]*(?:là|bằng|trong|thời hạn|thời gian|khoảng|vòng|tối đa|từ))*[ ']*$"
# Documents of which a list is one thing: "quyết định, bản án"
_DOCUMENT: Final = "quyết định|bản án|văn bản|hồ sơ|giấy|tài liệu|kết luận|biên bản|đơn|báo cáo|phán quyết"

VI: Final = TimeGrammar(
    lang="vi",
    units=UNIT_OF["vi"],
    numbers=_NUMBERS,
    # "05 ngày", "10 ngày làm việc", "30 (ba mươi) ngày", "ba mươi ngày"
    amount=time_rule(
        rf"(?<![\w/.,:-])(?P<amount>\d{{1,4}}|{_NUMBER})(?: \([^()\d]{{2,20}}\))? ?(?P<unit>{_UNIT})(?!\w)",
    ),
    # "từ 12 tháng đến 36 tháng", "từ 02 đến 03 năm học": the lower end of a range
    low=time_rule(
        rf"từ (?:đủ )?(?P<amount>\d{{1,4}}|{_NUMBER})(?: (?P<unit>{_UNIT}))?(?: trở lên)?,? (?:đến|tới)(?: dưới| không quá)? $"
    ),
    not_before=time_rule(
        r"""
        (?:
            # "ngày 05 tháng", "tháng 6 năm": a date
            ngày|tháng|năm|quý|thứ|mùng|mồng
            # "Điều 5 ngày", "khóa 5 năm": a number of something
            |số|điều|khoản|điểm|mục|kỳ|khóa|lần
            # "mỗi 05 năm", "định kỳ 06 tháng": how often
            |lần trong|cứ|cứ đủ|mỗi|hằng năm và|định kỳ|bình quân
            # "giai đoạn 05 năm", "kế hoạch đầu tư 05 năm"
            |giai đoạn|kế hoạch(?: đầu tư| phát triển| sản xuất,?| kinh doanh)*
        )[ ]$
        """
    ),
    not_after=time_rule(
        r"""
        [ ](?:
            # "05 ngày 12", "05 năm đầu": a date, a part of a longer time
            \d|tết\b|đầu\b|cuối\b|nay\b|trước đó|sau đó|dương lịch|âm lịch|nào\b|đó\b|này\b|tới\b|liền kề|là\b
            # "12 tháng tuổi", "02 tháng tiền lương", "05 năm công tác", "05 năm học", "05 năm đóng bảo hiểm"
            |tu[ổôồố]i|tiền|lương|học|công\b|công tác|kinh nghiệm|thâm niên|kế hoạch|đóng\b|đánh giá
            |(?:làm việc|hoạt động) (?:theo|trong|ở|tại|cho)
            # "02 năm liên tiếp", "05 năm một lần", "02 ngày mỗi tháng"
            |(?:không )?liên tiếp|(?:một|01|1|hai|02) lần|(?:hằng|mỗi)[ ]
        )
        # "ngày/tuần"
        |/
        """
    ),
    # "từ 12 giờ đến 13 giờ", "trước 23 giờ"
    clock_before=time_rule(r"(?:từ|đến|trước|sau|lúc|vào|hồi|sang) $"),
    # "06 giờ sáng ngày hôm sau", "08 giờ ngày hôm sau"
    clock_after=time_rule(r"[ ](?:sáng|chiều|trưa|tối|đêm|ngày|của ngày|\d)"),
    # "từ 06 giờ trở lên", "sau 24 giờ kể từ", "sau 12 giờ liên tục": a length after all
    length=time_rule(r",? (?:trở|kể từ|tính từ|liên tục|so với)"),
    bounds=(
        # "Không quá 90 ngày", "nhưng không được quá 60 ngày", "thời hạn chưa quá 06 tháng"
        (
            "at_most",
            time_rule(
                rf"""
                (?:không|chưa|chẳng) (?:được )?(?:để )?
                (?:quá|vượt quá|chậm quá|chậm hơn|muộn hơn|dài hơn|nhiều hơn|kéo dài quá){_TO_AMOUNT}
                """
            ),
        ),
        # "không ít hơn 30 ngày", "không dưới 05 năm"
        ("at_least", time_rule(rf"không (?:được )?(?:ít hơn|dưới|thấp hơn|ngắn hơn|sớm hơn){_TO_AMOUNT}")),
        # "Chậm nhất là 05 ngày làm việc", "tối đa là 12 tháng", "nhiều nhất 03 tháng"
        (
            "at_most",
            time_rule(rf"(?:chậm nhất|muộn nhất|tối đa|nhiều nhất|lâu nhất|dài nhất|cao nhất)(?: không quá)?{_TO_AMOUNT}"),
        ),
        # "ít nhất 45 ngày", "tối thiểu là 20 năm", "sớm nhất 05 ngày"
        ("at_least", time_rule(rf"(?:ít nhất|tối thiểu|sớm nhất){_TO_AMOUNT}")),
        # "dưới 12 tháng", "chưa đủ 06 tháng"
        ("less_than", time_rule(r"(?:dưới|chưa đủ|không đủ|chưa đến|chưa tới|ít hơn)(?: là)?[ ']*$")),
        # "trên 14 ngày", "quá 60 ngày làm việc"
        ("more_than", time_rule(r"(?<!không )(?<!không được )(?:trên|vượt quá|quá|hơn)[ ']*$")),
        # "hết thời hạn 30 ngày", "quá thời hạn 15 ngày": names the limit, sets no bound
        ("exactly", time_rule(r"(?:hết|quá|hết hạn)(?: thời hạn| thời gian) $")),
        # "có hiệu lực sau 15 ngày"
        ("exactly", time_rule(r"có hiệu lực (?:thi hành )?sau $")),
        # "Sau 12 tháng, kể từ ngày", "sau thời hạn 05 năm"
        ("at_least", time_rule(r"(?<!\w)sau(?: thời hạn| thời gian| khi đủ| khoảng thời gian)?[ ']*$")),
        # "làm việc từ đủ 12 tháng"
        ("at_least", time_rule(r"(?:từ đủ|đủ)[ ']*$")),
        # "trong thời hạn 10 ngày làm việc", "trong vòng 24 giờ"
        ("at_most", time_rule(r"trong (?:thời hạn|thời gian|khoảng thời gian|vòng|khoảng)(?: là)?[ ']*$")),
    ),
    # "từ 12 tháng đến dưới 36 tháng": the upper end of a range is not reached
    below=time_rule(r"dưới $"),
    # "chậm nhất 05 ngày trước ngày họp": five days or more lie between; "sớm nhất": five or less
    latest=time_rule(r"(?:chậm|muộn) nhất"),
    earliest=time_rule(r"sớm nhất"),
    # "từ 14 ngày làm việc trở lên", "từ 14 ngày làm việc trở xuống"
    upwards=time_rule(r"[ ](?:liên tục |liền )?trở lên"),
    downwards=time_rule(r"[ ](?:liên tục |liền )?trở (?:xuống|lại)"),
    # "từ 12 tháng đến 36 tháng": what stands before and after the lower end
    range_before=time_rule(r"từ (?:đủ )?$"),
    range_after=time_rule(rf"[ ](?:đến|tới) (?:dưới |không quá |chưa đủ )?(?:\d{{1,4}}|{_NUMBER}) (?:{_UNIT})(?!\w)"),
    # an amount without a bound, an event or a topic is a limit only where such a word leads to it
    leads=time_rule(
        r"""
        (?:
            # at the head of a paragraph or part of one
            ^[“\"]?|\w\)[ ]|[:;][ ]|\(
            # "có hiệu lực 12 tháng", "kéo dài 06 tháng", "nghỉ 03 ngày", "đã điều trị 12 tháng liên tục"
            |(?:thời hạn|thời gian|thời hiệu|là|bằng|hiệu lực|kéo dài|gia hạn|lùi|hoãn|thêm|nghỉ|điều trị|tương ứng
            |hết|trong|quá|chậm|hoặc|được|sớm|muộn)[ ']+
        )$
        """
    ),
    event=time_rule(
        r"""
        (?: liên tục)?,?[ ]
        (?:
            # "kể từ ngày …", ", kể từ khi …", "sau khi …"
            (?P<after>(?:được )?(?:tính )?(?:kể )?từ(?= (?:ngày|khi|thời điểm|lúc|thời gian|sau))|sau(?= (?:khi|ngày|thời điểm)))
            # "trước ngày …", ", tính đến ngày …"
            |(?P<before>trước(?= (?:khi|ngày|thời điểm))|(?:tính đến|so với)(?= (?:khi|ngày|thời điểm)))
        )[ ](?:sau )?
        """
    ),
    # "trước khi hết hạn hợp đồng làm việc 60 ngày": the event stands between "trước khi" and the amount
    event_first=time_rule(
        r"""
        (?P<before>trước) (?=(?:khi|ngày) )
        (?P<event>(?:(?!không quá|không được|tối đa|ít nhất|tối thiểu|phải |là )[^,;.:]){5,80}?)
        (?: ít nhất| tối thiểu)?[, ]*$
        """
    ),
    # "Kể từ ngày nhận được hồ sơ, trong thời hạn 05 ngày"; "Sau khi hồ sơ được tạo lập, trong thời hạn 03 ngày làm việc"
    event_opening=time_rule(
        r"""
        (?:^|[;.] )(?:(?:tính )?(?:kể )?từ(?= (?:ngày|khi|thời điểm))|sau(?= (?:khi|ngày)))
        [ ](?P<event>[^,;.:]{4,120}?), (?:thì )?(?:trong|chậm|muộn|tối|không quá)[^,;.:]{0,30}$
        """
    ),
    # "báo trước ít nhất 45 ngày", "thông báo trước 30 ngày", "biết trước", "Trước 06 tháng"
    notice=time_rule(r"(?<!\w)trước(?: thời hạn)?(?: là)?(?: ít nhất| tối thiểu| chậm nhất)?(?: là)? $"),
    # where the words of an event end: a stop, or what begins the main clause
    event_end=time_rule(
        r"""
        [.;:](?= |$)|,[ ]|\)(?! )|[ ]\((?=kèm)
        |[ ](?:thì|mà|nhưng|đối với|trừ|phải|có trách nhiệm|tiếp tục|không tính|và phải)(?!\w)
        |$
        """
    ),
    # "…, cấp có thẩm quyền …": who must act
    agent=time_rule(
        r"""
        (?:các |những |mỗi )?
        (?:cấp|cơ quan|tổ chức|đơn vị|người|hội đồng|ủy ban|uỷ ban|bộ|sở|viên chức|công chức|cán bộ|chính phủ|thủ tướng|chủ tịch
        |doanh nghiệp|chủ|bên|hai bên|các bên|tòa án|toà án|viện|trọng tài|trung tâm|cá nhân|công dân|ban|giám đốc|thẩm phán
        |lực lượng|nhà đầu tư|thủ trưởng|ngân hàng|quốc hội|nhà nước|cha|mẹ|hộ)(?!\w)
        """
    ),
    # a comma inside an event
    list_item=time_rule(
        rf"""
        # "quyết định, bản án"
        (?:{_DOCUMENT}), (?={_DOCUMENT})
        # "cơ quan, tổ chức, đơn vị", "tổ chức, cán bộ"
        |(?:cơ quan|tổ chức|đơn vị|cá nhân|doanh nghiệp|hộ gia đình),[ ]
        (?=(?:tổ chức|đơn vị|cá nhân|doanh nghiệp|hộ gia đình|người|cán bộ)(?!\w))
        |cơ quan, (?=[^\s,]+ [^\s,]+, )|t\w chức, (?=cán bộ|đơn vị)
        # "bên A, bên B", "được xác minh, được kết luận", "điểm a, b, c"
        |bên [^,]{{2,9}}, (?=bên )|được \w+, (?=được )|(?<= )\w{{1,3}}, (?=(?:\d+|[a-zđ])(?:,| ))
        # "bầu cử, bổ nhiệm", "cán bộ, công chức", "sửa đổi, bổ sung"
        |(?:bầu cử|phê chuẩn|bổ nhiệm|chỉ định|sửa đổi|cán bộ|công chức),[ ]
        (?=(?:phê chuẩn|bổ nhiệm|chỉ định|tuyển dụng|bổ sung|công chức|viên chức)(?!\w))
        """
    ),
    # "ngày quyết định có hiệu lực thi hành tiếp tục vi phạm": the event ends with the effect
    effect=time_rule(r"có hiệu lực(?: thi hành| pháp luật)?(?= (?!của|hoặc|từ|thi hành|pháp luật))"),
    # "05 năm đối với hành vi …": for whom, or for what
    whom=time_rule(
        r"""
        ^[^.;]{0,160}?(?<!\w)đối với (?P<whom>[^.;:]{3,200}?)
        (?= thì |, trừ|,? kể từ |(?:,| và| hoặc)(?: ít nhất| tối đa)? \d+ (?:ngày|tháng|năm|giờ|tuần)|\.(?: |$)|[;:]|$)
        """
    ),
    # "01 năm đối với động sản và 05 năm đối với bất động sản": the second is bounded as the first
    each=time_rule(r"[ ]đối với[ ]"),
    # "Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị": who, and what must be done
    duty=time_rule(
        r"""
        ^(?P<who>[^.;:]{3,140}?) (?:có trách nhiệm|có nghĩa vụ|có quyền|phải|được quyền)(?: phải)? (?P<what>[^.;:]+)$
        """
    ),
    # "cấp có thẩm quyền ra quyết định kỷ luật"
    act=time_rule(
        r"""
        ^(?P<who>[^.;:]{3,140}?),?[ ]
        (?P<what>(?:ra quyết định|quyết định thành lập|thông báo|gửi|ban hành|trình|thẩm định|xem xét|thực hiện)(?!\w)[^.;:]*)$
        """
    ),
    # "Thời hạn xử lý kỷ luật không quá 90 ngày", "thời hiệu xử lý kỷ luật được quy định như sau:"
    topic=time_rule(
        r"""
        (?<!\w)
        (?P<topic>
            (?:thời hạn|thời hiệu|thời gian)(?! (?:này|đó|nêu trên|quy định|là|không|tối|ít|như sau|\d))
            (?:
                [ ](?!là\b|không\b|tối\b|ít\b|chậm\b|được\b|có thể\b|quy định\b|kể từ\b|dưới\b|trên\b|như\b|từ\b|thì\b|bị\b)
                [^\s,;.:]+
            ){1,14}
        )
        """
    ),
    # between "thời hạn xử lý kỷ luật" and its amount: "có thể kéo dài nhưng không quá"
    link=time_rule(
        r"""
        [ ,']*
        (?:
            (?:là|không|được|quá|tối|đa|thiểu|ít|nhiều|chậm|dài|ngắn|nhất|từ|đủ|dưới|trên|hơn|có thể|kéo dài|gia hạn
            |thêm|nhưng|và|bị|bằng|tính|xác định|được quy định như sau:?|đến|đối với [^,;.]{3,60})
            [ ,']*
        )*
        """
    ),
    # "… trong thời hạn" before the amount: no part of what must be done
    cue=time_rule(
        r"""
        [ ,]*
        (?:trong|chậm nhất|tối đa|không quá|ít nhất|trước|sau|không|được|quá|là|tối thiểu|thời hạn|thời gian|vòng|khoảng
        |từ|đủ|tối|[ ,'])*$
        """
    ),
    # "không quá 08 giờ trong 01 ngày": what an amount is measured by
    period=time_rule(r"(?:trong|của|/) ?$"),
)
