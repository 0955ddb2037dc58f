"""Every code that a finding may carry, with what it means, and which findings silence which.

A code never changes its meaning once published: programs read it, staff look it up (docs/ma-loi.md, which has these codes and these words).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self


class Code(StrEnum):
    """What kind of thing is wrong: ``vi`` says it to staff, ``en`` to developers. As text it is the code itself, "field-missing"."""

    vi: str
    en: str

    def __new__(cls, code: str, vi: str, en: str) -> Self:
        """A member of three texts."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.vi, member.en = vi, en
        return member

    # ---- what was typed
    DATA_UNREADABLE = "data-unreadable", "Tờ khai viết sai dạng", "The data is no YAML or JSON of fields."
    DATA_UNDERSTOOD = (
        "data-understood",
        "Tờ khai có chỗ viết khác thường, được đọc theo cách hiểu duy nhất",
        "Letters or structure of the data were read otherwise than they are written, where only one thing can be meant.",
    )
    DATA_CUT = "data-cut", "Dấu # không ở trong dấu nháy cắt mất phần sau", "An unquoted # drops what follows it."
    FIELD_MISSING = "field-missing", "Thiếu thông tin bắt buộc", "A required field lacks."
    FIELD_UNKNOWN = "field-unknown", "Tên mục không có trong mẫu", "The template has no such field."
    FIELD_TYPE = "field-type", "Ghi sai loại: cần số, có/không, danh sách hoặc nhóm mục", "The value is not of the field's type."
    FIELD_DATE = "field-date", "Ngày không đúng hoặc không có thật", "The value is no date, or a day that does not exist."
    FIELD_ORDER = "field-order", "Hai ngày không thể theo thứ tự đó", "Two days are out of order."
    FIELD_CHOICE = "field-choice", "Chọn ngoài danh sách", "The value is none of the choices."
    FIELD_FORMAT = "field-format", "Sai dạng, thường là CCCD mất số 0 ở đầu", "The value does not match the field's pattern."
    FIELD_AMBIGUOUS = "field-ambiguous", "Số viết có hai cách hiểu", "A number that can be read in two ways (1.234)."
    FIELD_OUT_OF_RANGE = "field-out-of-range", "Số ngoài mức cho phép", "A number below or above the bounds of the field."
    FIELD_TOO_SHORT = "field-too-short", "Nội dung quá ngắn", "A text shorter than the field wants."
    FIELD_TOO_LONG = "field-too-long", "Nội dung quá dài", "A text longer than the field takes."
    FIELD_TOO_FEW = "field-too-few", "Danh sách thiếu mục", "A list with too few items."
    FIELD_TOO_MANY = "field-too-many", "Danh sách quá nhiều mục", "A list with too many items."
    FIELD_REPEATED = "field-repeated", "Danh sách có mục lặp lại", "A list in which an item stands twice."
    FIELD_CONTROL_CHARACTER = (
        "field-control-character",
        "Nội dung có ký tự điều khiển không in được",
        "A text with control characters, characters that turn the reading direction, or others that no paper can show.",
    )
    FIELD_INVALID = (
        "field-invalid",
        "Trái với một yêu cầu khác của mẫu",
        "The value breaks another rule of the template's JSON Schema.",
    )

    FIELD_UNDERSTOOD = (
        "field-understood",
        "Nội dung được hiểu, hoặc viết lại, theo cách viết chuẩn",
        "A value was read otherwise than it is written, where only one thing can be meant.",
    )
    FIELD_DOUBTFUL = (
        "field-doubtful",
        "Nội dung có thể là nhầm, người soạn cần xem lại",
        "A value that may be a slip, which only a person can tell.",
    )
    UNIT_SIGNER = (
        "unit-signer",
        "Không chọn được người ký trong hồ sơ đơn vị (don-vi.yaml)",
        "The profile of the unit does not tell who signs: an unknown name, another day, several at once.",
    )
    UNIT_PAPER = (
        "unit-paper",
        "Hồ sơ đơn vị ghi riêng cho loại văn bản hoặc mẫu không có",
        "The profile of the unit says something of a kind or template that there is not.",
    )
    UNIT_MISSING = (
        "unit-missing",
        "Không có tệp hồ sơ đơn vị được nêu",
        "The profile of a unit that was named is not there.",
    )

    # ---- the law
    GUARD_FAILED = (
        "guard-failed",
        "Trái với luật: quá hạn, sai thẩm quyền, sai điều kiện…",
        "A condition of the law does not hold.",
    )
    GUARD_DOUBT = (
        "guard-doubt",
        "Điều mà luật để người có thẩm quyền quyết định, hoặc máy không thể biết chắc",
        "A condition of which the law leaves it to a person what follows, or of which the facts do not tell all.",
    )
    GUARD_UNCHECKED = (
        "guard-unchecked",
        "Chưa kiểm tra được điều kiện vì kho luật không có nguyên văn",
        "A condition that rests on words which are not held, and for which no reason is written.",
    )
    GUARD_OVERRIDDEN = (
        "guard-overridden",
        "Điều kiện được bỏ qua theo lý do đã ghi ở `ly_do_bo_qua`",
        "A condition was set aside by a written reason.",
    )
    GUARD_ERROR = "guard-error", "Không tính được điều kiện", "A condition could not be computed; no reason sets that aside."
    BASIS_NOT_IN_FORCE = (
        "basis-not-in-force",
        "Ngày văn bản thuộc thời gian của luật khác, và không có mẫu cho thời gian đó",
        "What the paper rests on is not in force on its date, and there is no such paper for that day.",
    )
    BASIS_TYPED_TWICE = (
        "basis-typed-twice",
        "Căn cứ tự ghi ở `can_cu_khac` đã có trong căn cứ của mẫu",
        "A căn cứ typed by the user is one that the template prints.",
    )
    BASIS_TYPED_NOT_IN_FORCE = (
        "basis-typed-not-in-force",
        "Căn cứ tự ghi ở `can_cu_khac` không có hiệu lực vào ngày văn bản",
        "A căn cứ typed by the user is not in force on the document's date.",
    )
    FORMER_LAW = (
        "former-law",
        "Văn bản theo luật trước đó; điều kiện của luật đó không được kiểm tra",
        "A document of the days of the law before, whose conditions are not checked.",
    )
    OPTIONS_NOT_IN_FORCE = (
        "options-not-in-force",
        "Danh sách lựa chọn lấy từ luật chưa (hoặc không còn) có hiệu lực vào ngày văn bản",
        "Choices that the law gives are not in force on the document's date.",
    )
    PLACEHOLDERS_LEFT = (
        "placeholders-left",
        "Tệp là mẫu: còn chỗ chờ điền như {{so}}",
        "A Word file that is checked has placeholders that a program or a clerk is to fill in.",
    )
    CITATION_NOT_FOUND = "citation-not-found", "Không có điều khoản được viện dẫn", "A citation leads to nothing."
    CITATION_NOT_IN_FORCE = (
        "citation-not-in-force",
        "Điều khoản được viện dẫn không có hiệu lực vào ngày văn bản",
        "A cited provision is not in force on the document's date.",
    )
    CITATION_AMBIGUOUS = "citation-ambiguous", "Viện dẫn có thể hiểu là nhiều văn bản", "A citation may mean several instruments."
    QUOTATION_DIFFERS = (
        "quotation-differs",
        "Lời trích trong ngoặc kép khác vài chữ với điều khoản được viện dẫn",
        "Words between quotation marks nearly stand in the provision cited beside them.",
    )
    QUOTATION_ELSEWHERE = (
        "quotation-elsewhere",
        "Lời trích trong ngoặc kép là của điều khoản khác trong cùng văn bản",
        "Words between quotation marks stand in another provision of the instrument than the cited one.",
    )
    RETOLD_DIFFERS = (
        "retold-differs",
        "Lời sau “quy định:” khác vài chữ với điều khoản được viện dẫn",
        "Words after “quy định:”, without quotation marks, nearly stand in the provision cited before them.",
    )
    TRANSLATION_DIFFERS = (
        "translation-differs",
        "Lời trích tiếng Anh khác vài chữ với bản tiếng Anh của điều khoản được viện dẫn, hoặc là của điều khoản khác",
        "English words between quotation marks nearly stand in the English of the provision cited beside them, or stand in that of another one.",
    )
    LIMIT_DIFFERS = (
        "limit-differs",
        "Thời hạn, độ tuổi, tỷ lệ ghi theo một điều khoản khác với điều khoản đó",
        "A limit that is stated as that of a provision is not the one which the provision sets.",
    )
    LIMIT_UNCLEAR = (
        "limit-unclear",
        "Thời hạn, độ tuổi, tỷ lệ ghi theo một điều khoản không là mức nào trong các mức của điều khoản đó",
        "A limit that is stated as that of a provision is none of the several which the provision sets.",
    )
    CITATION_EXTERNAL = (
        "citation-external",
        "Mẫu cần lời văn của điều khoản mà kho luật không có",
        "A template needs the words of a provision that is not held.",
    )
    CITATION_NOT_HELD = (
        "citation-not-held",
        "Kho luật không có nguyên văn điều khoản được viện dẫn",
        "A cited provision was not checked, for its words are not held.",
    )
    CITATION_DOUBTFUL = (
        "citation-doubtful",
        "Văn bản được viện dẫn đã được sửa đổi, bổ sung mà kho luật chưa có lời văn mới",
        "A cited instrument was amended by one whose words are not held.",
    )
    CITED_FROM_REGISTER = (
        "cited-from-register",
        "Văn bản được nêu tên chỉ có trong danh mục, kho luật không có nguyên văn",
        "An instrument that is only named stands in the register and is not held.",
    )
    INSTRUMENT_UNVERIFIED = (
        "instrument-unverified",
        "Thông tin về văn bản trong danh mục chưa được đối chiếu với văn bản gốc",
        "Facts of a cited instrument were never compared with an official text.",
    )
    LIMIT_NOT_FOUND = (
        "limit-not-found",
        "Điều khoản không nêu thời hạn hoặc độ tuổi mà mẫu cần",
        "A provision sets no time limit (names no age) where a template asks for it.",
    )
    VALUE_FROM_FACTS = (
        "value-from-facts",
        "Con số, danh sách lấy theo dữ kiện vì kho luật không có nguyên văn",
        "Values were taken from the facts of an instrument whose words are not held.",
    )
    FACT_DISAGREES = (
        "fact-disagrees",
        "Dữ kiện và nguyên văn trong kho luật không giống nhau",
        "A fact that the held words of its provision do not bear out.",
    )
    DEADLINE_ERROR = "deadline-error", "Không tính được thời hạn", "A deadline could not be computed."
    DRAFT_TODAY = (
        "draft-today",
        "Bản xem trước (`--draft`) chưa có ngày nên tạm theo luật hôm nay",
        "A draft without a date takes the law of today.",
    )

    DRAFT_CHOICE = (
        "draft-choice",
        "Lời của bản xem trước (`--draft`) theo một mục chưa chọn nên chỉ là tạm",
        "Words of a draft hang on a choice that nobody made yet.",
    )

    # ---- files
    ROWS_UNREADABLE = "rows-unreadable", "Không đọc được danh sách", "The file holds no rows of data."
    ROW_UNREADABLE = "row-unreadable", "Không đọc được một dòng", "A line, or an item of a list, that is no row."
    ROW_NUMBER_TWICE = "row-number-twice", "Hai dòng cùng một số văn bản", "Two rows have the same number of document."
    ROW_PERSON_TWICE = "row-person-twice", "Một người có ở hai dòng", "A person, or two of one name, in two rows."
    ROW_HIDDEN = "row-hidden", "Dòng bị ẩn trong bảng tính", "A row that the spreadsheet hides."
    ROW_NO_DATA = "row-no-data", "Dòng có vẻ không phải dữ liệu", "A row that is hardly data: a total, signatures, a title."
    ROW_SHIFTED = "row-shifted", "Dòng bị lệch cột", "A row of a text with more cells than headings."
    ROW_KEY = (
        "row-key",
        "Trang danh sách không khớp STT với trang chính",
        "A row of a further sheet belongs to no row, or to several.",
    )
    COLUMN_UNKNOWN = "column-unknown", "Cột lạ, hoặc không có tiêu đề", "A column that is no field of the template."
    COLUMN_MISSING = "column-missing", "Thiếu cột bắt buộc", "A required field has no column."
    COLUMN_AMBIGUOUS = (
        "column-ambiguous",
        "Tiêu đề cột chưa rõ, hoặc trùng",
        "A heading that may mean several fields, or stands twice.",
    )
    COLUMN_HIDDEN = "column-hidden", "Cột bị ẩn trong bảng tính", "A column that the spreadsheet hides."
    CELL_CHANGED = "cell-changed", "Bảng tính đã đổi nội dung ô", "A spreadsheet has changed what was typed into a cell."
    CELL_FORMULA = "cell-formula", "Ô là công thức chưa có kết quả", "A formula without its result."
    CELL_ERROR = "cell-error", "Ô báo lỗi (#N/A, #REF!…)", "A cell that holds an error."
    CELL_MERGED = "cell-merged", "Ô bị gộp với ô khác", "A cell that is merged with another."
    SHEET_SKIPPED = "sheet-skipped", "Có trang tính, dòng không được đọc", "A sheet or row that is not read."
    SHEET_NESTED = "sheet-nested", "Bảng tính không chứa được mẫu này", "A list within a list, which a spreadsheet cannot hold."
    ROW_FAILED = "row-failed", "Chương trình lỗi ở một dòng", "A fault of the program in one row."
    BATCH_PATTERN = "batch-pattern", "Cách đặt tên tệp viết sai", "The pattern of file names cannot be read."
    BATCH_NUMBER = "batch-number", "Số bắt đầu viết sai", "The number from which documents are numbered cannot be read."
    BATCH_BUSY = "batch-busy", "Thư mục đang có lần chạy khác", "Another batch is at work in the folder."
    CLUSTER_UNREACHABLE = (
        "cluster-unreachable",
        "Không dùng được cụm máy",
        "The scheduler of a cluster, or a worker of it, is not there.",
    )
    CLUSTER_WORKER = (
        "cluster-worker",
        "Có máy làm việc khác máy này",
        "A worker sees another folder, version, template or law than the coordinator.",
    )
    OUTPUT_UNWRITABLE = "output-unwritable", "Không ghi được tệp", "A file could not be written."
    FILE_UNREADABLE = "file-unreadable", "Không đọc được tệp", "A file that cannot be read."
    FILE_TOO_LARGE = "file-too-large", "Tệp quá lớn để là một văn bản", "A file too large to be a document of ours."
    PACKAGE_BROKEN = "package-broken", "Không phải tệp Word nguyên vẹn", "No whole DOCX."
    PACKAGE_ENCRYPTED = "package-encrypted", "Tệp Word có mật khẩu hoặc là tệp .doc cũ", "An encrypted file, or an old .doc."
    PACKAGE_NAME = (
        "package-name",
        "Tên thành phần trong tệp Word không hợp lệ hoặc lặp lại",
        "A part with a bad name, or one that is there twice.",
    )
    PACKAGE_TOO_BIG = (
        "package-too-big",
        "Tệp Word quá lớn hoặc nén quá mức",
        "A DOCX beyond the limits of size, members or ratio.",
    )
    PACKAGE_XML = (
        "package-xml",
        "XML trong tệp Word hỏng hoặc không được phép",
        "A part that is no well-formed XML, or has a DTD.",
    )
    PACKAGE_MACRO = "package-macro", "Tệp Word có macro hoặc ActiveX", "A DOCX that brings a program."
    PACKAGE_EMBEDDED = (
        "package-embedded",
        "Mẫu nhúng đối tượng OLE hoặc tệp của chương trình khác",
        "A template with an object of another program inside.",
    )
    PACKAGE_EXTERNAL = "package-external", "Tệp Word lấy nội dung từ bên ngoài", "A DOCX that fetches something."
    OFFICE_MISSING = "office-missing", "Máy chưa có LibreOffice", "LibreOffice is not on this machine."
    FONT_MISSING = "font-missing", "Máy chưa có phông chữ đủ dấu tiếng Việt", "No font here has every Vietnamese letter."
    OFFICE_TIMEOUT = (
        "office-timeout",
        "LibreOffice không làm xong tệp PDF trong thời gian cho phép",
        "LibreOffice was stopped at the time limit.",
    )
    ONE_PAGE_SET = (
        "one-page-set",
        "Văn bản vừa một trang theo yêu cầu `--one-page`",
        "A document stands on one page, as was asked for.",
    )
    ONE_PAGE_TOO_LONG = (
        "one-page-too-long",
        "Văn bản không vừa một trang trong mức Nghị định 30 cho phép",
        "A document takes more than one page, however close the decree lets it be set.",
    )
    ONE_PAGE_UNMEASURED = (
        "one-page-unmeasured",
        "Chưa đếm được số trang cho `--one-page`",
        "Pages could not be counted, for no PDF was made.",
    )
    PDF_NOT_MADE = "pdf-not-made", "Không làm được tệp PDF đọc được", "The engine gave no PDF that can be read."
    PDF_NOT_OURS = (
        "pdf-not-ours",
        "Đã có tệp PDF cùng tên do người khác tạo, đã ký hoặc đã sửa",
        "A PDF of that name is somebody's, or was signed or changed.",
    )
    PREVIEW_MISSING = (
        "preview-missing",
        "Máy chưa có bộ tạo bản xem trước PDF",
        "The engine of previews (extra `preview`) is not installed.",
    )
    PDF_PREVIEW = (
        "pdf-preview",
        "Tệp PDF là bản xem trước, không do LibreOffice tạo",
        "A PDF was made by the engine of previews and not by that of record.",
    )
    PDF_TEXT = "pdf-text", "Tệp PDF thiếu một đoạn của tệp Word", "A paragraph of the DOCX does not stand in the PDF."
    PDF_FONT_NOT_EMBEDDED = "pdf-font-not-embedded", "Tệp PDF không mang theo phông chữ", "A font is not embedded in the PDF."
    PDF_FONT_FOREIGN = "pdf-font-foreign", "Tệp PDF có chữ in bằng phông khác", "The PDF has letters in another font."
    PDF_LANGUAGE = "pdf-language", "Tệp PDF không khai là tiếng Việt", "The PDF does not say that it is Vietnamese."
    PDF_NOT_TAGGED = (
        "pdf-not-tagged",
        "Tệp PDF không có cấu trúc cho máy đọc màn hình",
        "The PDF has no structure for screen readers.",
    )
    PDF_UNREADABLE = "pdf-unreadable", "Không đọc được tệp PDF", "A PDF that cannot be read."
    EVIDENCE_MISSING = "evidence-missing", "Tệp không mang chứng cứ của vanban", "The file carries no evidence."
    EVIDENCE_BROKEN = (
        "evidence-broken",
        "Phần chứng cứ trong tệp đã bị sửa hoặc lớn bất thường",
        "The evidence cannot be read, or is far too large.",
    )

    # ---- the register
    REGISTER_UNREACHABLE = (
        "register-unreachable",
        "Không mở hoặc không dùng được sổ văn bản",
        "The database of the register cannot be opened, read or written.",
    )
    REGISTER_NEWER = "register-newer", "Sổ do bản vanban mới hơn tạo", "The tables of the register are those of a newer version."
    REGISTER_NUMBER = "register-number", "Số, ký hiệu văn bản viết sai hoặc không dùng được", "No number of a paper."
    REGISTER_TAKEN = "register-taken", "Số đã dùng hoặc đã hủy", "The number was given to another paper, or cancelled."
    REGISTER_NEXT = (
        "register-next",
        "Số không nối tiếp số trước trong sổ",
        "The number would leave a gap in its series, or there are numbers before it.",
    )
    REGISTER_TWICE = "register-twice", "Tệp này đã có trong sổ", "The same file is registered already."
    REGISTER_ORDER = (
        "register-order",
        "Ngày của văn bản không theo thứ tự số",
        "The day is earlier than that of a lower number of the series, or later than that of a higher one.",
    )
    REGISTER_WAITING = (
        "register-waiting",
        "Trong dãy còn số đã giữ mà chưa dùng",
        "Numbers of the series are reserved and not used.",
    )
    REGISTER_PERSON = (
        "register-person",
        "Nội dung có tên người hoặc số định danh mà sổ không được giữ",
        "A person's name or number, which the office has not let the register hold.",
    )
    REGISTER_STATE = (
        "register-state",
        "Không làm được việc đó với số ở trạng thái này",
        "What is asked cannot be done to an entry of that state or kind.",
    )
    REGISTER_UNKNOWN = "register-unknown", "Sổ không có số, hoặc có nhiều số như vậy", "No entry, or several, are meant."
    REGISTER_REASON = "register-reason", "Hủy số phải ghi lý do", "A number is cancelled with a written reason only."
    REGISTER_SETTING = (
        "register-setting",
        "Thiết lập của sổ không có, viết sai hoặc không đổi được nữa",
        "A setting of the register that is unknown or wrong, or that can no longer be changed.",
    )
    REGISTER_DISAGREES = (
        "register-disagrees",
        "Thông tin tự ghi khác với văn bản",
        "What was typed of a paper is not what the paper says.",
    )
    REGISTER_UNSAID = (
        "register-unsaid",
        "Văn bản và chứng cứ không cho biết mục này, chưa ai ghi",
        "Something of an entry that neither the paper nor its evidence tells, and that nobody typed.",
    )
    REGISTER_DRAFT = (
        "register-draft",
        "Tệp là dự thảo hoặc còn chỗ chờ điền, chưa đăng ký được",
        "A file that is to be registered is a draft, or has placeholders.",
    )
    REGISTER_SECRET = (
        "register-secret",
        "Văn bản mật: sổ này chỉ cấp số",
        "A paper with a state secret: only its number is given here.",
    )

    # ---- reports
    REPORT_SUM = "report-sum", "Số liệu gửi đến: tổng không bằng các số thành phần", "A stated total is not the sum of its parts."
    REPORT_TWICE = (
        "report-twice",
        "Số liệu đã có ở nơi khác, không đếm hai lần",
        "Figures of a unit and period that are counted already, in another row or by the register.",
    )
    REPORT_PERIOD = (
        "report-period",
        "Kỳ của số liệu gửi đến không nằm trong kỳ báo cáo",
        "Aggregated figures whose years lie not wholly within the report's period cannot be parted.",
    )
    REPORT_UNSAID = (
        "report-unsaid",
        "Văn bản không cho biết có phải thôi chức vụ, thôi việc không",
        "Entries of the register that do not tell whether somebody left, and are not counted.",
    )
    REPORT_PARTIAL = (
        "report-partial",
        "Sổ của năm bắt đầu giữa chừng hoặc thiếu số nên đếm có thể thiếu",
        "A series that the register does not have from its first number, or with holes.",
    )
    REPORT_FOLLOWED = (
        "report-followed",
        "Văn bản theo sau văn bản đã đếm",
        "Entries on somebody whom an earlier paper has counted.",
    )
    REPORT_SCOPE = (
        "report-scope",
        "Hai năm so sánh không cùng các đơn vị, hoặc thiếu số liệu năm trước",
        "Two years that are compared have figures of different units, or one has none.",
    )
    REPORT_UNITS = (
        "report-units",
        "Tên các đơn vị chỉ khác nhau ở dấu",
        "Names of units differ in their marks only; they are counted as several units.",
    )
    REPORT_EMPTY = (
        "report-empty",
        "Kỳ báo cáo có năm không có số liệu nào",
        "The report's period has years of which there are no figures at all: that is not nobody.",
    )
    REPORT_HIDDEN = (
        "report-hidden",
        "Số nhỏ được ẩn theo yêu cầu",
        "Small counts are hidden, and others so that they cannot be worked out.",
    )

    # ---- signatures
    SIGN_MISSING = "sign-missing", "Máy chưa cài phần ký số", "The extra `sign` is not installed."
    SIGN_NOT_FINAL = (
        "sign-not-final",
        "Văn bản chưa in đủ số, ngày, hoặc còn là dự thảo, nên chưa ký được",
        "A PDF that is to be signed lacks what must be printed before: number, day; or it is a draft.",
    )
    SIGN_ORDER = (
        "sign-order",
        "Chưa đến lượt chữ ký này, hoặc chữ ký trước không còn nguyên",
        "A signature out of its turn: the unit's before the signatory's, or after one that is broken.",
    )
    SIGN_PLACE = (
        "sign-place",
        "Không tìm được (hoặc có nhiều) chỗ đặt chữ ký trên trang",
        "The place of a signature on the page cannot be told, or is taken.",
    )
    SIGN_PICTURE = (
        "sign-picture",
        "Hình chữ ký hoặc con dấu không đúng Nghị định 30, hoặc không đọc được",
        "The picture of a signature or seal cannot be read, or is not as the decree has it.",
    )
    SIGN_KEY = (
        "sign-key",
        "Không ký được bằng khóa hoặc chứng thư này",
        "The key cannot be opened or used: password, token, days or usage of the certificate.",
    )
    SIGN_NAME = (
        "sign-name",
        "Tên trên chứng thư khác tên in ở chỗ ký",
        "The certificate is of another name than the one printed where the signature goes.",
    )
    SIGN_CHAIN = (
        "sign-chain",
        "Chữ ký không mang đủ chứng thư của nơi cấp",
        "What goes into the signature leads to no root: a stranger cannot build the chain of certificates.",
    )
    SIGN_TIME_STAMP = ("sign-time-stamp", "Không lấy được dấu thời gian", "The service of time stamps gave none.")
    SIGN_REVOCATION = (
        "sign-revocation",
        "Thiếu thông tin thu hồi để chữ ký dùng được lâu dài",
        "What a signature for the long term has to carry (chain, revocation) is not at hand.",
    )
    SIGN_UNREADABLE = (
        "sign-unreadable",
        "Không đọc được chữ ký số trong tệp, hoặc chứng thư được nêu",
        "Signatures of a file, or certificates that were named, cannot be read.",
    )

    # ---- templates in use
    TEMPLATE_UNKNOWN = "template-unknown", "Không có mẫu tên như vậy", "No template has that name."
    TEMPLATE_AMBIGUOUS = "template-ambiguous", "Có nhiều mẫu cùng tên", "Templates of several families have that name."
    TEMPLATES_MISSING = "templates-missing", "Không có thư mục mẫu", "There is no folder of templates."
    TEMPLATE_UNREADABLE = "template-unreadable", "Không đọc được tệp Word của mẫu", "The template's Word file cannot be read."
    MANIFEST_UNREADABLE = "manifest-unreadable", "Không đọc được `manifest.yaml` hoặc `definitions.yaml`", "No readable YAML."
    MANIFEST_INVALID = "manifest-invalid", "`manifest.yaml` viết sai", "The manifest, or the schema of its fields, is wrong."
    MATTERS_UNREADABLE = "matters-unreadable", "Không đọc được `matters.yaml`", "The file of matters is no readable YAML."
    MATTERS_INVALID = (
        "matters-invalid",
        "`matters.yaml` viết sai",
        "The file of matters is wrong in its form, or a way in it never ends.",
    )
    PROCEDURES_UNREADABLE = (
        "procedures-unreadable",
        "Không đọc được `procedures.yaml`",
        "The file of procedures is no readable YAML.",
    )
    PROCEDURES_INVALID = (
        "procedures-invalid",
        "`procedures.yaml` viết sai",
        "The file of procedures is wrong in its form, its steps wait for each other, or never come to a decision.",
    )
    RECORDS_UNREADABLE = (
        "records-unreadable",
        "Không đọc được `records.yaml`",
        "The rules of electronic records are no readable YAML.",
    )
    RECORDS_INVALID = "records-invalid", "`records.yaml` viết sai", "The rules of electronic records are wrong in their form."
    COVERAGE_INVALID = (
        "coverage-invalid",
        "`coverage.yaml` viết sai hoặc không đọc được",
        "The file of provisions that no template holds cannot be read, or is wrong in its form.",
    )
    BASIS_ERROR = "basis-error", "Không tính được điều kiện của một căn cứ", "The condition of a căn cứ could not be computed."
    BASIS_NOT_FOUND = "basis-not-found", "Không xác định được văn bản làm căn cứ", "A căn cứ of the manifest leads to nothing."
    BASIS_INCOMPLETE = "basis-incomplete", "Kho luật thiếu ngày ban hành của một căn cứ", "The corpus lacks the date of a căn cứ."
    BASIS_OFFERED = (
        "basis-offered",
        "Có thể ghi thêm một căn cứ mà thông tin trong danh mục chưa được đối chiếu",
        "A căn cứ may be added by a field, once a person has checked its facts.",
    )
    ANNEX_FIXED = (
        "annex-fixed",
        "Lời văn của mẫu dẫn đến Phụ lục nên không bỏ Phụ lục được",
        "The words of a template lead to its annex, which therefore cannot be left out.",
    )
    TEMPLATE_TAG = (
        "template-tag",
        "Thẻ đặt sai chỗ, lẻ ngoặc hoặc bị Word tách rời",
        "A tag of a Word template is misplaced or torn.",
    )
    TEMPLATE_SYNTAX = "template-syntax", "Thẻ viết sai", "A tag that Jinja cannot parse."
    TEMPLATE_FORBIDDEN = "template-forbidden", "Thẻ làm điều không được phép", "A tag does what the sandbox forbids."
    TEMPLATE_UNDEFINED = "template-undefined", "Thẻ dùng mục không có trong dữ liệu", "A tag names what is not there."
    TEMPLATE_FAILED = "template-failed", "Không tính được một thẻ", "A tag failed while it was rendered."
    TEMPLATE_TOO_LONG = "template-too-long", "Văn bản làm ra dài quá giới hạn", "A template that prints without end."
    TEMPLATE_LIMIT = (
        "template-limit",
        "Mẫu cần nhiều thời gian hoặc bộ nhớ hơn mức cho phép",
        "A template that takes more time or memory than a document may.",
    )
    TEMPLATE_TEXT_LOST = (
        "template-text-lost",
        "Nội dung cạnh thẻ sẽ bị mất",
        "Words or pictures beside a tag that removes its paragraph.",
    )
    TEMPLATE_TRACKED_CHANGES = "template-tracked-changes", "Mẫu còn thay đổi chưa chấp nhận", "Tracked changes in a template."
    TEMPLATE_COMMENTS = "template-comments", "Mẫu còn ghi chú", "Comments in a template."

    # ---- work on templates
    VARIABLE_UNDECLARED = (
        "variable-undeclared",
        "Thẻ hoặc điều kiện dùng mục chưa khai báo",
        "A tag or condition names what is no field, or does not exist where it stands.",
    )
    VARIABLE_UNUSED = "variable-unused", "Mục bắt người dùng điền mà không in ra ở đâu", "A field that is used nowhere."
    CHOICE_UNKNOWN = (
        "choice-unknown",
        "So sánh với lời không có trong các lựa chọn của mục",
        "A field is compared with words that are none of its choices.",
    )
    DEFINITION_UNUSED = (
        "definition-unused",
        "Định nghĩa dùng chung mà không mẫu nào dùng",
        "A shared definition that no template uses.",
    )
    FORMER_MISSING = (
        "former-missing",
        "Chưa nói văn bản của những ngày theo luật trước thì thế nào",
        "The manifest does not say what becomes of papers of the days of the law before.",
    )
    TRANSITION_UNKNOWN = (
        "transition-unknown",
        "Danh mục văn bản không có quy định chuyển tiếp mà mẫu dựa vào",
        "The register does not know the transitional provision of a template.",
    )
    BASIS_GAP = "basis-gap", "Có ngày không có căn cứ nào", "Days that no căn cứ covers."
    BASIS_LATE = "basis-late", "Căn cứ bắt đầu muộn hơn ngày văn bản đó có hiệu lực", "A căn cứ begins later than its instrument."
    BASIS_OPEN = "basis-open", "Căn cứ đã hết hiệu lực mà chưa ghi ngày cuối", "A căn cứ goes on after its instrument has ended."
    BASIS_TWICE = "basis-twice", "Một căn cứ đứng hai lần cho cùng những ngày", "A căn cứ stands twice for the same days."
    BASIS_OVERLAP = "basis-overlap", "Hai căn cứ thay nhau cùng đứng trong một thời gian", "Two căn cứ of a rank overlap."
    BLOCK_DIFFERS = "block-differs", "Khối dùng chung đã bị sửa", "A block that repeats is not as in all templates."
    BLOCK_MISSING = "block-missing", "Mẫu không có khối mà mọi mẫu đều có", "A block of all other templates is not there."
    EXAMPLE_MISSING = "example-missing", "Chưa có dữ liệu mẫu", "The template has no example."
    FORM_BROKEN = "form-broken", "Văn bản làm ra sai một quy tắc trình bày", "A document of the template breaks a rule of form."
    TEMPLATE_OPEN = "template-open", "Tệp đang mở trong Word hoặc LibreOffice", "The Word file is open in an editor."
    TEMPLATE_NOT_REBUILT = (
        "template-not-rebuilt",
        "Mẫu có hình ảnh, cước chú, đánh số tự động",
        "A template holds what rebuilding would lose.",
    )
    TEMPLATE_OWN = (
        "template-own",
        "Mẫu của đơn vị được dùng thay mẫu cùng tên của vanban",
        "The unit's template takes the place of the shipped one of its name.",
    )
    TEMPLATE_VERSION = (
        "template-version",
        "Thư mục của bản mới không nói ngày bắt đầu dùng",
        "The folder of a later version does not say from which day on it is used.",
    )
    ADOPT_NO_BLANK = "adopt-no-blank", "Tệp không có chỗ trống để làm mẫu", "A file that is to become a template has no blank."
    ADOPT_SEVERAL = (
        "adopt-several",
        "Tệp có nhiều mẫu, chưa chọn một",
        "A file that is to become a template holds several forms.",
    )
    ADOPT_ANSWER = (
        "adopt-answer",
        "Câu trả lời về chỗ trống thiếu hoặc không dùng được",
        "An answer about a blank of a file that is to become a template lacks, or cannot be taken.",
    )
    ADOPT_KEPT = (
        "adopt-kept",
        "Chỗ trống được để nguyên trong mẫu, điền tay sau khi in",
        "A blank stays in a template as it is.",
    )
    TEMPLATE_NAME = "template-name", "Tên mẫu mới không hợp lệ", "No name for a new template."
    TEMPLATE_EXISTS = "template-exists", "Đã có mẫu hoặc thư mục đó", "There is a template or folder of that name."
    TEMPLATE_TITLE = "template-title", "Tên văn bản của mẫu mới không hợp lệ", "No title for a new template."
    TEMPLATE_PART = "template-part", "Mẫu mới không có phần đã chọn", "No such part for a new template."
    TEMPLATE_LAW = (
        "template-law",
        "Kho luật không có nguyên văn luật mà mẫu mới dựa vào",
        "The law of a new template is not held.",
    )
    MATTERS_TEMPLATE = (
        "matters-template",
        "Một việc nêu mẫu không có, hoặc một mẫu không thuộc việc nào mà không nói vì sao",
        "A matter names a template that is not there, or a template is for no matter and nobody says why.",
    )
    MATTERS_CITATION = (
        "matters-citation",
        "Trích dẫn trong `matters.yaml` không dùng được",
        "A citation of a matter does not resolve.",
    )
    MATTERS_WORDS = (
        "matters-words",
        "Lời ghi là của luật mà luật không có",
        "What is given as the law's words does not stand in it.",
    )
    PROCEDURES_MATTER = (
        "procedures-matter",
        "Một việc chưa có thủ tục, hoặc giấy tờ của việc không là bước nào",
        "A matter has no procedure, or a paper of it is no step.",
    )
    PROCEDURES_TEMPLATE = (
        "procedures-template",
        "Một bước nêu mẫu không có hoặc không đọc được",
        "A step names a template that is not there or cannot be read.",
    )
    PROCEDURES_FIELD = (
        "procedures-field",
        "Một bước, sự kiện, điều kiện nêu mục không có hoặc không hợp",
        "A step, an event or a condition of a procedure names a field that is not there or does not fit.",
    )
    PROCEDURES_CITATION = (
        "procedures-citation",
        "Trích dẫn, thời hạn trong `procedures.yaml` không dùng được",
        "A citation of a procedure does not resolve, or its provision sets no such limit.",
    )
    RECORDS_TEMPLATE = (
        "records-template",
        "Một quyết định, hợp đồng chưa nói làm đổi dữ liệu nào của hồ sơ điện tử, hoặc nêu mẫu không có",
        "A deciding template is not among the rules of electronic records, or a rule names a template that is not there.",
    )
    RECORDS_FIELD = (
        "records-field",
        "Một thay đổi của hồ sơ điện tử nêu mục không có hoặc không hợp",
        "A change of an electronic record names a field that is not there or does not fit.",
    )
    RECORDS_CITATION = (
        "records-citation",
        "Trích dẫn, thời hạn, lời của luật trong `records.yaml` không dùng được",
        "A citation of the rules of electronic records does not resolve, sets no limit, or has not the words given.",
    )
    COVERAGE_ROW = (
        "coverage-row",
        "Bảng quy định × giấy tờ × điều kiện có dòng trống, hoặc nêu điều không có",
        "A provision of the table has no row, or a row names what is not there.",
    )
    CASE_MISSING = "case-missing", "Thư mục không phải hồ sơ vụ việc", "A folder is no case."
    CASE_MATTER = (
        "case-matter",
        "Việc không có, hoặc không có thủ tục theo bước",
        "No matter of that name, or one without a procedure.",
    )
    CASE_EXISTS = "case-exists", "Thư mục của hồ sơ mới đã có nội dung", "The folder for a new case is not empty."
    CASE_BROKEN = (
        "case-broken",
        "Tệp `vu-viec.yaml` hoặc nhật ký của hồ sơ hỏng",
        "The file that says what a case is, or its journal, is broken.",
    )
    CASE_BUSY = "case-busy", "Chương trình khác đang làm việc với hồ sơ", "Another program is at work in the case."
    CASE_EVENTS = (
        "case-events",
        "Nhật ký của hồ sơ có dòng cụt, hỏng hoặc bị sửa",
        "A line of a case's journal is torn, broken, or does not follow the one before.",
    )
    CASE_FILE_CHANGED = (
        "case-file-changed",
        "Tệp giấy tờ của hồ sơ mất, bị sửa hoặc không rõ từ đâu",
        "A paper's file is gone, was changed, or is not in the journal.",
    )
    CASE_STEP = "case-step", "Hồ sơ không có bước này, hoặc chưa làm được", "The case has no such step, or its turn has not come."
    CASE_STATE = "case-state", "Giấy chưa ở trạng thái ban hành được", "A paper cannot be issued as it stands."
    CASE_SIGNED = (
        "case-signed",
        "Tệp đưa vào không phải bản ký số của giấy đã ban hành, hoặc chữ ký không còn nguyên",
        "A PDF is not the issued paper with signatures that hold.",
    )
    CASE_STALE = "case-stale", "Giấy lập theo dữ kiện đã thay đổi", "A paper was made with facts that have changed."
    CASE_NUMBER = (
        "case-number",
        "Thiếu số văn bản, hoặc số khác với số in trên giấy",
        "The number of an issued paper lacks, or is not the printed one.",
    )
    CASE_TAKEN_DIFFERS = (
        "case-taken-differs",
        "Ghi khác với giấy tờ trước trong hồ sơ",
        "What is typed differs from the earlier paper it is of.",
    )
    CASE_ORDER = "case-order", "Ngày của các bước ngược thứ tự", "Days of steps are out of order."
    CASE_LIMIT = "case-limit", "Trái thời hạn giữa các bước", "A step is outside the time limit that another sets."
    CASE_BARRED = (
        "case-barred",
        "Hết thời hiệu: bước này không làm được nữa",
        "A time-bar has passed: the step can no longer be taken.",
    )
    CASE_LIMIT_UNKNOWN = "case-limit-unknown", "Chưa kiểm tra được một thời hạn", "A limit between steps cannot be told."
    CASE_APART = "case-apart", "Một người giữ hai vai mà luật tách riêng", "Somebody has two roles that the law keeps apart."
    CASE_PERSON = "case-person", "Cùng một người mà các giấy ghi khác nhau", "Papers say different things of the same person."
    CASE_DOSSIER = "case-dossier", "Hồ sơ chưa đủ như quy định", "The dossier lacks what the law lists."
    RECORD_NOTHING = (
        "record-nothing",
        "Văn bản không làm đổi dữ liệu của hồ sơ điện tử, hoặc chưa biết",
        "The paper changes no data of an electronic record, or nobody here knows whether it does.",
    )
    RECORD_DATA = (
        "record-data",
        "Dữ liệu không phải của văn bản này, hoặc văn bản đã bị sửa",
        "The data are not those of which the document was made, or it was edited since.",
    )
    RECORD_PERSON = (
        "record-person",
        "Chưa biết số định danh cá nhân của người có hồ sơ",
        "The personal identification number, by which a record is kept, is not known.",
    )
    RECORD_OLD = "record-old", "Chưa biết giá trị cũ", "The value before the change is not known."
    RECORD_NOTE = (
        "record-note",
        "Điều phải tự đối chiếu với Phụ lục hoặc hỏi nơi quản lý",
        "What a person has to look at besides.",
    )
    RECORD_SECRET = "record-secret", "Văn bản mật", "A paper with a state secret: no record is exported."
    RECORD_ANSWER = "record-answer", "Tờ trả lời có mục không có trong hồ sơ này", "An answer is to nothing that was asked."
    RECORD_BROKEN = (
        "record-broken",
        "Tệp không phải hồ sơ thay đổi, hoặc bị sửa sai",
        "A file is no record of changes, or broken.",
    )
    RECORD_LOG = (
        "record-log",
        "Nhật ký cập nhật thiếu, hỏng, hoặc điều ghi vào không hợp",
        "A line of the log of updates is broken, or what is to be logged does not fit.",
    )
    RECORD_LIMIT = (
        "record-limit",
        "Chưa tính được một thời hạn của hồ sơ điện tử",
        "A time limit of an electronic record cannot be told.",
    )


