"""Vietnamese: how headings, numbers, recitals and closings look, and the heads of instruments. An example stands above each rule."""

from typing import Final

from legaltext.basics.text import capital
from legaltext.grammar.lines import Grammar, headings
from legaltext.grammar.names import KINDS, NUMBER
from legaltext.grammar.rule import LOWER, UPPER, either, rule
from legaltext.model import ATTACHED_KINDS

# A consolidated text is a kind that is cited; the head names the kind of what it consolidates.
_KINDS: Final = either(capital(kind) for kind in KINDS if kind != "văn bản hợp nhất")
_KINDS_UPPER: Final = _KINDS.upper()
# What the National Assembly and its standing committee pass
PASSED_KINDS: Final = "Bộ luật|Luật|Pháp lệnh|Nghị quyết"
# "ngày 10 tháng 12 năm 2025"
DATE: Final = r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
# The same, or "15/8/2026", "15-08-2026"
_DAY: Final = r"ngày (?P<day>\d{1,2})(?: tháng |[/.-])(?P<month>\d{1,2})(?: năm |[/.-])(?P<year>\d{4})(?!\d)"
_NATION: Final = "CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA"
_RULED: Final = "[-–—_*=]*"
# "129/2025/QH15", "15/QĐ-BV", with the blanks that a head writes; "100 SL/L.002". A small "g" or "r" at the end: "TTr", "UBDTg".
_OWN: Final = r"\d+(?:[ -]SL)? ?/ ?(?:\d{4} ?/ ?)?[A-ZĐ][A-ZĐ0-9]*(?:[-–.] ?[A-ZĐ0-9]+)*(?:[gr](?![a-zà-ỹ]))?"

VI: Final = Grammar(
    lang="vi",
    heads=headings("vi", "abcdđeghiklmnopqrstuvxyfjwz"),
    # the first line of an instrument; a rule may be glued on, and a line may hold both cells of the head
    start=rule(
        rf"""
        (?:
            (?:
                # "QUỐC HỘI", "CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ", "VĂN PHÒNG QUỐC HỘI"
                QUỐC HỘI|(?:CHỦ TỊCH |THỦ TƯỚNG )?CHÍNH PHỦ|CHỦ TỊCH NƯỚC|VĂN PHÒNG (?:QUỐC HỘI|CHÍNH PHỦ|CHỦ TỊCH NƯỚC)
                # "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "UỶ BAN NHÂN DÂN TỈNH …"
                |[ỦU][ỶY]? ?BAN (?:THƯỜNG VỤ QUỐC HỘI|NHÂN DÂN[ {UPPER}]*)
                # "HỘI ĐỒNG NHÂN DÂN TỈNH …", "HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO"
                |HỘI ĐỒNG (?:NHÂN DÂN[ {UPPER}]*|THẨM PHÁN.*)
                |TÒA ÁN NHÂN DÂN TỐI CAO|VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO|KIỂM TOÁN NHÀ NƯỚC|NGÂN HÀNG NHÀ NƯỚC[ {UPPER}]*
                # "BỘ NỘI VỤ", but never "BỘ LUẬT …"
                |BỘ (?!LUẬT)[{UPPER} ,–-]+?
            )[ ]?{_RULED}(?: ?{_NATION} VIỆT NAM.*)?
            # "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VIỆT NAM DÂN CHỦ CỘNG HÒA"
            |(?:{_NATION}|VIỆT NAM DÂN CHỦ CỘNG H(?:ÒA|OÀ))(?: VIỆT NAM)? ?(?:Độc lập.*|{_RULED})
        )$
        """
    ),
    # lines that stand between the head and the recitals
    front=rule(
        r"""
        QUỐC HỘI|CHÍNH PHỦ|ỦY BAN|BỘ[ ]|CỘNG H(?:ÒA|OÀ)[ ]|Độc lập ?[-–] ?Tự do
        # "Luật số: 129/2025/QH15"
        |(?:Luật )?[Ss]ố: ?\d
        # "Hà Nội, ngày 10 tháng 12 …"
        |[^,.;:]{2,40}, ngày \d{1,2} tháng \d
        """
    ),
    # "Căn cứ Hiến pháp nước Cộng hòa …;"
    recital=rule(r"(?:Căn cứ|Theo đề nghị của)[ ]"),
    # "Quốc hội ban hành Luật Viên chức."; "Chính phủ ban hành Nghị định quy định về …."
    enactment=rule(
        rf"[^\w]{{0,3}}(?P<issuer>[{UPPER}][^,;:]{{2,80}}?) ban hành (?P<title>(?P<kind>{_KINDS}) .+?)[.,;: ]*(?:\[\d+\])?[.,;: ]*$"
    ),
    number=rule(
        rf"""
        (?:[A-ZĐ]\w+ |[A-ZĐ]\w+ [a-zđ]\w+ )?[Ss](?:ố|Ố) ?: ?
        (?P<number>
            # "Luật số: 129/2025/QH15", "Số: 27/2026/NĐ-CP", "Số 12 /2020/TT-BTC", "SỐ 32/2009/QH12"
            {_OWN}
            # "Số: 100 SL/L.002"
            |\d+[ -]SL\b
        )
        """
    ),
    # "LUẬT", "NGHỊ ĐỊNH:"
    kind=rule(rf"(?:{_KINDS_UPPER})(?: ?:)?$"),
    # "Hà Nội, ngày 10 tháng 12 năm 2025"
    place_date=rule(r"[^,.;:]{2,40}, ?ngày ?(?P<day>\d{1,2}) tháng ?(?P<month>\d{1,2}) năm ?(?P<year>\d{4})$"),
    # "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.", a scan's "thị hành"
    effective=rule(rf"(?:{_KINDS}) này (?:bắt đầu )?có hiệu lực (?:th[iịí] hành )?(?:kể )?từ (?:00? giờ (?:00 phút )?)?{_DAY}"),
    # "Luật này được Quốc hội … khóa XV, Kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025./."
    passage=rule(rf"(?:{PASSED_KINDS}) này (?:đã )?(?:được |do )?.+ thông qua .*ngày"),
    # "CHỦ TỊCH QUỐC HỘI", "TM. CHÍNH PHỦ", "Nơi nhận:"
    signature=rule(
        r"""
        TM\. ?|KT\. ?|TL\. ?|TUQ\. ?|T/M[ ]
        |CHỦ TỊCH(?: QUỐC HỘI| NƯỚC)?$|CHỦ NHIỆM$|THỦ TƯỚNG|BỘ TRƯỞNG
        |XÁC THỰC VĂN BẢN|Tiếp ký$|Nơi nhận ?:
        """
    ),
)


