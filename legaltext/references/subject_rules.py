"""The rules of the subject of a numbered instrument: what ends it, what goes on with it. They run on the text in small letters."""

from typing import Final

from legaltext.grammar.names import MONTHS
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
# "quy định chi tiết một số điều của", "về việc triển khai thực hiện" before "Nghị quyết số …": what is detailed is part of the subject
DETAILED_BEFORE: Final = rule(
    rf"(?<!\w){exactly('quy định chi tiết', 'hướng dẫn', 'biện pháp thi hành', 'quy định thực hiện', 'quy định việc thực hiện')}(?!\w)[^.;]{{0,80}}?{exactly('một số điều', 'một số nội dung', 'một số quy định')}(?:{GAP}{exactly('và biện pháp thi hành')})?(?:{GAP}{exactly('của', 'tại')})?$"
    rf"|(?<!\w){exactly('hướng dẫn')}$|(?<!\w){exactly('về', 'hướng dẫn', 'quy định')}(?!\w)[^.;,]{{0,80}}?(?<!\w){exactly('thực hiện', 'thi hành', 'triển khai')}$"
    rf"|(?<!\w)(?:guiding|detailing|elaborating|implementing|guidelines{GAP}for)(?!\w)[^.;]{{0,80}}?(?:implementation|articles|provisions|contents){GAP}of(?:{GAP}the(?:{GAP}\w+){{0,2}}?(?:['’]s)?)?$|(?<!\w)on{GAP}(?:[\w,]+{GAP}){{0,4}}implementation{GAP}of(?:{GAP}the(?:{GAP}\w+){{0,2}}?(?:['’]s)?)?$"
)
# "detailing and guiding the implementation of Decree 218" before "and the Law on CIT"
DETAILS_A_DECREE: Final = rule(
    rf"(?<!\w)(?:guiding|detailing|elaborating|implementing)(?!\w)[^.;]{{0,80}}?(?:implementation|articles|provisions){GAP}of{GAP}(?:the{GAP})?(?:decree|circular|resolution)s?{GAP}(?:no\.?{GAP})?\d[\w/-]*$"
)
# "quy định chính sách giảm thuế giá trị gia tăng theo" before "Nghị quyết số …": whose policy it is
POLICY_OF: Final = rule(rf"(?<!\w){exactly('quy định')}{GAP}{exactly('chính sách')}(?!\w)[^.;,]{{0,80}}?{GAP}{exactly('theo')}$")
# "hướng dẫn thi hành Nghị định số 59/2012/NĐ-CP …", "quy định chi tiết một số điều của Luật …" of a circular, before "và Nghị định số …"
CIRCULAR_DETAILS: Final = rule(
    rf"{GAP}{exactly('hướng dẫn', 'quy định chi tiết')}(?!\w)[^.;:]{{0,90}}?(?<!\w){exactly('luật', 'bộ luật', 'pháp lệnh', 'nghị định')}(?!\w)"
)
# "đối với tài sản", "danh mục thuốc" before "được …", which says which; never "được áp dụng", which the instrument is
TOWARDS: Final = rule(rf"(?<!\w){exactly('đối với', 'danh mục')}(?:{GAP}\w+){{1,5}}$")
# "danh mục hàng hóa" before "phải kiểm tra"
PERMITTED: Final = rule(rf"{GAP}{exactly('được phép')}(?!\w)")
OF_LISTS: Final = rule(rf"(?<!\w){exactly('danh mục')}(?!\w)")
LISTED: Final = rule(rf"(?<!\w){exactly('danh mục')}(?:,?{GAP}\w+){{1,8}}$")
OF_A_NOUN: Final = rule(
    rf"{GAP}{exactly('được')}{GAP}(?!{exactly('áp dụng', 'thực hiện', 'ban hành', 'quy định', 'hướng dẫn', 'công bố', 'sửa đổi', 'bổ sung', 'thay thế', 'bãi bỏ', 'thông qua', 'dẫn', 'nêu', 'ghi', 'hiểu', 'coi', 'viện dẫn')}(?!\w))\w"
)
# "một số điều và biện pháp" before "để tổ chức, hướng dẫn thi hành Luật …"
MEASURES: Final = rule(rf"(?<!\w){exactly('biện pháp', 'nội dung')}$")
# "quy định", "hướng dẫn": what an article does as well; what leads to its text; an amending instruction, whose subject has "như sau" behind it
PRESCRIBES: Final = rule(rf"{GAP}{exactly('quy định', 'hướng dẫn')}(?!\w)")
TEXT_FOLLOWS: Final = rule(
    rf"(?:[^.;:\n]{{0,240}}?,?{GAP}{exactly('như sau', 'sau đây', 'gồm', 'bao gồm', 'cụ thể')}[^\S\n]*:|,?{GAP}(?:{exactly('cụ thể')}{GAP})?{exactly('như sau', 'thì')}(?!\w)|:)"
)
AMENDED_THERE: Final = rule(rf"(?<!\w){exactly('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế', 'đính chính')}(?!\w)")
AMENDS_A_NUMBER: Final = rule(rf"{exactly('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế')}(?!\w)[^“”\"\n]{{0,120}}?\d/")
EMPTY: Final = frozenset(words.listed("quy|định|hướng|dẫn|chi|tiết|về|việc|các|một|số|và|của|cho|đối|với"))
# "(cấp tỉnh) và Phòng Nội vụ" in the full title of a recital
BRACKET_INSIDE: Final = rule(
    rf"\((?!{exactly('sau đây', 'gọi', 'viết tắt', 'sửa đổi', 'đã', 'được')})[^()\n;]{{1,60}}\)(?={GAP}{exactly('và', 'thuộc', 'của', 'trong', 'trên', 'tại', 'đối với', 'theo', 'cho', 'hoặc')}(?!\w))"
)
# "(2021 - 2025)", "(khóa XI)" in a subject
YEARS_INSIDE: Final = rule(
    rf"\({exactly('khóa', 'khoá')}{GAP}[ivxl]+\)|\((?:{exactly('giai đoạn')}{GAP})?(?:19|20)\d\d[^\S\n]?[-–][^\S\n]?(?:19|20)\d\d\)"
)
# "về việc" before what is no part of the subject
NOTHING: Final = rule(rf"{GAP}{exactly('việc')}")
# "về việc sửa đổi, bổ sung một số điều của" before "Quyết định số …", which is cited by itself
AMENDS_ONLY: Final = rule(
    rf"(?:{GAP}{exactly('quy định')})?{GAP}{exactly('về')}(?:{GAP}{exactly('việc')})?{GAP}{exactly('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế', 'điều chỉnh', 'đính chính', 'hủy bỏ', 'huỷ bỏ')}"
    rf"(?:,?{GAP}(?:{exactly('và', 'sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế', 'một số', 'một phần', 'toàn bộ', 'các', 'điều', 'khoản', 'nội dung', 'quy định', 'của', 'tại')}(?!\w)"
    # "khoản 2, Điều 8,"; "một số điều của Quy chế ban hành kèm theo"
    rf"|{exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d{{1,3}}[a-z]?|[a-zđ])(?!\w)))*(?:[^.;,\d]{{0,160}}?{exactly('kèm theo')})?"
    rf"|{GAP}(?:(?:on|providing){GAP})?(?:amendments?(?:{GAP}and{GAP}supplements?)?(?:{GAP}(?:to|of))?|amending(?:{GAP}and{GAP}supplementing)?)(?:{GAP}(?:a{GAP}number{GAP}of|some|several){GAP}articles{GAP}of)?(?:{GAP}the)?"
)
# "về việc sửa đổi, bổ sung một số điều của các Nghị định liên quan đến …": several that are amended, which are no subject either, with "về việc" as without
AMENDS_SEVERAL: Final = rule(
    rf"(?:{GAP}{exactly('quy định')})?{GAP}{exactly('về')}(?:{GAP}{exactly('việc')})?{GAP}{exactly('sửa đổi')}(?:,{GAP}{exactly('bổ sung')})?{GAP}{exactly('một số điều')}{GAP}{exactly('của')}{GAP}{exactly('các')}{GAP}{pattern('nghị định', 'thông tư', 'nghị quyết', 'quyết định')}(?!\w)"
)
TWO_WORDS: Final = rule(r"[^\S\n](?P<words>\w+[^\S\n]\w+)")
# "on amendments to …", which says what is amended
ENGLISH_AMENDING: Final = rule(rf"{GAP}(?:on|providing){GAP}(?:amendments?|supplements?|amending|supplementing|revising)(?!\w)")
# "về việc bãi bỏ" before what has no number
STRIKES: Final = rule(rf"{GAP}{exactly('về việc', 'về')}$")
# What is no subject by itself: "về lĩnh vực", "về đối tượng"
NO_SUBJECT_YET: Final = rule(
    rf"{GAP}{exactly('lĩnh vực', 'đối tượng', 'thời gian', 'trình tự', 'nội dung', 'chức năng', 'nguyên tắc', 'phạm vi', 'điều kiện', 'thẩm quyền', 'thời hạn', 'mức', 'tiêu chuẩn')}"
)
# "năm 2016" behind the law that ends a subject
YEAR_OF_LAW: Final = rule(rf"{GAP}{exactly('năm')}{GAP}(?:19|20)\d\d(?![\w/])")
# "(VAT)" in an English subject, in the text as it is written
LETTERS_INSIDE: Final = rule(r"\([A-Z]{2,8}\)(?=[^\S\n]+(?:on|for|in|of|at|and|to|applicable)(?!\w))")
# "(KCB)" at the end of a subject, in the text as it is written
LETTERS_AT_END: Final = rule(r"\((?P<letters>[A-ZĐƯ]{2,8})\)(?=[^\S\n]*(?:[;.]|$|\n))")
# A subject in English; the next item of its list: ", vehicles and drivers", ", and residence"
ENGLISH_ABOUT: Final = frozenset(
    words.listed(
        "on|prescribing|providing|guiding|detailing|elaborating|implementing|stipulating|specifying|regulating|setting|promulgating|issuing|approving|defining|regarding"
    )
)
LITTLE_AT_END: Final = rule(r"[ ](?:in|under|of|by|to|at|with|and)$")
# "hướng dẫn Quy chế khu đô thị mới theo" before "Nghị định số …"
OPEN_AT_END: Final = rule(rf"(?<!kèm){GAP}{exactly('theo', 'tại', 'và', 'hoặc')}$")
ENGLISH_ITEM: Final = rule(
    rf"(?:{GAP}(?!(?:shall|must|may|is|are|was|were|will|has|have)(?!\w))[\w'’/-]+){{0,6}}?(?:,(?:{GAP}(?!the{GAP})[\w'’/-]+){{1,4}}){{0,4}}?,?{GAP}(?:and|or){GAP}(?!(?:shall|must|may|is|are|was|were|will|has|have)(?!\w))"
)
# A line that does not go on with the recital above it
NEXT_RECITAL: Final = rule(rf"[ \t*-]*(?:{exactly(*words.NEXT_OF_RECITAL)}(?!\w)|\n|$)")
# "ở xã, phường" before ", thị trấn"
AT_PLACES: Final = rule(rf"(?<!\w){exactly('xã', 'phường', 'quận', 'huyện')}$")
PLACE_TOO: Final = rule(rf",{GAP}{exactly('phường', 'thị trấn', 'đặc khu', 'quận', 'huyện', 'thị xã')}(?!\w)")
CAPITAL: Final = rule(r"[ ][A-ZĐ]")
# What has a name in quotation marks: 'phê duyệt Đề án "…"'
QUOTES: Final = {"“": "”", '"': '"'}
QUOTED_NAME: Final = rule(
    rf"(?<!\w)(?:{exactly('phê duyệt', 'ban hành')}(?:{GAP}\w+){{0,6}}|{exactly('về', 'về việc', 'đề án', 'chương trình', 'kế hoạch', 'dự án', 'chiến lược', 'phong trào', 'cuộc vận động', 'tháng', 'ngày')}|(?:issuance|promulgation|approval){GAP}of)[^\S\n]$"
)
# What may end it
ABOUT_STOP: Final = rule(
    rf"""
    (?<![ ]no)(?<![ ]tp)(?<![ ]tx)\.(?!(?<=\d\.)\d)|[;:()“”\"]|'(?=[,;]|$)
    # "… phải lập hồ sơ", which a recital goes on with: "quy định chế độ đối với người đã nghỉ hưu;"
    |(?P<soft>,?{GAP}(?:{exactly("phải", "để", "không")}|{exactly("được", "đã")}(?!{GAP}(?:{exactly("được")}{GAP})?{
        exactly("sửa đổi", "bổ sung", "thay thế", "bãi bỏ")
    }))(?!\w))
    # "… có hiệu lực từ ngày", "… takes effect"
    |,?{GAP}{exactly("nhằm")}[ ]?(?=[:“\"])
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
            "nêu rõ",
            "quy định rõ",
            "may",
            "must",
            "will",
        )
    }(?!\w)
    # "… và Kế hoạch số 16/KH-UBND"
    |,?{GAP}{exactly("và")}{GAP}{
        exactly(
            "kế hoạch",
            "công văn",
            "thông báo",
            "tờ trình",
            "kết luận",
            "hướng dẫn",
            "chương trình",
            "đề án",
            "báo cáo",
            "văn bản",
        )
    }{GAP}{exactly("số")}{GAP}?:?{GAP}?\d
    # "… và Quy chế đào tạo ban hành theo Quyết định số …": what another instrument issued
    |(?P<issued>,?{GAP}{exactly("và")}{GAP}(?={exactly("quy chế", "quy định", "điều lệ", "quy trình", "nội quy")}{
        GAP
    }[^,;.:]{{1,80}}?(?<!\w){exactly("ban hành theo", "ban hành kèm theo")}{GAP}{pattern(*words.KINDS)}{GAP}))
    # "… là văn bản đang áp dụng", "… từ ngày 01/7/2026": words with which the sentence goes on, and no subject
    |(?P<free>,?{GAP}(?:{exactly(*words.AFTER_SUBJECT)}(?!\w)|{exactly("là")}{GAP}(?=\d)))
    # "… quy định như sau", "… hướng dẫn rõ": a verb of the instrument, where no words before make it a noun
    |(?P<foreign>,?{GAP}(?:{exactly(*words.AFTER_ENGLISH_SUBJECT)}(?!\w)
        |(?:from|on|by|of|in|before|after|since|until|within){GAP}(?:\d|{pattern(*(month.lower() for month in MONTHS))}(?!\w))
        |and{GAP}\w+ed{GAP}(?:to|with|in|on|at)(?!\w)|and{GAP}the{GAP}(?:[\w'’]+{
        GAP
    }){{0,2}}(?:policies|guidelines|guidance|rules|charter|regulations)(?!\w)))
    |(?P<verb>{GAP}{exactly(*words.VERBS_OF_INSTRUMENTS)}(?!\w))
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
    # "… on land and No. 5/CP of May 2, 1995" of a list
    |,?{GAP}and{GAP}no\.?[^\S\n]?\d{{1,4}}/cp(?!\w)
    # "… và Nghị định số 2/2026/NĐ-CP"
    |(?P<numbered>),?{GAP}(?:{pattern("và", "hoặc", "and")}(?:{GAP}{
        exactly("triển khai", "thực hiện", "triển khai thực hiện", "tổ chức thực hiện", "thi hành")
    })?)?{GAP}?(?:{pattern("các")}{GAP})?{pattern(*words.KINDS)}{GAP}(?:{
        pattern("số", "no")
    }|(?!(?:19|20)\d\d(?![\d/]))\d(?!\d{{0,2}}[.)][^\S\n]))
    # "…, các Nghị định sửa đổi, bổ sung"
    |,?{GAP}(?:{exactly("và")}{GAP})?{exactly("các")}{GAP}{exactly("nghị định", "thông tư", "nghị quyết", "luật", "văn bản")}{
        GAP
    }{exactly("sửa đổi", "hướng dẫn", "quy định chi tiết", "thay thế")}(?!\w)
    # "… và số 161/2016/NĐ-CP" of a list that names its kind once
    |,?{GAP}{exactly("và")}{GAP}{exactly("số")}{GAP}\d{{1,4}}/
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
    # "… Căn cứ Luật …" of recitals that a conversion ran together
    |{GAP}{exactly("căn cứ", "căn cử")}{GAP}(?={pattern(*words.KINDS)}{GAP})
    # a comma; what follows decides about it
    |(?P<comma>,)
    # the end of a line, which may be one that was wrapped: what may end a subject on the next line stands before
    |(?P<line>\n)[^\S\n]*(?P<more>(?![a-zđ]{{1,2}}[.)]|\d{{1,2}}[.)])\w)?
    """
)
# What a semicolon parts from a subject, whatever it stands in
AFTER_SEMICOLON: Final = rule(
    rf"{GAP}?(?:{exactly('số')}{GAP}\d{{1,4}}(?=/)|{exactly('sửa đổi', 'bổ sung', 'bãi bỏ', 'thay thế', 'và', 'các', 'kèm theo', 'điều', 'khoản', 'điểm', 'phụ lục')}|{pattern(*words.KINDS)})(?!\w)"
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
AFTER_COMMA: Final = rule(
    rf"{GAP}(?:{exactly(*words.AFTER_COMMA)}(?!\w)|{exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d|[a-zđ](?!\w)))"
)
# "measures to ensure …", "when the State recovers land": parts of an English subject
OF_AN_AIM: Final = rule(rf"(?<!\w){exactly(*words.NOUNS_OF_AIM)}$")
OF_THE_STATE: Final = rule(rf"{GAP}(?:when|upon){GAP}(?:the{GAP}state|land)(?!\w)")
# Who may do something, or be part of what is listed; what is done
ACTOR: Final = rule(rf"{GAP}{exactly(*words.ACTORS)}(?!\w)(?!{GAP}{exactly('ngang bộ', 'thuộc chính phủ')})")
NEXT_WORK: Final = rule(rf"{GAP}{exactly(*words.NEXT_WORK)}(?!\w)")
# A list of work before a comma: "về quản lý", "công tác kiểm tra", ", xử lý"
LISTED_WORK: Final = rule(
    rf"(?<!\w){exactly('việc')}(?:{GAP}\w+){{1,3}}$|(?:,|{GAP}{exactly('về', 'việc', 'tác', 'vụ', 'động', 'định', 'tục', 'trình', 'chức', 'dẫn')}){GAP}{exactly(*words.NEXT_WORK, *words.WORK, *words.MORE_WORK)}(?:{GAP}\w+){{0,2}}$"
)
# Work that is listed with more of it: ", kiểm tra, giám sát hải quan"; day and issuer before a subject, which is a full title then
WORK_IN_A_ROW: Final = rule(rf"{GAP}{exactly(*words.NEXT_WORK)}(?:,|{GAP}{exactly('và', 'hoặc')}{GAP})")
DAY_AND_ISSUER: Final = rule(rf"{exactly('ngày')}{GAP}\d[^;]{{0,40}}{exactly('của')}[^;]{{0,100}}$")
# "của Hội đồng nhân dân tỉnh Mẫu" before a subject
OF_A_PLACE: Final = rule(
    rf"(?:{pattern('ủy ban nhân dân', 'hội đồng nhân dân')}|{exactly('ubnd', 'hđnd')}){GAP}(?P<place>{exactly('tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã', 'xã', 'phường', 'đặc khu')}(?:{GAP}(?:-{GAP})?(?!{exactly('về', 'quy định', 'ban hành', 'phê duyệt', 'hướng dẫn')}(?!\w))\w+){{1,5}})$"
)
# "quy định xử phạt vi phạm hành chính trong lĩnh vực …", which names several after semicolons
PENAL: Final = rule(rf"{exactly('xử phạt vi phạm hành chính')}(?!\w)")
# "2. Thông tư số …": an item of a list of instruments
ITEM_OF_A_LIST: Final = rule(
    rf"[ \t]*(?:[-–+•*]|[a-zđ]{{1,2}}[.)]|\d{{1,2}}[.)])[ \t]*{exactly('luật', 'bộ luật', 'pháp lệnh', 'nghị định', 'nghị quyết', 'thông tư', 'thông tư liên tịch', 'quyết định', 'chỉ thị')}{GAP}{exactly('số')}(?!\w)"
)
# "- Nghị định 43/2000/NĐ-CP hướng dẫn …", "3. Circular No. 36/2015/TT-NHNN …": a line that has an instrument and nothing else
LINE_OF_A_LIST: Final = rule(
    rf"[ \t]*(?:[-–+•*][ \t]*)?(?:[a-zđ]{{1,2}}[.)]|\d{{1,3}}[.)]?)?[ \t]*{pattern(*words.KINDS)}{GAP}(?:{pattern('số', 'no')}\.?:?[ \t]*)?\d{{1,4}}[a-z]?[/-]"
)
# What ends the item of a recital
END_OF_ITEM: Final = rule(r"[;:]|\.(?:\s|$)|\n[^\S\n]*\n")
OF_YEARS: Final = rule(rf"{GAP}in{GAP}(?:19|20)\d\d[^\S\n]*[(;]")
SENTENCE: Final = rule(r"[;.)]|$")
IS: Final = rule(rf"{GAP}{exactly('là', 'thì', 'nếu', 'này', 'đó')}(?!\w)")
MUST: Final = rule(rf"{GAP}{exactly('phải')}(?!\w)")
UNIT: Final = rule(rf"(?<!\w){exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d|[a-zđ](?!\w))")
DOES: Final = rule(
    rf"(?<![\s,]người)(?<!có)(?<!pháp)(?<!và)(?<!hoặc)(?<!việc)(?<!được)(?<!về)(?<!phí)(?<!dẫn)(?<!sơ)(?<!hồi)(?<=\w){GAP}{exactly(*words.DOING)}(?!\w)"
)
# "các trường chuyên, trường năng khiếu" before ", các cơ sở giáo dục đại học và …"
SEVERAL_TOO: Final = rule(rf"{GAP}{exactly('các')}{GAP}[^,;.]{{1,60}}?{GAP}{exactly('và')}{GAP}")
SEVERAL: Final = rule(rf"(?<!\w){exactly('các')}{GAP}[^,;.]{{1,40}},{GAP}[^,;.]{{1,40}}$")
# What closes a list; an amount
CLOSED: Final = rule(rf"{GAP}{exactly('và', 'hoặc')}{GAP}")
SAYS_WHICH: Final = rule(rf"{GAP}{exactly('này', 'đó', 'tôi', 'chúng tôi', 'họ', 'mình')}(?!\w)")
PAIRED: Final = rule(
    rf"{GAP}{exactly('chống')}(?!\w)|(?<=sửa đổi,){GAP}{exactly('bổ sung')}(?!\w)|(?<=để tổ chức,){GAP}{exactly('hướng dẫn thi hành')}(?!\w)"
)
LIST_CLOSED: Final = rule(rf",.*{GAP}{exactly('và', 'hoặc')}{GAP}(?:(?!,)(?:.|\n))*$")
AMOUNT: Final = rule(rf"(?<!năm)(?<!đoạn)(?<!kỳ)(?<!tháng)(?<![-–]){GAP}\d+(?![\w/]|{GAP}?[-–]{GAP}?\d|{GAP}{exactly('tháng')})")
MODAL: Final = rule(
    rf",?{GAP}{exactly(*words.MODALS)}(?!\w)(?!{GAP}(?:{exactly('được', 'bị', 'có', 'còn')}{GAP})?{exactly(*words.OF_INSTRUMENTS)}(?!\w))"
)
# What the instrument itself does: "… là căn cứ", "… quy định như sau"
OF_INSTRUMENT: Final = rule(rf"{GAP}{exactly('là', *words.OF_INSTRUMENTS)}(?!\w)")
_YEARS: Final = r"(?:19|20)\d\d(?:[^\S\n]?[-–][^\S\n]?(?:19|20)\d\d)?"
# "từ năm học 2010-2011 đến năm học 2014-2015", "người hoạt động không chuyên trách", "hàng không", "trợ giúp pháp lý", "cơ sở gây ô nhiễm", "thủ tục hành chính mới ban hành": no word that goes on with the sentence
NOT_NO: Final = rule(
    rf"{GAP}{exactly('không')}{GAP}{exactly(*words.NOT_NO)}(?!\w)|(?<=[ ]trợ){GAP}{exactly('giúp')}(?!\w)|(?<=[ ]triệt){GAP}{exactly('để')}(?!\w)|{GAP}{exactly(*words.NO_SENTENCE)}(?!\w)|(?<=\Whàng){GAP}{exactly('không')}(?!\w)|(?<=thủ tục hành chính){GAP}{exactly('mới ban hành')}|(?<=[ ]tác){GAP}{exactly('ở')}(?!\w)|{GAP}{exactly('từ năm')}(?:{GAP}{exactly('học')})?{GAP}{_YEARS}{GAP}{exactly('đến')}(?:{GAP}{exactly('hết')})?(?:{GAP}{exactly('năm')})?(?:{GAP}{exactly('học')})?{GAP}{_YEARS}(?![\w/])|{GAP}{exactly('và theo dõi')}(?!\w)"
)
MINISTRIES_TOO: Final = rule(rf"{GAP}{exactly('cơ quan ngang bộ', 'cơ quan thuộc chính phủ')}(?!\w)")
OF_A_LIST: Final = rule(rf"{GAP}{exactly(*words.OF_A_LIST)}(?!\w)")
WORK_AFTER_COMMA: Final = rule(rf"{GAP}{exactly(*words.WORK_AFTER_COMMA)}(?!\w)")
PROPER_AFTER_COMMA: Final = rule(
    rf"{GAP}{exactly(*words.PROPER_AFTER_COMMA)}(?!\w)|(?<=hội đồng nhân dân,){GAP}{exactly('ủy ban', 'uỷ ban', 'ubnd')}(?!\w)|(?<=hđnd,){GAP}{exactly('ubnd')}(?!\w)"
)
# "hướng dẫn khoản 1 Điều 192 của Bộ luật …": what an instrument does, and no subject but in a recital
UNIT_FOLLOWS: Final = rule(rf"{GAP}(?:{exactly('tại', 'các')}{GAP})?{exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d|[a-zđ](?!\w))")
# "hướng dẫn thi hành Điều 11, Điều 14" before "và Điều 26 của Pháp lệnh …" in a recital
OF_UNITS: Final = rule(
    rf"{GAP}{exactly('hướng dẫn', 'quy định chi tiết')}(?:{GAP}{exactly('thi hành', 'thực hiện')})?{GAP}(?:{exactly('các')}{GAP})?{exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d|[a-zđ](?!\w))"
)
MORE_UNITS: Final = rule(rf",?{GAP}{exactly('và')}{GAP}{exactly('điều', 'khoản', 'điểm')}{GAP}(?:\d|[a-zđ](?!\w))")
# Before "quy định" what makes it no verb of the instrument: "một số quy định", ", quy định"
NO_VERB: Final = rule(rf"(?:[,;]|(?<!\w){exactly(*words.BEFORE_A_NOUN, 'chính phủ', 'quốc hội')}|/[\w&-]{{2,}}|(?:19|20)\d\d)$")
# "quy định chi tiết một số điều của Luật Chăn nuôi": what is detailed; behind its title a subject has "về …" or another law, and nothing else
DETAILED: Final = rule(
    rf"[^.;:“”\"]{{0,90}}?(?<!\w){exactly('chi tiết', 'hướng dẫn', 'thi hành', 'một số điều', 'của')}{GAP}(?:{exactly('việc', 'thi hành', 'thực hiện', 'của')}{GAP})?(?P<kind>{exactly('luật', 'bộ luật', 'pháp lệnh')})(?={GAP})"
)
MORE_OF_DETAILED: Final = rule(
    rf",?{GAP}(?:{exactly('về', 'đối với', 'trong lĩnh vực', 'liên quan', 'số', 'năm', 'ngày', 'sửa đổi', 'được sửa đổi', 'đã được sửa đổi', 'theo', 'quy định')}(?!\w)"
    rf"|(?:{exactly('và', 'hoặc')}{GAP})?{exactly('luật', 'bộ luật', 'pháp lệnh', 'nghị định', 'nghị quyết', 'biện pháp', 'hướng dẫn thi hành', 'thông tư')}(?!\w)|\d|\()|[.;:]|$"
)