OF_STATUS: Final = {
    "ambiguous": Code.CITATION_AMBIGUOUS,
    "external": Code.CITATION_EXTERNAL,
    "not-found": Code.CITATION_NOT_FOUND,
    "not-in-force": Code.CITATION_NOT_IN_FORCE,
}
"""The code of a citation that failed, by what became of it (`legaltext.references.resolve.Status`)."""

CHOICES: Final = frozenset({Code.OPTIONS_NOT_IN_FORCE, Code.FIELD_CHOICE})
"""Findings that hold the data to the choices of the law of today: they say nothing of a document of other days."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """Beside a finding of ``told``, one of ``silenced`` says the same once more and is left out.

    ``of_one``: only where both are about the same thing (``Finding.about``).
    """

    told: Code
    silenced: Code
    of_one: bool = False


PRECEDENCE: Final = (
    # A document that rests on a law of other days: each of its citations of that law says so again …
    Precedence(Code.BASIS_NOT_IN_FORCE, Code.CITATION_NOT_IN_FORCE, of_one=True),
    # … and so does each field whose choices that law gives.
    Precedence(Code.BASIS_NOT_IN_FORCE, Code.OPTIONS_NOT_IN_FORCE),
    Precedence(Code.CITATION_NOT_IN_FORCE, Code.OPTIONS_NOT_IN_FORCE),
)