# ---- The head of an instrument, where a line may hold two cells of its table.

# What a line of the head gives as its own number: "Số: 27/2026/NĐ-CP", "Luật số: 129/2025/QH15", "-—- Số: 174/2026/NĐ-CP Hà Nội, ngày …",
# "CHÍNH PHỦ Số: …", "SỐ 32/2009/QH12 NGÀY 18 THÁNG 6 NĂM 2009". A number inside a sentence or a title is another instrument's.
OWN_NUMBER: Final = rule(
    rf"""
    [\W_]*(?P<cell>[^{LOWER}\d]*?)
    (?P<kind>(?:{_KINDS}|{_KINDS_UPPER}) )?(?:S(?:ố|Ố)|(?<=[ ])số) ?(?P<colon>:)? ?(?P<number>{_OWN}|\d+[ -]SL\b)
    (?=[*_ ]*(?P<after>.*)$)
    """
)
# What may follow it: nothing, a date with or without its place, the other cell of the head
AFTER_NUMBER: Final = rule(rf"(?:&nbsp;|[\W_])*(?:(?:[^,.;:\n]{{2,40}}, ?)?(?i:ngày)[ ][^;]{{4,60}}|{_NATION}.*|Độc lập.*|)$")
# Words of a title in capitals before a number that is not the title's own: "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ …"
TITLE_WORDS: Final = rule(
    r"""
    \b(?:THEO|VỀ|CĂN CỨ|SỬA ĐỔI|BỔ SUNG|THAY THẾ|BÃI BỎ|HƯỚNG DẪN|QUY ĐỊNH|THI HÀNH|BAN HÀNH|KÈM|ĐIỀU
    |CỦA(?![ ](?:QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|BỘ (?!LUẬT)|CHỦ TỊCH|[ỦU][ỶY]? ?BAN|HỘI ĐỒNG)))\b
    """
)
# "Số hiệu | 129/2025/QH15", "- Số hiệu: 129/2025/QH15", "sohieu: \"152/2026/NĐ-CP\"": what a website, a table or front matter states
STATED: Final = rule(
    rf"""
    [-|*• ]*(?P<key>(?i:số hiệu|số,? ?(?:/ ?)?ký hiệu|so[-_]?(?:ky[-_]?)?(?:hieu)?))[* ]*[:| ][*|: ]*[\"']?(?P<number>{_OWN})[\"'*| ]*$
    """
)
# Papers between persons, and papers that are filled in: what they call their number names no instrument.
PAPERS: Final = rule(
    r"""
    (?:HỢP ĐỒNG|PHỤ LỤC HỢP ĐỒNG|THỎA THUẬN|THOẢ THUẬN|BIÊN BẢN|ĐƠN|GIẤY|TỜ KHAI|PHIẾU|BẢN CAM KẾT|MẪU|BẢN KHAI|SƠ YẾU)\b
    """
)
# "Quyết định này có hiệu lực kể từ ngày ký": the day on which it was issued
FROM_SIGNING: Final = rule(
    rf"(?:{_KINDS}) này (?:bắt đầu )?có hiệu lực (?:th[iịí] hành )?(?:kể )?từ ngày (?:ký|ban hành|(?:được )?(?:Quốc hội )?thông qua)(?!\w)"
)
# "Nghị định này có hiệu lực từ ngày … đến hết ngày 31 tháng 12 năm 2096": the last day counts, also where "hết" is left out (Bộ luật Dân sự 2015, Điều 148)
UNTIL: Final = rule(
    rf"(?:{_KINDS}) này (?:bắt đầu )?có hiệu lực (?:th[iịí] hành )?(?:(?:kể )?từ [^.;:]{{1,60}}? )?(?:cho )?đến (?:hết )?{_DAY}"
)
# "Nghị quyết này có hiệu lực từ ngày … và được thực hiện trong 05 năm"
FOR_YEARS: Final = rule(
    rf"(?:{_KINDS}) này có hiệu lực [^.;:]{{1,80}}? được (?:thực hiện|thi hành|áp dụng) trong (?:thời (?:hạn|gian) )?(?P<years>\d{{1,2}}) năm(?!\w)"
)
HEAD_DATE: Final = rule(rf"(?i:{DATE})")
# "… thông qua ngày 25 tháng 11 năm 2019."
PASSED: Final = rule(rf"thông qua.* {DATE}")
# "BỘ LUẬTLAO ĐỘNG", "LUẬT VIÊN CHỨC"
KIND_AND_TITLE: Final = rule(rf"(?P<kind>{_KINDS_UPPER}) ?(?P<title>[{UPPER}].+)$")
# "Luật Thuế thu nhập cá nhân số 04/2007/QH12 ngày 21 tháng 11 năm 2007 của Quốc hội, có hiệu lực …, được sửa đổi, bổ sung bởi:"
# "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, có hiệu lực …, được sửa đổi, bổ sung bởi:"
CONSOLIDATED: Final = rule(
    rf"""
    (?P<title>(?P<kind>{_KINDS}) ?[^;]*?) số:? ?(?P<number>{NUMBER}),? {DATE} của (?P<issuer>[^,;]+?)
    (?:[ ](?P<subject>(?:về|quy định|hướng dẫn|ban hành|phê duyệt)[ ][^;]+?)(?=,? (?:đã )?(?:có hiệu lực|được (?:sửa|bổ)))|(?=,|[ ](?:đã )?được))
    .*(?:sửa đổi|bổ sung|thay thế)[^;]* (?:bởi|theo|tại) ?:?
    """
)
# "1. Luật số 26/2012/QH13 ngày 22 tháng 11 năm 2012 của Quốc hội sửa đổi, …, có hiệu lực kể từ ngày 01 tháng 7 năm 2013;"
CONSOLIDATES: Final = rule(
    rf"""
    (?:\d{{1,2}}\. )?(?:{_KINDS})\b[^;]*?số:? ?(?P<number>{NUMBER})
    (?:.*có hiệu lực (?:thi hành )?(?:kể )?từ {DATE})?
    """
)
# "Nguyễn Thị Kim Ngân", "Đã ký: Nguyễn Thị Kim Ngân", "(Đã ký) Nguyễn Văn An"
NAME: Final = rule(rf"(?:\(?(?i:đã ký)\)?:? ?)?(?P<name>[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{1,5}})$")

