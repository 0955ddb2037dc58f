"""Titles of laws: where a name ends inside a sentence is decided by the names that exist.

"theo Luật Viên chức và quy định …" ends after "chức"; "theo Luật Phí và lệ phí" does not end before "và". The list below holds names only (facts); the corpus
adds the titles that it knows.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from legaltext.basics.text import fold
from legaltext.references.words import lower

_WORD = re.compile(r"(,)?(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)(-[^\S\n]+|–[^\S\n]+)?(\w+)")

_LAWS = """An ninh mạng|An ninh quốc gia|An toàn, vệ sinh lao động|An toàn thông tin mạng|An toàn thực phẩm|Bảo hiểm tiền gửi|Bảo hiểm xã hội|Bảo hiểm y tế|
Bảo vệ bí mật nhà nước|Bảo vệ công trình quốc phòng và khu quân sự|Bảo vệ dữ liệu cá nhân|Bảo vệ môi trường|Bảo vệ quyền lợi người tiêu dùng|
Bảo vệ sức khỏe nhân dân|Bảo vệ và kiểm dịch thực vật|Bảo vệ và phát triển rừng|Bảo vệ, chăm sóc và giáo dục trẻ em|Ban hành văn bản quy phạm pháp luật|
Biên giới quốc gia|Biên phòng Việt Nam|Biển Việt Nam|Bình đẳng giới|Bưu chính|Các công cụ chuyển nhượng|Các tổ chức tín dụng|Căn cước|Căn cước công dân|
Cán bộ, công chức|Cảnh sát biển Việt Nam|Cảnh sát cơ động|Cạnh tranh|Chăn nuôi|Chất lượng sản phẩm, hàng hóa|Chứng khoán|Chuyển đổi giới tính|
Chuyển giao công nghệ|Chuyển đổi số|Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài|Công an nhân dân|Công an xã|Công chứng|Công đoàn|
Công nghệ cao|Công nghệ thông tin|Công nghiệp công nghệ số|Công nghiệp quốc phòng, an ninh và động viên công nghiệp|Cư trú|Dân quân tự vệ|Dẫn độ|Dầu khí|
Di sản văn hóa|Doanh nghiệp|Doanh nghiệp nhà nước|Dự trữ quốc gia|Dữ liệu|Du lịch|Dược|Đa dạng sinh học|Đất đai|Đấu giá tài sản|Đấu thầu|Đầu tư|
Đầu tư công|Đầu tư nước ngoài tại Việt Nam|Đầu tư theo phương thức đối tác công tư|Đặc xá|Đê điều|Địa chất và khoáng sản|Điện ảnh|Điện lực|Điều ước quốc tế|Đo đạc và bản đồ|Đo lường|
Đường bộ|Đường sắt|Giá|Giám định tư pháp|Giao dịch điện tử|Giao thông đường bộ|Giao thông đường thủy nội địa|Giáo dục|Giáo dục đại học|
Giáo dục nghề nghiệp|Giáo dục quốc phòng và an ninh|Hải quan|Hàng không dân dụng Việt Nam|Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác|Hòa giải ở cơ sở|
Hòa giải, đối thoại tại Tòa án|Hóa chất|Hoạt động chữ thập đỏ|Hoạt động giám sát của Quốc hội và Hội đồng nhân dân|Hôn nhân và gia đình|Hộ tịch|Hợp tác xã|
Hỗ trợ doanh nghiệp nhỏ và vừa|Kế toán|Khám bệnh, chữa bệnh|Khí tượng thủy văn|Khiếu nại|Khiếu nại, tố cáo|Khoa học và công nghệ|
Khoa học, công nghệ và đổi mới sáng tạo|Khoáng sản|Kiểm toán độc lập|Kiểm toán nhà nước|Kiến trúc|Kinh doanh bảo hiểm|Kinh doanh bất động sản|Lâm nghiệp|Luật sư|
Lực lượng dự bị động viên|Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở|Lưu trữ|Lý lịch tư pháp|Mặt trận Tổ quốc Việt Nam|Năng lượng nguyên tử|
Ngân hàng Nhà nước Việt Nam|Ngân sách nhà nước|Nghĩa vụ quân sự|Người cao tuổi|Người khuyết tật|Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng|Nhà giáo|
Nhà ở|Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam|Nuôi con nuôi|Phá sản|Phí và lệ phí|Phòng bệnh|Phòng cháy và chữa cháy|
Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng, chống bạo lực gia đình|Phòng, chống bệnh truyền nhiễm|Phòng, chống khủng bố|Phòng, chống ma túy|
Phòng, chống mua bán người|Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)|Phòng, chống rửa tiền|
Phòng, chống tác hại của rượu, bia|Phòng, chống tác hại của thuốc lá|Phòng, chống tham nhũng|Phòng, chống thiên tai|Phòng không nhân dân|Phòng thủ dân sự|
Phổ biến, giáo dục pháp luật|Phục hồi, phá sản|Quảng cáo|Quản lý, bảo vệ biên giới quốc gia|Quản lý nợ công|Quản lý ngoại thương|Quản lý thuế|
Quản lý, sử dụng tài sản công|Quản lý, sử dụng tài sản nhà nước|Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp|
Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ|Quản lý và đầu tư vốn nhà nước tại doanh nghiệp|Quốc phòng|Quốc tịch Việt Nam|Quy hoạch|Quy hoạch đô thị|
Quy hoạch đô thị và nông thôn|Quyền khiếu nại|Sở hữu trí tuệ|Sĩ quan Quân đội nhân dân Việt Nam|Sử dụng năng lượng tiết kiệm và hiệu quả|Tài nguyên, môi trường biển và hải đảo|
Tài nguyên nước|Tần số vô tuyến điện|Tạm giữ, tạm giam và thi hành lệnh cấm đi khỏi nơi cư trú|Thanh niên|Thanh tra|Thể dục, thể thao|Thi đua, khen thưởng|
Thi hành án dân sự|Thi hành án hình sự|Thi hành tạm giữ, tạm giam|Thống kê|Thú y|Thủ đô|Thực hành tiết kiệm, chống lãng phí|Thực hiện dân chủ ở cơ sở|Thuế bảo vệ môi trường|
Thuế giá trị gia tăng|Thuế sử dụng đất nông nghiệp|Thuế sử dụng đất phi nông nghiệp|Thuế tài nguyên|Thuế thu nhập cá nhân|Thuế thu nhập doanh nghiệp|Thuế tiêu thụ đặc biệt|
Thuế xuất khẩu, thuế nhập khẩu|Thủy lợi|Thủy sản|Thương mại|Tiêu chuẩn và quy chuẩn kỹ thuật|Tiếp cận thông tin|Tiếp công dân|Tín ngưỡng, tôn giáo|
Tổ chức Chính phủ|Tổ chức chính quyền địa phương|Tổ chức cơ quan điều tra hình sự|Tổ chức Hội đồng nhân dân và Ủy ban nhân dân|Tổ chức Quốc hội|Tổ chức Tòa án nhân dân|
Tổ chức Viện kiểm sát nhân dân|Tố cáo|Tố tụng hành chính|Trách nhiệm bồi thường của Nhà nước|Tránh nhiệm bồi thường của Nhà nước|Trật tự, an toàn giao thông đường bộ|Trẻ em|Trí tuệ nhân tạo|
Trọng tài thương mại|Trồng trọt|Trợ giúp pháp lý|Trưng cầu ý dân|Trưng mua, trưng dụng tài sản|Tuần tra|Tư pháp người chưa thành niên|Tương trợ tư pháp|
Tương trợ tư pháp về dân sự|Tương trợ tư pháp về hình sự|Viên chức|Việc làm|Viễn thông|Xây dựng|Xuất bản|Xuất cảnh, nhập cảnh của công dân Việt Nam|
Xử lý vi phạm hành chính|Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân|Báo chí|Chữ thập đỏ|Quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng|Thỏa thuận quốc tế|
Ký kết, gia nhập và thực hiện điều ước quốc tế|Hoạt động đầu tư|Tổ chức cơ quan điều tra|Khuyến khích đầu tư trong nước|Quyền lập hội|Quyền tự do hội họp"""
_CODES = "Lao động|Dân sự|Hình sự|Tố tụng dân sự|Tố tụng hình sự|Hàng hải Việt Nam|Tố tụng hành chính"
_ORDINANCES = "Quản lý thị trường|Công an xã|Ưu đãi người có công với cách mạng|Cán bộ, công chức|Cảnh sát cơ động|Chi phí tố tụng|Án phí, lệ phí Tòa án|Xử lý vi phạm hành chính"

# English names in use, with the Vietnamese title that each one means
ENGLISH = {
    "labor code": "Bộ luật Lao động",
    "labour code": "Bộ luật Lao động",
    "code on labor": "Bộ luật Lao động",
    "civil code": "Bộ luật Dân sự",
    "penal code": "Bộ luật Hình sự",
    "criminal code": "Bộ luật Hình sự",
    "civil procedure code": "Bộ luật Tố tụng dân sự",
    "criminal procedure code": "Bộ luật Tố tụng hình sự",
    "law on public employees": "Luật Viên chức",
    "law on cadres and civil servants": "Luật Cán bộ, công chức",
    "law on social insurance": "Luật Bảo hiểm xã hội",
    "law on health insurance": "Luật Bảo hiểm y tế",
    "law on employment": "Luật Việc làm",
    "law on trade union": "Luật Công đoàn",
    "law on trade unions": "Luật Công đoàn",
    "trade union law": "Luật Công đoàn",
    "law on occupational safety and health": "Luật An toàn, vệ sinh lao động",
    "law on occupational safety and hygiene": "Luật An toàn, vệ sinh lao động",
    "law on enterprises": "Luật Doanh nghiệp",
    "enterprise law": "Luật Doanh nghiệp",
    "law on investment": "Luật Đầu tư",
    "investment law": "Luật Đầu tư",
    "law on land": "Luật Đất đai",
    "land law": "Luật Đất đai",
    "law on housing": "Luật Nhà ở",
    "housing law": "Luật Nhà ở",
    "law on education": "Luật Giáo dục",
    "law on higher education": "Luật Giáo dục đại học",
    "law on complaints": "Luật Khiếu nại",
    "law on denunciations": "Luật Tố cáo",
    "law on anti-corruption": "Luật Phòng, chống tham nhũng",
    "law on cybersecurity": "Luật An ninh mạng",
    "law on tourism": "Luật Du lịch",
    "law on forestry": "Luật Lâm nghiệp",
    "law on residence": "Luật Cư trú",
    "law on youth": "Luật Thanh niên",
    "law on commercial arbitration": "Luật Trọng tài thương mại",
    "law on promulgation of legal documents": "Luật Ban hành văn bản quy phạm pháp luật",
    "law on promulgation of legislative documents": "Luật Ban hành văn bản quy phạm pháp luật",
    "law on the organization of the government": "Luật Tổ chức Chính phủ",
    "law on organization of the government": "Luật Tổ chức Chính phủ",
    "law on state budget": "Luật Ngân sách nhà nước",
    "law on the state budget": "Luật Ngân sách nhà nước",
}


def _names(kind: str, listed: str) -> list[str]:
    return [f"{kind} {name.strip()}" for name in listed.split("|")]


def words_of(title: str) -> list[str]:
    """A title as the tree of names keeps it: folded words, a comma or dash kept before its word."""
    return [(m[1] or "") + ("-" if m[2] else "") + fold(m[3]) for m in _WORD.finditer(" " + lower(title))]


def _letters(word: str) -> str:
    """The letters and marks of a syllable, wherever the tone stands: "hoà" and "hòa" are one."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))


