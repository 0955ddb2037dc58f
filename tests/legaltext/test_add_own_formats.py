"""`law add` reads back what `law export` writes, exactly; and refuses what it cannot read in one Vietnamese line."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from legaltext.cli import law
from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.export.akoma_ntoso.write import akoma_ntoso
from legaltext.export.jsonl import instrument_document
from legaltext.folders.document import DocumentFormatError, instrument_of
from legaltext.folders.read import load_holding
from legaltext.ingest import parse_file
from legaltext.model import Instrument
from tests.legaltext.small_files import p, word
from tests.legaltext.test_akoma_ntoso import ABSENT, LAWS, instruments, without_lines

SMALL = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def add(file: Path, corpus: Path, *more: str) -> Result:
    return CliRunner().invoke(law, ["add", str(file), "--corpus", str(corpus), *more])


def added(file: Path, corpus: Path, *more: str) -> Instrument:
    """The instrument as the folder holds it that a file became."""
    done = add(file, corpus, *more)
    assert done.exit_code in (0, 1), done.output
    (folder,) = corpus.iterdir()
    return load_holding(folder).instrument


def plain(instrument: Instrument) -> Instrument:
    """All but line numbers, what the corpus finds out by itself (who amends it), and the order of bonds."""
    bare = without_lines(instrument)
    bonds = tuple(sorted(bare.relations, key=repr))
    return replace(bare, facts=replace(bare.facts, amended_by=()), relations=bonds)


def fit(instrument: Instrument) -> Instrument:
    """An instrument of chance as one that can be added: with a number that no other has."""
    number = instrument.facts.number or "3/2099/QH99"
    relations = tuple(replace(r, source=number) if r.source == instrument.facts.number else r for r in instrument.relations)
    return replace(instrument, facts=replace(instrument.facts, number=number), relations=relations)


# ---- there and back


@SMALL
@given(instruments().filter(lambda instrument: bool(instrument.body)))
def test_any_tree_comes_back_from_json(instrument: Instrument) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.json"
        file.write_text(json.dumps(instrument_document(fit(instrument))), encoding="utf-8")
        assert plain(added(file, Path(folder) / "mine")) == plain(fit(instrument))


@SMALL
@given(instruments().filter(lambda instrument: bool(instrument.body)))
def test_any_tree_comes_back_from_akoma_ntoso(instrument: Instrument) -> None:
    with TemporaryDirectory() as folder:
        vi, en = Path(folder) / "x.vi.xml", Path(folder) / "x.en.xml"
        vi.write_bytes(akoma_ntoso(fit(instrument), "vi"))
        en.write_bytes(akoma_ntoso(fit(instrument), "en"))
        assert plain(added(vi, Path(folder) / "mine", "--english", str(en))) == plain(fit(instrument))


@pytest.mark.parametrize("path", LAWS[:3] or [ABSENT], ids=lambda path: path.stem)
def test_real_laws_come_back(path: Path, tmp_path: Path) -> None:
    instrument = parse_file(path).instruments[0]
    instrument = replace(instrument, facts=replace(instrument.facts, number="9/2098/QH99"))
    (tmp_path / "x.json").write_text(json.dumps(instrument_document(instrument)), encoding="utf-8")
    (tmp_path / "x.xml").write_bytes(akoma_ntoso(instrument, "vi"))
    for name in ("x.json", "x.xml"):
        assert plain(added(tmp_path / name, tmp_path / f"of-{name}")) == plain(instrument)


def test_the_law_that_ships_comes_back_as_texts_and_can_be_asked(corpus: Corpus, tmp_path: Path) -> None:
    """What the command exports, under a number of its own."""
    exported = (
        CliRunner().invoke(law, ["export", "129/2025/QH15", "--format", "json"]).stdout.replace("129/2025/QH15", "7/2025/QH15")
    )
    file = tmp_path / "x.json"
    file.write_text(exported, encoding="utf-8")
    back = added(file, tmp_path / "mine")
    (folder,) = (tmp_path / "mine").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["en.txt", "instrument.yaml", "vi.txt"]
    shipped = corpus.instruments["129/2025/QH15"]
    assert [p.paragraphs("vi") + p.paragraphs("en") for p in back.body] == [
        p.paragraphs("vi") + p.paragraphs("en") for p in shipped.body
    ]
    mine = open_corpus(beside=[tmp_path / "mine"])
    found = mine.resolve("khoản 2 Điều 27 Luật Viên chức số 7/2025/QH15", on=date(2026, 8, 1))
    assert (found.status, found.targets[0].paragraphs("vi")) == ("resolved", shipped.index["art_27__clause_2"].paragraphs("vi"))


def test_a_tree_whose_words_would_read_otherwise_is_kept_as_one(tmp_path: Path) -> None:
    document = small_document()
    document["body"][0]["text"]["vi"] = ["Điều 2. Trông như một điều."]
    document["body"][0]["text"]["en"] = [None]
    file = tmp_path / "x.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    back = added(file, tmp_path / "mine")
    assert [(p.eid, p.paragraphs("vi")) for p in back.body] == [("art_1", ("Điều 1. Phạm vi", "Điều 2. Trông như một điều."))]
    (folder,) = (tmp_path / "mine").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["instrument.json", "instrument.yaml"]
    mine = open_corpus(beside=[tmp_path / "mine"])
    assert mine.resolve("Điều 1 Luật Mẫu", on=date(2099, 8, 1)).status == "resolved"
    (folder / "instrument.json").write_text("{}", encoding="utf-8")  # a file that changed is seen
    with pytest.raises(ValueError, match=r"instrument\.json"):
        open_corpus(beside=[tmp_path / "mine"])


# ---- what is refused


def small_document() -> dict[str, Any]:
    """The JSON of a law of one article."""
    none: dict[str, list[str]] = {"vi": [], "en": []}
    article = {
        "eid": "art_1",
        "level": "article",
        "num": "1",
        "heading": {"vi": "Phạm vi", "en": None},
        "text": {"vi": ["Việc."], "en": [None]},
        "wrap_up": none,
        "lines": {"vi": [3, 4], "en": None},
        "held": True,
        "children": [],
    }
    facts = {"id": "1/2099/QH99", "type": "luật", "title": {"vi": "Luật Mẫu", "en": None}, "issuer": None, "signer": None}
    days: dict[str, Any] = {"issued": "2099-01-01", "effective": "2099-07-01", "expires": None, "amended_by": []}
    rest = {"languages": ["vi"], "front": none, "closing": none, "relations": [], "diagnostics": []}
    return {**facts, **days, **rest, "body": [article]}


def test_the_small_document_is_one() -> None:
    law_ = instrument_of(small_document())
    assert (law_.facts.effective, law_.index["art_1"].span.vi) == (date(2099, 7, 1), (3, 4))


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("id", 5, "id: .* no str"),
        ("title", "Luật", "title: an object"),
        ("issued", "10/12/2099", "issued: "),
        ("body", [{"eid": "art_1"}], "body: lacks children, heading"),
        ("body", {}, "body: .* no list"),
        ("languages", ["fr"], "languages: .* no language"),
        ("front", {"vi": ["a"], "en": []}, "front: 1 paragraphs in vi, 0 in en"),
        ("more", 1, "does not know more"),
    ],
)
def test_json_that_is_no_instrument_says_where(key: str, value: object, says: str) -> None:
    with pytest.raises(DocumentFormatError, match=says):
        instrument_of({**small_document(), key: value})


def test_a_tree_that_no_law_can_have_is_refused() -> None:
    document = json.loads(json.dumps(small_document()).replace("art_1", "art_2"))
    with pytest.raises(DocumentFormatError, match="art_2: its level, number and parent make art_1"):
        instrument_of(document)


AKN = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><meta/><p>x</p></bill></akomaNtoso>'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b'<?xml version="1.0"?><a><p>x</p></a>', "x.xml", "source-xml"),
        (b'<?xml version="1.0"?>' + AKN, "x.xml", "source-xml"),
        (AKN, "x.xml", "source-xml"),
        (b'<?xml version="1.0"?><akomaNtoso><act>', "x.xml", "source-xml"),
        (b'<?xml version="1.0"?><!DOCTYPE a><akomaNtoso/>', "x.xml", "source-xml"),
        (b'<rss xmlns="http://x.example"><meta/></rss>', "x.xml", "source-xml"),
        (b"[1, 2]", "x.json", "source-json"),
        (b'{"id": "1/2099/QH99"}', "x.json", "source-json"),
        (b'{"kind": "instrument", "id": "1/2099/QH99"}\n{"kind": "provision"}\n', "x.jsonl", "source-json"),
        (b"", "x.txt", "source-empty"),
        (b"\x89PNG\r\n\x1a\n", "x.png", "source-picture"),
        (b"{\\rtf1 x}", "x.rtf", "source-rtf"),
        (b"PK\x03\x04 broken", "x.docx", "source-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.doc", "source-old-word"),
        (b"\x00\x01\x02", "x.bin", "source-not-text"),
        (word(p()), "x.docx", "source-no-text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(content: bytes, name: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = add(file, tmp_path / "mine")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(rf"vanban: \[{code}\] \S*{re.escape(name)}: \S.*\n", done.stderr), done.stderr
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    "text",
    [
        "so,ten\n1,An\n2,Bình\n",
        "Kính gửi ông.\nXin cảm ơn.\n",
        "Số: 12/TB-BVM\nTHÔNG BÁO\nVề việc nghỉ lễ\n",
        "number: 1/2099/QH99\ntitle: Luật Mẫu\n",
    ],
)
def test_a_text_without_provisions_is_no_law(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(text, encoding="utf-8")
    done = add(file, tmp_path / "mine", "--number", "1/2099/QH99")
    assert (done.exit_code, "không thấy văn bản nào trong tệp" in done.stderr, done.stderr.count("\n")) == (2, True, 1)
    assert not (tmp_path / "mine").exists()


# ---- the number


CONTRACT = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
HỢP ĐỒNG LÀM VIỆC
- Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24 tháng 11 năm 2015;
- Căn cứ Luật Viên chức số 129/2025/QH15;
Hôm nay, ngày 05 tháng 8 năm 2026, chúng tôi gồm có:
Điều 1. Công việc
1. Theo phân công.
2. Thời hạn 36 tháng.
Điều 2. Hiệu lực
Hợp đồng này có hiệu lực từ ngày ký.
"""


