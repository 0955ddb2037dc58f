"""Texts that say nearly the same are kept small, and none is another afterwards."""

import os

import pytest

from generators.batch.alike import NOTHING, Alike, unpack
from generators.batch.rows import Row
from tests.batch.lists import PEOPLE, row

TEXTS = {
    "blank": (b"", b"a", b""),
    "the same": (b"abc" * 100, b"abc" * 100),
    "longer than is looked back": tuple(b"%d" % n + "Trường thứ hai, ".encode() * 2_000 for n in range(3)),
    "in nothing alike": tuple(os.urandom(3_000) for _ in range(3)),
    "half a character": ("\ud800".encode(errors="surrogatepass"), "x\udfff".encode(errors="surrogatepass")),
}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_a_text_comes_out_as_it_went_in(texts: tuple[bytes, ...]) -> None:
    alike = Alike()
    assert [unpack(packed) for packed in [alike.pack(text) for text in texts]] == list(texts)
    assert unpack(NOTHING) == b""


def test_the_rows_of_a_list_keep_only_what_they_have_of_their_own() -> None:
    alike = Alike()
    people = [row(name) for name in PEOPLE]
    first, *others = (Row.of(number, data, alike) for number, data in enumerate(people, 1))
    assert all(len(one.packed[0]) * 10 < len(first.packed[0]) and one.packed[1] is first.packed[0] for one in others)
    assert [one.data["vien_chuc"]["ho_ten"] for one in (first, *others)] == list(PEOPLE)
