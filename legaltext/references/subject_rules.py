"""The rules of the subject of a numbered instrument: what ends it, what goes on with it. They run on the text in small letters."""

from typing import Final

from legaltext.grammar.rule import rule
from legaltext.references import words
from legaltext.references.patterns import GAP, exactly, pattern

# A name in capitals with which a wrapped line of it may begin
WRAPPED_NAME: Final = rule(
    exactly(
        "việt nam",
        "nhà nước",
        "chính phủ",
        "quốc hội",
        "bộ",
        "ủy ban",
        "luật",
        "nghị quyết",
        "đảng",
        "hội đồng",
        "thủ tướng",
        "nhân dân",
        "tòa án",
        "quân đội",
        "công an",
    )
    + r"(?!\w)"
)
# A law in a subject
LAW: Final = rule(rf"(?<!\w)(?<!pháp[ ]){exactly('luật', 'bộ luật', 'pháp lệnh')}{GAP}")
ENGLISH_LAW: Final = rule(r"(?<!\w)(?:laws?|code|ordinance)(?!\w)")
# "quy định chi tiết một số điều của" before "Nghị quyết số …": what is detailed is part of the subject
DETAILED_BEFORE: Final = rule(
    rf"(?<!\w){exactly('quy định chi tiết', 'hướng dẫn', 'biện pháp thi hành')}(?!\w)[^.;]{{0,80}}?{exactly('một số điều', 'một số nội dung', 'một số quy định')}(?:{GAP}{exactly('và biện pháp thi hành')})?{GAP}{exactly('của')}$"
)
# "đối với tài sản" before "được xác lập quyền sở hữu", which says what property; never "được áp dụng", which the instrument is
TOWARDS: Final = rule(rf"(?<!\w){exactly('đối với')}(?:{GAP}\w+){{1,5}}$")
OF_A_NOUN: Final = rule(
    rf"{GAP}{exactly('được')}{GAP}(?!{exactly('áp dụng', 'thực hiện', 'ban hành', 'quy định', 'hướng dẫn', 'công bố', 'sửa đổi', 'bổ sung', 'thay thế', 'bãi bỏ', 'thông qua', 'dẫn', 'nêu', 'ghi', 'hiểu', 'coi', 'viện dẫn')}(?!\w))\w"
)
# "một số điều và biện pháp" before "để tổ chức, hướng dẫn thi hành Luật …"
MEASURES: Final = rule(rf"(?<!\w){exactly('biện pháp')}$")
# A subject in English; the next item of its list: ", vehicles and drivers", ", and residence"
ENGLISH_ABOUT: Final = frozenset(
    words.listed("on|prescribing|providing|guiding|detailing|elaborating|implementing|stipulating|specifying|regulating|setting")
)
LITTLE_AT_END: Final = rule(r"[ ](?:in|under|of|by|to|at|with|and)$")
ENGLISH_ITEM: Final = rule(
    rf"(?:{GAP}(?!(?:shall|must|may|is|are|was|were|will|has|have)(?!\w))[\w'’/-]+){{0,6}}?,?{GAP}(?:and|or){GAP}"
)
# What has a name in quotation marks: 'phê duyệt Đề án "…"'
QUOTES: Final = {"“": "”", '"': '"'}
QUOTED_NAME: Final = rule(
    rf"(?<!\w)(?:{exactly('phê duyệt', 'ban hành')}(?:{GAP}\w+){{0,6}}|{exactly('đề án', 'chương trình', 'kế hoạch', 'dự án', 'chiến lược', 'phong trào', 'cuộc vận động', 'tháng', 'ngày')})[^\S\n]$"
)
# What may end it
ABOUT_STOP: Final = rule(
    rf"""
    [.;:()“”\"]
    # the end of a line, which may be one that was wrapped
    |(?P<line>\n)(?P<more>\w)?
    # "… phải lập hồ sơ", which a recital goes on with: "quy định chế độ đối với người đã nghỉ hưu;"
    |(?P<soft>,?{GAP}(?:{exactly("phải", "để", "không")}|{exactly("được", "đã")}(?!{GAP}(?:{exactly("được")}{GAP})?{
        exactly("sửa đổi", "bổ sung", "thay thế", "bãi bỏ")
    }))(?!\w))
    # "… có hiệu lực từ ngày", "… takes effect"
    |,?{GAP}{
        exactly(
            "thì",
            "có hiệu lực",
            "hết hiệu lực",
            "được",
            "đã",
            "phải",
            "để",
            "bãi bỏ",
            "không",
            "nêu trên",
            "như sau",
            "takes effect",
            "shall",
            "is",
            "are",
            "has",
            "which",
            "applies",
            "apply",
            "expired",
            "expires",
            "governs",
            "was",
            "were",
            "requires",
            "provides",
            "remains",
            "remain",
            "continues",
            "sets",
            "allows",
            "replaces",
            "repeals",
            "takes",
            "took",
            "came",
            "comes",
            "enters",
            "entered",
            "vẫn",
            "còn hiệu lực",
            "chưa có hiệu lực",
            "chưa quy định",
            "chưa hướng dẫn",
            "chỉ áp dụng",
            "chỉ quy định",
            "áp dụng từ",
            "áp dụng kể từ",
            "nêu rõ",
            "quy định rõ",
            "may",
            "must",
            "will",
        )
    }(?!\w)
    # "… on registration and enforced under Article 5", "… under Article 5"
    |(?:,?{GAP}and{GAP}\w+ed)?{GAP}(?:under|pursuant{GAP}to|in{GAP}accordance{GAP}with){GAP}(?:the{
        GAP
    })?(?:article|clause|point|section)s?{GAP}\d
    |,?{GAP}and{GAP}\w+ed{GAP}(?:under|by|pursuant{GAP}to|in{GAP}accordance{GAP}with){GAP}
    # "… on foreign workers, as amended by Decree No. …"
    |,?{GAP}(?:as|which{GAP}(?:was|has{GAP}been)){GAP}amended(?!\w)
    # "… on foreign workers and the Law on Employment"
    |(?P<english>,?{GAP}and{GAP}(?=the{GAP}(?:\w+{GAP}){{0,2}}(?:law|code|ordinance)(?!\w)))
    # "… và Luật Bảo vệ môi trường", but not of "quy định chi tiết Luật A và Luật B"
    |(?P<law>,?{GAP}{exactly("và", "hoặc")}{GAP}(?={exactly("luật", "bộ luật", "pháp lệnh")}{GAP}))
    # "… và Nghị định số 2/2026/NĐ-CP"
    |(?P<numbered>),?{GAP}(?:{pattern("và", "hoặc", "and")})?{GAP}?(?:{pattern("các")}{GAP})?{pattern(*words.KINDS)}{GAP}(?:{
        pattern("số", "no")
    }|\d(?!\d{{0,2}}[.)][^\S\n]))
    # "… và các quy định khác của pháp luật"
    |{GAP}{exactly("và")}{GAP}(?:{exactly("các")}{GAP})?{
        exactly(
            "quy định khác",
            "văn bản hướng dẫn",
            "văn bản quy định",
            "quy định của pháp luật",
            "quy định pháp luật",
            "pháp luật",
            "văn bản có liên quan",
            "quy định có liên quan",
        )
    }
    # "… và Điều 16 Nghị định …"
    |,?{GAP}{pattern("và", "hoặc", "cũng như", "and", "or")}{GAP}(?:{pattern("các", "tại", "the")}{GAP})?{
        pattern("điều", "khoản", "điểm", "phụ lục", "article", "clause", "point")
    }s?{GAP}
    (?:\d|[a-zđ](?!\w)|[ivx]+(?!\w))
    # "… bằng biểu số 004", "… bằng cụm từ “…”": what it is replaced by
    |{GAP}{exactly("bằng", "thành")}{GAP}(?:{exactly("biểu", "mẫu", "cụm từ", "từ", "phụ lục", "khoản", "điểm", "điều")}{
        GAP
    }|[“\"])
    # "…, kiến nghị hình thức cảnh cáo theo khoản 2 Điều 17": another part of the sentence, from its comma on
    |(?P<unit>{GAP}{exactly("theo", "theo quy định tại", "quy định tại")}{GAP}{exactly("điểm", "khoản", "điều")}{
        GAP
    }(?:\d|[a-zđ](?!\w)))
    # a comma; what follows decides about it
    |(?P<comma>,)
    """
)
# What a semicolon parts from a subject, whatever it stands in
AFTER_SEMICOLON: Final = rule(
    rf"{GAP}?(?:{exactly('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế', 'và', 'các', 'kèm theo', 'điều', 'khoản', 'điểm', 'phụ lục')}|{pattern(*words.KINDS)})(?!\w)"
)
# What is the second part of a subject in any sentence: "… đường bộ; trừ điểm, phục hồi điểm giấy phép lái xe", "…; quy định chi tiết …", never "…; quy định tại Điều 5"
SUBJECT_GOES_ON: Final = rule(
    rf"{GAP}(?:{pattern(*words.SECOND_PARTS)}|{exactly('quy định chi tiết', 'hướng dẫn thi hành', 'hướng dẫn thực hiện', 'biện pháp thi hành')}(?!\w)"
    rf"|(?:và{GAP})?(?:guiding|detailing|prescribing){GAP})"
)
# "Điều 1. Sửa đổi … Nghị định số …", "ban hành Nghị định sửa đổi … Nghị định số …", "NGHỊ ĐỊNH↵Sửa đổi … Nghị định số …" before a subject
OF_A_HEADING: Final = rule(
    rf"(?:(?:^|\n)[ \t#*_>]*{pattern('điều')}{GAP}\d+[a-zđ]?[.:]|{exactly('ban hành')}{GAP}{pattern(*words.KINDS)}{GAP}|\n[ \t#*_]*{pattern(*words.KINDS)}[ \t*_]*\n\s*)"
    rf"{pattern('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế')}(?!\w)[^.;]{{0,300}}$"
)
IN_A_LIST: Final = rule(rf"(?:{exactly(*words.OF_A_LIST)})$")
AFTER_WORK: Final = rule(rf"(?<!\w){exactly(*words.WORK)}$")
# "Pursuant to …, the Company issues": the sentence begins that the recital is of
ENGLISH_CLAUSE: Final = rule(rf"{GAP}(?:the|this|we|it)(?!\w)")
NEXT_WORD: Final = rule(rf"{GAP}(?P<word>\w)")
# What begins the next item of a recital after a semicolon: "…; căn cứ …", "…; nhu cầu của hai bên"
NEXT_OF_RECITAL: Final = rule(rf"{GAP}{exactly(*words.NEXT_OF_RECITAL)}(?!\w)")
# What ends the subject behind a comma; what goes on with it all the same
AFTER_COMMA: Final = rule(rf"{GAP}{exactly(*words.AFTER_COMMA)}(?!\w)")
OF_A_LIST: Final = rule(rf"{GAP}{exactly(*words.OF_A_LIST)}(?!\w)")
WORK_AFTER_COMMA: Final = rule(rf"{GAP}{exactly(*words.WORK_AFTER_COMMA)}(?!\w)")
PROPER_AFTER_COMMA: Final = rule(rf"{GAP}{exactly(*words.PROPER_AFTER_COMMA)}(?!\w)")
