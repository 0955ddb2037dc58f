"""Words and limits that a draft gives as those of a provision, held against Luật Viên chức 129/2025/QH15 and Nghị định 27/2026/NĐ-CP. What is right was read from these."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from generators.codes import Code
from legaltext.corpus.check_draft import CheckedDraft, check_draft
from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.corpus.misstated import MisstatedKind
from legaltext.corpus.quotations import quotations
from legaltext.model import Level
from legaltext.references.resolve import eid_label
from legaltext.semantics.wording import Words, parts_of, stands_in
from tests.some import rarely, some

DAY = date(2026, 12, 1)


def checked(text: str) -> CheckedDraft:
    return check_draft(unicodedata.normalize("NFC", text), open_corpus(), on=DAY)


def told(text: str) -> list[tuple[str, str]]:
    """The kind of each finding and the words of the draft at its place."""
    return [(one.kind, text[one.start : one.end]) for one in checked(text).misstated]


def test_each_kind_has_its_code() -> None:
    assert set(get_args(MisstatedKind)) <= set(Code)


# ---- quotations

# a draft, the words that are other, and what the provision has in their place
DIFFERS = [
    # khoản 3 Điều 27: "giải quyết kiến nghị bằng hình thức đối thoại", "trong thời hạn 10 ngày làm việc kể từ ngày nhận được kiến nghị"
    ("Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại hoặc bằng văn bản”.", "khiếu nại", "kiến nghị"),
    ("Theo khoản 3 Điều 27 Luật Viên chức, “giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản trong thời hạn 15 ngày làm việc”.", "15", "10"),
    ("Theo Điều 27 Luật Viên chức: “trong thời hạn 10 ngày kể từ ngày nhận được kiến nghị”.", "", "làm việc"),
    # cut before "làm việc": ten days are not ten working days
    ("Khoản 3 Điều 27 Luật Viên chức quy định: “giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản trong thời hạn 10 ngày”.", "", "làm việc"),
    # khoản 9 Điều 4: "tự nguyện xin thôi giữ chức vụ khi chưa hết thời hạn bổ nhiệm"
    ("Khoản 9 Điều 4 Luật Viên chức quy định như sau:\n“9. Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ khi chưa hết thời hạn bổ nhiệm.”\nBệnh viện thực hiện.", "nghỉ", "thôi"),
    ("“Từ chức là việc viên chức tự nguyện xin thôi giữ chức vụ khi chưa hết thời hạn bổ nhiệm” (khoản 9 Điều 4 Luật Viên chức).", "", "quản lý"),
    ('Luật Viên chức đã định nghĩa. Khoản 9 Điều 4 Luật Viên chức nêu rõ: "Từ chức là việc viên chức quản lý tự nguyện xin thôi giữ chức vụ khi đã hết thời hạn bổ nhiệm".', "đã", "chưa"),
    # what is cut is not compared, what stands beside the cut is
    ("Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền (...) giải quyết kiến nghị … trong vòng 10 ngày làm việc”.", "vòng", "thời hạn"),
    # a diacritic is a letter: "kỷ luật" and "ký luật"
    ("Khoản 3 Điều 37 Luật Viên chức quy định «Viên chức bị ký luật cách chức do tham nhũng thì không được bổ nhiệm vào vị trí viên chức quản lý».", "ký", "kỷ"),
    # "Văn" stands in the article too, but far from here
    ("Điều 27 Luật Viên chức quy định: “Văn phòng có trách nhiệm giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản”.", "Văn phòng", "thẩm quyền"),
    ("“Thời hạn kiến nghị tối đa là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng” – theo khoản 2 Điều 27 Luật Viên chức.", "tối đa", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "law"), DIFFERS)
def test_a_quotation_with_other_words_is_told_with_those_of_the_law(text: str, said: str, law: str) -> None:
    [one] = checked(text).misstated
    assert (one.kind, text[one.start : one.end], one.said, one.law) == ("quotation-differs", said, said, law)
    assert one.message.startswith(f"khác lời của {one.label}: ")


@pytest.mark.parametrize("end", ["10 ngày…”", "10 ngày (...)”", "10 ngày làm việc”", "10 ngày làm”"])
def test_a_quotation_may_end_within_a_limit_where_it_says_so(end: str) -> None:
    assert not told(f"Khoản 3 Điều 27 Luật Viên chức quy định: “giải quyết kiến nghị … bằng văn bản trong thời hạn {end}.")


def test_days_that_the_law_does_not_count_as_working_days_are_quoted_as_days() -> None:
    """Khoản 2: "Thời hạn kiến nghị là 05 ngày kể từ ngày …"."""
    assert not told("Khoản 2 Điều 27 Luật Viên chức quy định: “Thời hạn kiến nghị là 05 ngày”.")


def test_a_quotation_of_another_provision_of_the_law_is_told_with_that() -> None:
    text = (
        "Theo khoản 2 Điều 27 Luật Viên chức, “Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị bằng hình thức đối thoại”."
    )
    [one] = checked(text).misstated
    assert (one.kind, one.law) == ("quotation-elsewhere", "khoản 3 Điều 27")


def test_words_without_marks_are_held_against_the_law_behind_a_word_of_saying() -> None:
    text = (
        "Khoản 9 Điều 4 Luật Viên chức quy định:\nTừ chức là việc viên chức quản lý tự nguyện xin thôi giữ chức vụ khi đã hết thời hạn bổ nhiệm.\n"
        "Do đó đề nghị xem xét."
    )
    assert told(text) == [("retold-differs", "đã")]


# Quotations that are right, and what is none
RIGHT = [
    "Khoản 3 Điều 27 Luật Viên chức quy định: “cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị … trong thời hạn 10 ngày làm việc [...]”.",
    "Khoản 1 Điều 7 Luật Viên chức: “Trung thành với Đảng Cộng sản Việt Nam, Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam”.",
    "Khoản 3 Điều 37 Luật Viên chức quy định: “Viên chức bị kỉ luật cách chức do tham nhũng”.",
    "Điều 27 Luật Viên chức quy định như sau:\n“2. Thời hạn kiến nghị là 5 ngày kể từ ngày công khai kết quả xếp loại chất lượng.\n“3. Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản [trong thời hạn luật định].”",
    # a point behind the words that lead to it
    "Điểm c khoản 4 Điều 8 Luật Viên chức quy định: “Khi phục vụ Nhân dân, viên chức phải tuân thủ các quy định sau: … không hách dịch, cửa quyền”.",
    # either citation may be that of the words
    "Khoản 2 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị bằng hình thức đối thoại” (khoản 3 Điều 27 Luật Viên chức).",
]  # fmt: skip
SILENT = [
    # terms and names
    "Điều 4 Luật Viên chức quy định “viên chức quản trị” là gì.",
    "Theo Điều 30 Luật Viên chức, đơn vị lập “Bảng theo dõi bổ nhiệm, miễn nhiệm, từ chức, biệt phái của viên chức”.",
    # new wording, and words that are said to be wrong
    "Sửa đổi khoản 3 Điều 27 Luật Viên chức như sau: “3. Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại hoặc bằng văn bản”.",
    "Đề nghị quy định lại khoản 2 Điều 27 Luật Viên chức: “Thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng”.",
    "Khoản 2 Điều 27 Luật Viên chức không quy định “Thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng”.",
    # of another law, which is not held
    "Khoản 1 Điều 2 Luật Viên chức số 58/2010/QH12 quy định: “Thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng”.",
    "So với Điều 27 Luật Viên chức, khoản 1 Điều 48 Luật Khiếu nại quy định: “Thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại”.",
    "Khoản 2 Điều 9 Luật Khiếu nại quy định: “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại” (xem khoản 3 Điều 27 Luật Viên chức).",
    # a motto; a passage that shares some words with the law
    "Vận dụng khoản 3 Điều 27 Luật Viên chức, Phòng đề ra khẩu hiệu “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”.",
    "Khoản 3 Điều 27 Luật Viên chức quy định “Cấp có thẩm quyền có trách nhiệm giải quyết đơn của người lao động bằng hình thức đối thoại”.",
    "Khoản 3 Điều 27 Luật Viên chức quy định: cấp có thẩm quyền phải xử lý kiến nghị bằng hình thức đối thoại hoặc bằng văn bản trong thời hạn 10 ngày làm việc.",
    # new wording in an amending draft
    "NGHỊ QUYẾT\nĐiều 1. Sửa đổi, bổ sung một số điều của Luật Viên chức số 129/2025/QH15\n1. Khoản 3 Điều 27 Luật Viên chức quy định như sau:\n“3. Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại hoặc bằng văn bản.”",
    # more than the clause that is cited
    "Khoản 2 Điều 27 Luật Viên chức quy định: “Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng. Cấp có thẩm quyền có trách nhiệm giải quyết”.",
    # what somebody said
    "Ông Nguyễn Văn Mẫu trình bày: “Tôi đã kiến nghị bằng văn bản đến Giám đốc ngày 05/10/2026 mà chưa được trả lời”. Việc đó trái khoản 3 Điều 27 Luật Viên chức.",
    # told in other words
    "Khoản 1 Điều 27 Luật Viên chức quy định: viên chức được kiến nghị nếu thấy kết quả xếp loại không đúng.",
    "Khoản 1 Điều 8 Luật Viên chức quy định: thực hiện đúng nhiệm vụ, quyền hạn được giao; nâng cao trình độ chuyên môn để đáp ứng yêu cầu công việc.",
    # the citation is of the sentence before, or of another paragraph
    "Thực hiện khoản 3 Điều 27 Luật Viên chức. “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại” là ý kiến của Phòng.",
    "Thực hiện khoản 3 Điều 27 Luật Viên chức\n“Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”",
    "Theo khoản 3 Điều 27 Luật Viên chức, đơn đã quá hạn. Biên bản ghi: “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”.",
    "Theo khoản 3 Điều 27 Luật Viên chức, biên bản ghi rõ việc đó\n“Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”",
    # a mark that is never closed
    "Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại",
    # in English
    "Clause 3 Article 27 of the Law on Public Employees provides: “The competent authority shall settle complaints by dialogue or in writing within ten days”.",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_quotation_is_kept(text: str) -> None:
    found = checked(text)
    assert (found.misstated, "quotation" in found.compared) == ((), True)


def test_what_a_quotation_is() -> None:
    def quoted(text: str) -> list[str]:
        return [text[one.start : one.end] for one in quotations(text)]

    assert quoted("a “b «c» d” e «f»") == ["b «c» d", "f"]
    assert quoted("“b\n“c”, d") == ["b\n“c"]  # each paragraph is opened anew
    assert quoted("a “b\nc “d” e") == ["d"]  # the first was never closed
    assert quoted('một màn hình 19", hai "b" và "c"') == [", hai ", " và "]  # nobody can tell: such words are no law's
    assert quoted('màn hình 19"\nđến "b"') == ["b"]
    assert quoted('"b\nc"') == ["b\nc"]


def test_words_that_may_have_been_amended_are_not_compared() -> None:
    corpus = open_corpus()
    [law] = (one for number, one in corpus.holdings.items() if number == "129/2025/QH15")
    amended = replace(law.instrument.facts, amended_by=("01/2026/QH16",))
    doubtful = Corpus([replace(law, instrument=replace(law.instrument, facts=amended))], [])
    text = DIFFERS[0][0]
    assert check_draft(text, Corpus([law], []), on=DAY).misstated
    assert check_draft(text, doubtful, on=DAY).misstated == ()


@pytest.mark.parametrize("text", SILENT)
def test_of_what_is_no_quotation_of_held_words_nothing_is_said(text: str) -> None:
    found = checked(text)
    assert (found.misstated, found.compared - {"limit"}) == ((), frozenset())


def test_a_right_quotation_counts_as_compared() -> None:
    assert checked(RIGHT[0]).compared == {"quotation"}
    assert checked("Khoản 2 Điều 27 Luật Viên chức quy định: Thời hạn kiến nghị là 05 ngày.").compared == {"retold", "limit"}


@pytest.mark.parametrize("number", ["27/2026/NĐ-CP", rarely("129/2025/QH15")])
@pytest.mark.slow(reason="a third of the provisions of a law, each quoted in seven manners")
def test_a_provision_may_be_quoted_in_every_manner_and_none_with_a_word_put_in_place_of_another(number: str) -> None:
    corpus: Corpus = open_corpus()
    law = corpus.instruments[number]
    own = [one for one in law.walk() if one.level in (Level.CLAUSE, Level.POINT) and one.held and one.text]
    texts = [(eid_label(one.eid), one.text[0].vi or "", "\n".join(filter(None, one.paragraphs("vi")))) for one in own]
    texts = [one for one in texts if len(one[1].split()) >= 8 and not set(one[2]) & set('“”"')]
    if len(texts) > 100:
        texts = texts[::3]
    assert len(texts) > 10
    for cited, first, whole in texts:
        name, words = f"{cited} {law.facts.label()}", first.split()
        for text in (
            f"{name} quy định: “{whole}”.",
            f"{name} quy định như sau:\n“{whole}”",
            f'Theo {name}, "{first}"',
            f"“{first}” ({name}).",
            f"{name} quy định: “{' '.join(words[:4])} … {' '.join(words[-4:])}”",
            f"{name} quy định: {first}",
        ):
            assert told(text) == []
        middle = len(words) // 2
        spoilt = " ".join((*words[:middle], "chuối", *words[middle + 1 :]))
        assert [kind for kind, _ in told(f"{name} quy định: “{spoilt}”.")] == ["quotation-differs"]


def test_words_are_compared_as_words() -> None:
    law = Words("1. Trung thành với Nhà nước Cộng hoà; bảo vệ danh dự Tổ quốc, kỷ luật trong 05 ngày:\na) Có thái độ lịch sự;")
    for same in (
        "nhà nước cộng hòa - Bảo vệ",
        "kỉ luật trong 5 ngày",
        "trong 05 ngày: có thái độ",
        "Trung thành … danh dự",
        "05 ngày\n- Có thái độ",
    ):
        assert stands_in(law, parts_of(same)), same
    for other in ("kỳ luật trong", "danh dự … trung thành", "trong 50 ngày", "thành với Nhà nước Cộng"[1:]):
        assert not stands_in(law, parts_of(other)), other


# ---- limits

# a draft and the limit that is other than that of the provision; kind
WRONG_LIMITS = [
    # khoản 3 Điều 27: 10 working days; khoản 2: 05 days
    ("Theo khoản 3 Điều 27 Luật Viên chức, trong thời hạn 10 ngày kể từ ngày nhận được kiến nghị, cấp có thẩm quyền phải trả lời.", "10 ngày", "limit-differs"),
    ("Cấp có thẩm quyền giải quyết kiến nghị chậm nhất 15 ngày làm việc kể từ ngày nhận được kiến nghị, theo quy định tại khoản 3 Điều 27 Luật Viên chức.", "15 ngày làm việc", "limit-differs"),
    ("Thời hạn kiến nghị là 05 ngày làm việc kể từ ngày công khai kết quả xếp loại chất lượng theo quy định tại khoản 2 Điều 27 Luật Viên chức.", "05 ngày làm việc", "limit-differs"),
    ("Ông đã hết thời hạn kiến nghị là 07 ngày (khoản 2 Điều 27 Luật Viên chức).", "07 ngày", "limit-differs"),
    # điểm a khoản 1 Điều 36: 05 years; khoản 3: 90 days, 150 days
    ("Thời hiệu xử lý kỷ luật là 02 năm đối với hành vi đến mức khiển trách theo quy định tại điểm a khoản 1 Điều 36 Luật Viên chức.", "02 năm", "limit-differs"),
    ("Thời hạn xử lý kỷ luật không quá 60 ngày theo khoản 3 Điều 36 Luật Viên chức.", "60 ngày", "limit-unclear"),
    ("Theo khoản 3 Điều 36 Luật Viên chức, thời hạn xử lý kỷ luật không quá 90 ngày, vụ việc phức tạp thì không quá 180 ngày.", "180 ngày", "limit-unclear"),
    # khoản 2 Điều 18 of the decree: 03 days
    ("Theo khoản 2 Điều 18 Nghị định số 27/2026/NĐ-CP, trong thời hạn 03 ngày làm việc kể từ ngày ban hành quyết định tuyển dụng phải tạo lập hồ sơ điện tử.", "03 ngày làm việc", "limit-differs"),
    # điểm c khoản 1 Điều 19: 18 years of age
    ("Người đăng ký dự tuyển từ đủ 20 tuổi trở lên theo điểm c khoản 1 Điều 19 Luật Viên chức.", "từ đủ 20 tuổi trở lên", "limit-differs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "limit", "kind"), WRONG_LIMITS)
def test_a_limit_that_is_not_the_provisions_is_told(text: str, limit: str, kind: str) -> None:
    assert told(text) == [(kind, limit)]


def test_the_finding_gives_the_words_of_the_law() -> None:
    [one] = checked(WRONG_LIMITS[0][0]).misstated
    assert "10 ngày làm việc" in one.law
    [one] = checked(WRONG_LIMITS[5][0]).misstated
    assert "không quá 90 ngày" in one.law
    assert "không quá 150 ngày" in one.law


RIGHT_LIMITS = [
    "Theo khoản 3 Điều 27 Luật Viên chức, trong thời hạn 10 ngày làm việc kể từ ngày nhận được kiến nghị, cấp có thẩm quyền phải trả lời.",
    "Thời hạn kiến nghị là năm ngày kể từ ngày công khai kết quả xếp loại chất lượng theo khoản 2 Điều 27 Luật Viên chức.",
    "Thời hiệu xử lý kỷ luật là 60 tháng đối với hành vi đến mức khiển trách theo quy định tại điểm a khoản 1 Điều 36 Luật Viên chức.",
    "Thời hạn xử lý kỷ luật không quá 150 ngày theo khoản 3 Điều 36 Luật Viên chức.",
]
# The provision is used, not told; the amount is of something else; or nobody knows
OTHER_AMOUNTS = [
    "Bổ nhiệm bà Trần Thị Ví Dụ giữ chức Trưởng phòng, thời hạn bổ nhiệm là 03 năm theo khoản 2 Điều 30 Luật Viên chức.",
    "Kéo dài thời hạn xử lý kỷ luật thêm 45 ngày theo khoản 3 Điều 36 Luật Viên chức.",
    "Thời hạn xử lý kỷ luật là 60 ngày theo khoản 3 Điều 36 Luật Viên chức.",
    "Theo khoản 3 Điều 27 Luật Viên chức, ông Nguyễn Văn Mẫu được nghỉ trong thời hạn 03 ngày để giải quyết việc gia đình.",
    "Ông gửi kiến nghị sau 13 ngày kể từ ngày công khai kết quả xếp loại chất lượng, trái khoản 2 Điều 27 Luật Viên chức.",
    "Hợp đồng làm việc xác định thời hạn 24 tháng theo khoản 3 Điều 20 Luật Viên chức.",
    "Trường hợp kiến nghị theo quy định tại khoản 2 Điều 27 Luật Viên chức, Phòng Tổ chức cán bộ trình Giám đốc trong thời hạn 02 ngày.",
    "Trong thời hạn 03 ngày kể từ ngày có kiến nghị theo khoản 2 Điều 27 Luật Viên chức, Phòng Tổ chức cán bộ trình Giám đốc.",
    "Đề xuất sửa khoản 2 Điều 27 Luật Viên chức: thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng.",
    "Theo khoản 2 Điều 27 Luật Viên chức và khoản 1 Điều 9 Luật Khiếu nại, thời hạn kiến nghị là 90 ngày.",
    "Thời hạn thanh toán là 30 ngày.\nKhoản 3 Điều 27 Luật Viên chức không áp dụng.",
    "Bước 1\n07 ngày\nKhoản 2 Điều 27 Luật Viên chức",
    "Ông Nguyễn Văn Mẫu 45 tuổi, đủ điều kiện dự tuyển theo điểm c khoản 1 Điều 19 Luật Viên chức.",
    # the citation is of a law that is named nearby; a second provision is not held; a proposal
    "Căn cứ Luật Viên chức, thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng theo khoản 2 Điều 27.",
    "Thời hạn kiến nghị là 90 ngày theo khoản 2 Điều 27 Luật Viên chức và khoản 1 Điều 9 Luật Khiếu nại.",
    "Phương án 2 là thời hạn kiến nghị là 10 ngày theo khoản 2 Điều 27 Luật Viên chức.",
    # counted back; what happened; what is ordered on a day; a task that has to do with the provision
    "Theo khoản 2 Điều 27 Luật Viên chức, đơn vị báo trước ít nhất 03 ngày khi công khai kết quả xếp loại chất lượng.",
    "Bà gửi kiến nghị sau 03 ngày kể từ ngày công khai kết quả xếp loại, theo khoản 2 Điều 27 Luật Viên chức.",
    "Ngày 05/10/2026 nhận được kiến nghị, theo khoản 3 Điều 27 Luật Viên chức, trong thời hạn 07 ngày làm việc Phòng giải quyết xong kiến nghị.",
    "Trong thời hạn 30 ngày, đơn vị giải quyết xong các kiến nghị và rà soát việc áp dụng khoản 3 Điều 27 Luật Viên chức.",
    "Theo khoản 2 Điều 27 Luật Viên chức\nThời hạn kiến nghị của hội nghị: trong 10 ngày",
    "Thời gian thử thách là 12 tháng theo khoản 2 Điều 35 Luật Viên chức.",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT_LIMITS)
def test_a_right_limit_is_kept(text: str) -> None:
    found = checked(text)
    assert found.misstated == ()
    assert found.compared == {"limit"}


@pytest.mark.parametrize("text", OTHER_AMOUNTS)
def test_of_another_amount_nothing_is_said(text: str) -> None:
    assert checked(text).misstated == ()


def test_the_number_of_a_page_in_a_pasted_quotation_is_no_word_of_it() -> None:
    # khoản 3 Điều 27
    said = "Khoản 3 Điều 27 Luật Viên chức quy định: “giải quyết kiến nghị bằng hình thức đối thoại hoặc{}bằng văn bản trong thời hạn {} ngày làm việc”."
    assert told(said.format("\n\n12\n\n", "10")) == []
    assert told(said.format("\n\n12\n\n", "15")) == [("quotation-differs", "15")]
    assert told(said.format(" 12 ", "10")) == [("quotation-differs", "12")]


# ---- English

# khoản 3 Điều 27: "The competent authority is responsible for settling the petition by dialogue or in writing within the time limit of 10 working days …"
SETTLED = "The competent authority is responsible for settling the petition by dialogue or in writing within the time limit of 10 working days"
BROKEN = SETTLED.replace("peti", "peti-\n")  # at the end of a line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Clause 3 Article 27 of the Law on Public Employees provides that “{SETTLED}”.", None),
        (f"Khoản 3 Điều 27 Luật Viên chức quy định: “{SETTLED}”.", None),
        (f"Article 27 of the Law on Public Employees states: “{SETTLED}”.", None),
        (f"Clause 3 Article 27 of the Law on Public Employees provides that “{SETTLED.replace('10', '15')}”.", "15"),
        (f"Under Clause 3 Article 27 of the Law on Public Employees, “{SETTLED.replace('dialogue', 'talks')}”.", "talks"),
        (f"“{SETTLED.replace('working ', '')}” (Clause 3 Article 27 of the Law on Public Employees).", ""),
        (f"Clause 2 Article 27 of the Law on Public Employees states: “{SETTLED}”.", SETTLED),
        (f"Clause 3 Article 27 of the Law on Public Employees provides that “{BROKEN}”.", None),
        (f"Clause 3 Article 27 of the Law on Public Employees provides that “{BROKEN.replace('10', '15')}”.", "15"),
        # what is proposed, another translation, terms, Vietnamese without its marks
        (f"The draft amends Clause 3 Article 27 of the Law on Public Employees to read: “{SETTLED.replace('10', '15')}”.", None),
        ("Clause 3 Article 27 of the Law on Public Employees provides: “Petitions are resolved by the authority in charge, in talks or on paper, in 15 working days.”", None),
        ("Clause 9 Article 4 of the Law on Public Employees says what “resignation of a managerial public employee” is.", None),
        ("Khoản 2 Điều 27 Luật Viên chức quy định: “Thoi han kien nghi la 15 ngay ke tu ngay cong khai ket qua xep loai”.", None),
    ],
)  # fmt: skip
def test_english_words_are_held_against_the_english_of_the_law(text: str, said: str | None) -> None:
    """The English that is held is a reference translation: what differs is for a person to decide, and is said to be so."""
    found = checked(text).misstated
    assert [(one.kind, text[one.start : one.end]) for one in found] == ([] if said is None else [("translation-differs", said)])
    assert all("bản dịch tham khảo tiếng Anh" in one.message for one in found)


def test_the_english_of_every_provision_may_be_quoted() -> None:
    law = open_corpus().instruments["129/2025/QH15"]
    drafts = [
        f"{eid_label(one.eid, 'en')} of the Law on Public Employees No. 129/2025/QH15 provides: “{words}”."
        for one in law.walk()
        if one.level in (Level.ARTICLE, Level.CLAUSE, Level.POINT)
        for text in one.text
        if (words := text.get("en"))
    ]
    assert len(drafts) > 150
    assert [(draft, told(draft)) for draft in some(drafts[::4]) if told(draft)] == []
