"""`vanban sign` and what `vanban verify` says after it, as they are typed."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generators.cli import main
from generators.codes import Code
from generators.signing.told import look
from tests.signing import pictures, pki
from tests.signing.conftest import Papers


@pytest.fixture
def desk(tmp_path: Path, papers: Papers) -> Path:
    """A folder with a paper, pictures, keys and the root."""
    files = {
        "qd.pdf": papers.decision,
        "du-thao.pdf": papers.draft,
        "don.pdf": papers.petition,
        "chu-ky.png": pictures.signature(),
        "dau.png": pictures.seal(),
        "nguoi-ky.p12": pki.signatory().p12(),
        "co-quan.p12": pki.unit().p12(),
        "goc.pem": pki.root().pem,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def vanban(desk: Path, *words: str, typed: str | None = None) -> Result:
    given = [
        str(desk / word) if "." in word and (desk / word).suffix in {".pdf", ".png", ".p12", ".pem"} else word for word in words
    ]
    return CliRunner().invoke(main, given, env={"MAT_KHAU": pki.PASSWORD}, input=typed, catch_exceptions=False)


SIGNATORY = ("--picture", "chu-ky.png", "--p12", "nguoi-ky.p12")
UNIT = ("--as", "co-quan", "--picture", "dau.png", "--p12", "co-quan.p12")
SECRET = ("--secret-env", "MAT_KHAU")


def test_the_signatory_and_then_the_unit_sign_and_verify_tells_both(desk: Path) -> None:
    first = vanban(desk, "sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, typed=f"{pki.PASSWORD}\n")
    assert first.exit_code == 0, first.output
    assert "Đã ký và ghi" in first.stdout
    assert pki.PASSWORD not in first.output  # it was typed and not shown
    assert (desk / "1.pdf").read_bytes().startswith((desk / "qd.pdf").read_bytes())
    second = vanban(desk, "sign", "1.pdf", "-o", "2.pdf", *UNIT, *SECRET)
    assert second.exit_code == 0, second.output

    told = vanban(desk, "verify", "2.pdf")
    assert told.exit_code == 0, told.output
    assert "Chữ ký số 1 – Nguyễn Văn Mẫu" in told.stdout
    assert "Chữ ký số 2 – Bệnh viện Đa khoa Mẫu" in told.stdout
    assert "chưa biết chứng thư có đáng tin hay không" in told.stdout
    known = json.loads(vanban(desk, "verify", "2.pdf", "--root", "goc.pem", "--format", "json").stdout)
    assert [one["verdict"] for one in known["signatures"]] == ["trusted", "trusted"]
    assert known["verdict"] == "same"


def test_who_is_sent_a_file_without_the_certificate_of_its_issuer_names_it(desk: Path) -> None:
    own = pki.party(pki.SIGNATORY, pki.UNIT, given=pki.between())
    (desk / "duoi.p12").write_bytes(own.p12(chain=()))
    (desk / "noi-cap.pem").write_bytes(pki.between().pem)
    signed = vanban(desk, "sign", "qd.pdf", "-o", "1.pdf", "--picture", "chu-ky.png", "--p12", "duoi.p12", *SECRET)
    assert signed.exit_code == 0, signed.output
    without = vanban(desk, "verify", "1.pdf", "--root", "goc.pem")
    assert without.exit_code == 1
    assert "rồi thêm bằng --chain (chứng thư gốc thì bằng --root)" in without.stdout
    told = vanban(desk, "verify", "1.pdf", "--root", "goc.pem", "--chain", "noi-cap.pem")
    assert told.exit_code == 0, told.output
    assert "chứng thư dẫn đến chứng thư gốc đã nêu" in told.stdout
    assert "Tệp không mang chứng thư" not in told.stdout
    alone = vanban(desk, "verify", "1.pdf", "--chain", "noi-cap.pem")
    assert "chưa biết chứng thư có đáng tin hay không" in alone.stdout
    bad = vanban(desk, "verify", "1.pdf", "--root", "goc.pem", "--chain", "dau.png")
    assert bad.exit_code == 2
    assert "dau.png" in bad.stderr


def test_a_wrong_root_ends_with_one(desk: Path) -> None:
    vanban(desk, "sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, *SECRET)
    (desk / "goc.pem").write_bytes(pki.stranger().pem)
    told = vanban(desk, "verify", "1.pdf", "--root", "goc.pem")
    assert told.exit_code == 1
    assert "KHÔNG dẫn đến chứng thư gốc đã nêu" in told.stdout


def test_a_refusal_writes_nothing_and_tells_everything(desk: Path) -> None:
    told = vanban(desk, "sign", "du-thao.pdf", "-o", "1.pdf", *SIGNATORY, *SECRET)
    assert told.exit_code == 2
    assert told.stderr.count("[sign-not-final]") == 2
    assert not (desk / "1.pdf").exists()
    wrong = vanban(desk, "sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, typed="sai\n")
    assert (wrong.exit_code, "[sign-key]" in wrong.stderr) == (2, True)
    assert sorted(one.name for one in desk.iterdir() if one.name.startswith(("1", "."))) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sign", "qd.pdf", "-o", "1.pdf", "--picture", "chu-ky.png"), "hãy nêu đúng một nơi giữ khóa"),
        (("sign", "qd.pdf", "-o", "don.pdf", *SIGNATORY), "đã có tệp này"),
        (("sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, "--page", "2"), "--page và --box đi cùng nhau"),
        (("sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, "--page", "2", "--box", "1,2,3"), "--page và --box đi cùng nhau"),
        (("sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, "--secret-env", "KHONG_CO"), "không có biến môi trường KHONG_CO"),
        (("sign", "qd.pdf", "-o", "1.pdf", "--picture", "dau.png", "--p12", "nguoi-ky.p12", *SECRET), "không phải màu xanh"),
        (("verify", "don.pdf", "--root", "dau.png"), "[sign-unreadable]"),
    ],
)
def test_what_is_typed_wrong_is_told(desk: Path, words: tuple[str, ...], says: str) -> None:
    told = vanban(desk, *words)
    assert told.exit_code == 2
    assert says in told.stderr
    assert "Traceback" not in told.output


@pytest.mark.parametrize(("kept", "says"), [(0, "không phải tệp PDF"), (3000, "bị hỏng")])
@pytest.mark.parametrize("command", ["sign", "verify", "register"])
def test_what_is_no_whole_pdf_is_told_in_one_line_and_nothing_of_it_is_quoted(
    desk: Path, command: str, kept: int, says: str
) -> None:
    whole = (desk / "qd.pdf").read_bytes()
    (desk / "hong.pdf").write_bytes(whole[:kept] or b"PK\x03\x04 Nguyen Van Mau" * 200)
    words = {
        "sign": ("sign", "hong.pdf", "-o", "1.pdf", *SIGNATORY, *SECRET),
        "verify": ("verify", "hong.pdf"),
        "register": ("register", "issue", "hong.pdf", "--register", f"sqlite:///{desk / 'so.db'}"),
    }[command]
    if kept == 0 and command != "sign":  # what is in it counts, not its name: a Word file that is broken
        says = "docx"
    told = vanban(desk, *words)
    assert told.exit_code == 2
    assert says in told.stderr
    assert [line[:3] for line in told.stderr.splitlines()] == ["Lỗi"]
    assert "Nguyen" not in told.stderr


def test_a_secret_comes_through_a_file_descriptor(desk: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{pki.PASSWORD}\nkhông đọc đến đây".encode())
    os.close(writing)
    try:
        told = vanban(
            desk,
            "sign",
            "don.pdf",
            "-o",
            "1.pdf",
            "--as",
            "kem-theo",
            "--number",
            "240/QĐ-BVM",
            "--p12",
            "co-quan.p12",
            "--secret-fd",
            str(reading),
        )
    finally:
        os.close(reading)
    assert told.exit_code == 0, told.output


def test_signatures_are_told_of_a_file_that_carries_no_evidence(desk: Path) -> None:
    from pypdf import PdfWriter

    plain = PdfWriter(clone_from=str(desk / "qd.pdf"))
    del plain.root_object["/Names"]
    plain.write(str(desk / "khac.pdf"))
    done = vanban(desk, "sign", "khac.pdf", "-o", "1.pdf", *SIGNATORY, *SECRET)
    assert "[evidence-missing]" in done.stderr  # it cannot be added later
    told = vanban(desk, "verify", "1.pdf")
    assert told.exit_code == 2
    assert "Chữ ký số 1 – Nguyễn Văn Mẫu" in told.stdout
    assert "[evidence-missing]" in told.stderr
    record = json.loads(vanban(desk, "verify", "1.pdf", "--format", "json").stdout)
    assert record["verdict"] is None
    assert record["signatures"][0]["intact"] is True


def test_without_the_extra_one_line_says_how_to_install_it(desk: Path, signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("generators.signing.keys.find_spec", lambda name: None if name == "pyhanko" else found(name))
    told = vanban(desk, "sign", "qd.pdf", "-o", "1.pdf", *SIGNATORY, *SECRET)
    assert told.exit_code == 2
    assert "[sign-missing]" in told.stderr
    assert "pip install 'vanban[sign]'" in told.stderr
    looked = look(signed)
    assert [one.code for one in looked.findings] == [Code.SIGN_MISSING]
    assert not looked.wrong  # nothing is known
    assert look((desk / "qd.pdf").read_bytes()).findings == ()  # which has none, and needs nothing