def test_a_contract_does_not_become_the_code_that_it_cites(tmp_path: Path) -> None:
    file = tmp_path / "hop-dong.txt"
    file.write_text(CONTRACT, encoding="utf-8")
    done = add(file, tmp_path / "mine")
    assert (done.exit_code, "--number" in done.stderr) == (2, True)
    assert not (tmp_path / "mine").exists()
    given_ = add(file, tmp_path / "mine", "--number", "12/HĐLV-BVM", "--title", "Hợp đồng mẫu")
    assert given_.exit_code == 1, given_.output
    (folder,) = (tmp_path / "mine").iterdir()
    assert load_holding(folder).instrument.facts.number == "12/HĐLV-BVM"


def test_a_fact_that_is_given_must_not_speak_against_the_text(tmp_path: Path) -> None:
    file = tmp_path / "luat.txt"
    file.write_text("Luật số: 7/2098/QH99\nLUẬT\nMẪU BẢY\nĐiều 1. Phạm vi\n1. Việc một.\n", encoding="utf-8")
    done = add(file, tmp_path / "mine", "--number", "8/2098/QH99")
    assert done.exit_code == 2
    assert "văn bản tự ghi 7/2098/QH99, không phải --number 8/2098/QH99" in done.stderr
    assert add(file, tmp_path / "mine", "--number", "7/2098/QH99").exit_code == 1


ENGLISH = "LAW\nON THINGS\nNo. 7/2098/QH99\nArticle 1. Scope\n1. This Law is on things.\n2. It is short.\nArticle 2. Effect\nThis Law takes effect on July 1, 2099.\n"


def test_a_law_of_which_only_the_english_is_there(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    read = parse_file(file).instruments[0]
    whole = replace(read, facts=replace(read.facts, number="7/2098/QH99"))
    (tmp_path / "x.json").write_text(json.dumps(instrument_document(whole)), encoding="utf-8")
    texts = added(file, tmp_path / "of-txt", "--number", "7/2098/QH99")
    for back in (texts, added(tmp_path / "x.json", tmp_path / "of-json")):
        assert [p.paragraphs("en") for p in back.body] == [p.paragraphs("en") for p in read.body]
        assert (back.languages, back.facts.effective) == (("en",), date(2099, 7, 1))
    found = open_corpus(beside=[tmp_path / "of-txt"]).resolve("Article 1(2) of Law No. 7/2098/QH99", on=date(2099, 7, 1))
    assert (found.status, found.targets[0].paragraphs("en")) == ("resolved", ("2. It is short.",))