# ---- What is attached after the signature.

# "QUY CHẾ", "DANH MỤC …", with "(Ban hành kèm theo Quyết định số …)" below: regulations with articles of their own
ANNEXED: Final = rule(
    rf"""
    (?:{either(kind.upper() for kind in ATTACHED_KINDS)}|DANH MỤC|BIỂU|BẢNG|MẪU|Biểu mẫu|Biểu số)(?!\w)
    """
)
# a report may have an annex too: "Phụ lục (Kèm theo Báo cáo …)" is none of the instrument
ATTACHED: Final = rule(rf"\(?(?:[Bb]an hành|[Pp]hê duyệt)? ?[Kk]èm theo (?:văn bản|{_KINDS}|{_KINDS_UPPER})\b")

# Words that follow "Chương II" in a citation, never in a heading: "Mục 1 Chương XI của …", "Chương II và …", "Phần I Luật này"
NOT_A_TITLE: Final = rule(
    rf"""
    [{LOWER},;)]
    |(?:Chương|Mục|Phần|Điều|Tiểu mục) [IVXLC\d]
    |(?:{_KINDS}|Phụ lục)(?: số| này| [IVX\d])
    |(?:of|and|to)[ ]
    """
)

# ---- Headings that a slip or a style hides, and lines that only look like one.