def _same(written: str, title: list[str]) -> bool:
    """True where the written words are the title's: without any accents, or with at most one syllable misread ("Luật gia" is not "Luật Giá")."""
    if written.isascii():
        return True
    words = [word for word in written.replace(",", " ").split() if word not in "-–"]
    return sum(_letters(a) != b for a, b in zip(words, title, strict=False)) <= (len(title) > 2)  # noqa: PLR2004 -- the type word and more than one


class Titles:
    """Names of laws by their words. `read` finds the longest one at a place."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        """`titles` are added to the names of `builtin`."""
        self._tree: dict[str, Any] = {}
        for title in (*_names("Luật", _LAWS), *_names("Bộ luật", _CODES), *_names("Pháp lệnh", _ORDINANCES), *ENGLISH, *titles):
            node = self._tree
            for word in words_of(title):
                node = node.setdefault(word, {})
            node[""] = [_letters(word) for word in lower(title).replace(",", " ").split() if word not in "-–"]

    def read(self, low: str, start: int, end: int) -> int | None:
        """The offset after the longest known title that begins with the type word at `start:end` of the lower-case text; None where there is none."""
        node: dict[str, Any] | None = self._tree
        first = start
        for word in low[start:end].split():
            node = node.get(fold(word)) if node else None
        best = None
        while node:
            if "" in node and _same(low[first:end], node[""]):
                best = end
            word_match = _WORD.match(low, end)
            if word_match is None:
                break
            comma, dash, word = word_match.groups()
            node = node.get((comma or "") + ("-" if dash else "") + fold(word))
            end = word_match.end()
        return best


@cache
def builtin() -> Titles:
    """The names that need no corpus."""
    return Titles()
