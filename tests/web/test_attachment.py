"""A file as an answer, under a name of any letters."""

import pytest

from generators.web.attachment import attachment, saved_as


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("van-ban.zip", 'attachment; filename="van-ban.zip"'),
        ("danh sách-loi.xlsx", "attachment; filename*=UTF-8''danh%20s%C3%A1ch-loi.xlsx"),
        ('a"b.docx', "attachment; filename*=UTF-8''a%22b.docx"),
        ("a\r\nSet-Cookie: x", "attachment; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x"),
    ],
)
def test_a_name_is_said_so_that_nothing_in_it_is_read_as_more(name: str, header: str) -> None:
    assert saved_as(name)["Content-Disposition"] == header
    assert attachment(b"x", name, "text/plain").headers["content-disposition"] == header