# "Điều 10 Thanh tra", "Article 3 Interpretation of terms": the full stop is missing; "Điều 2 (được bãi bỏ)" of a consolidated text
BARE_ARTICLE: Final = rule(
    rf"(?:Điều|ĐIỀU|Article|ARTICLE) (?P<num>\d{{1,3}}[a-zđ]?) (?P<words>[{UPPER}“\"].*|\((?:được |đã |bị )?(?:bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực)\)$)"
)
# After "Điều 5." or "Điều 5" these are the rest of a citation: "Nghị định này.", "Luật Viên chức", "của Luật này"
CITATION_GOES_ON: Final = rule(
    rf"""
    (?:
        (?:{_KINDS}|{either(map(capital, ATTACHED_KINDS))}|Hiến pháp|Phụ lục|Hiệp định|Công ước)
        # "Nghị định này.", but "Nghị định này có hiệu lực …" are words of an article
        (?: này(?:[.,;:]|$|[ ](?:và|hoặc|thì|mà|đã|nếu)\b)| số \d|(?: [{UPPER}][{LOWER}]*)+(?: [{LOWER}]+){{0,6}}$)
        |(?:Chương|Mục|Phần|Điều|Khoản|Điểm|Tiểu mục) (?:này|[IVXLC\d])
        |(?:của|và|hoặc|tại|theo)\b
    )
    """
)
# A line that breaks off before a number: "… quy định tại khoản 2", "… của các điều,"
LEADS_TO_NUMBER: Final = rule(
    r"(?i:\b(?:điều|khoản|điểm|các|tại|theo|và|hoặc|của|đến|từ|định|với)(?: \d{1,3}[a-zđ]?| [a-zđ])?,?|,)$"
)
# "… theo điểm a và điểm": what follows on the next line is the rest of the citation
CITES_ON: Final = rule(r"(?i:\b(?:điểm|khoản|điều|các)(?: \d{1,3}| [a-zđ])?(?:,| và| hoặc| đến)?(?: điểm| khoản)?)$")
# What an instruction to change a law begins with, and what it changes: "Sửa đổi, bổ sung một số điều của …", "Bổ sung Mục 2a vào sau …". "Hình thức xử phạt
# bổ sung", "bổ sung kinh phí" change none.
AMENDS: Final = rule(
    r"""
    (?<!phạt )(?<!phí )(?<!hình )\b(?i:sửa đổi|bổ sung|thay thế|thay|bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|thêm|đổi tên)
    (?:,? (?:và |hoặc )?(?:bổ sung|thay thế|bãi bỏ))*
    (?: (?:một|số|các|những|toàn bộ|nội dung|quy định|đoạn|tên|tiêu đề|thêm|mới|tại|của|vào|đầu|cuối|thứ|và|\d+))*
    [ ](?i:điều|khoản|điểm|mục|chương|phần|tiểu mục|phụ lục|mẫu|biểu|cụm từ|từ|đoạn|tên|tiêu đề|gạch đầu dòng|danh mục|căn cứ|luật|bộ luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định)\b
    |(?:được|bị) (?:sửa đổi|bổ sung|thay|bãi bỏ|đổi)
    """
)
# The same as scans read them ("Bỗ sung", "Sửa đôi"), without accents: only words that stay themselves
AMENDS_FOLDED: Final = rule(
    r"""
    (?<!phat )(?<!phi )\b(?:sua doi|bo sung|thay the|bai bo)(?:,? (?:va )?(?:bo sung|thay the|bai bo))*
    (?: (?:mot|so|cac|toan bo|noi dung|ten|them|moi|tai|cua|vao|\d+))*
    [ ](?:dieu|khoan|diem|muc|chuong|phan|tieu muc|phu luc|mau|cum tu|doan)\b
    """
)
