"""A batch as HR runs it: every row has exactly one finished file, a wrong row costs the others nothing, and it goes on where it stopped."""

import csv
import errno
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from generators.batch import work
from generators.batch.journal import FOLDER, opened
from generators.batch.names import Namer, person_field
from generators.batch.plan import NumberFrom
from generators.batch.rows import read_rows
from generators.catalog.catalog import Template
from generators.document.render import render
from generators.findings import DocumentError
from generators.pdf.check import paragraphs
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.batch.lists import PEOPLE, SLUG, batch, files, row, write_rows
from tests.cases import library


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "danh-sach.jsonl", [row(name) for name in PEOPLE])


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def says(docx: bytes, words: str) -> bool:
    return any(words in " ".join(paragraph.split()) for paragraph in paragraphs(docx))


# ---- what one gets


def test_each_row_has_its_file_which_is_the_one_that_render_makes(tmp_path: Path, people: Path, corpus: Corpus) -> None:
    done = batch(people, tmp_path / "ra")
    assert done.exit_code == 0, done.output
    made = files(tmp_path / "ra")
    assert list(made) == [
        "0001-tran-thi-vi-du.docx",
        "0002-nguyen-van-mau-mot.docx",
        "0003-le-minh-hoa.docx",
        "0004-pham-thi-gia-dinh.docx",
        "0005-hoang-van-thu.docx",
    ]
    for name, docx in zip(PEOPLE, made.values(), strict=True):
        assert docx == render(SLUG, json.loads(json.dumps(row(name), default=str)), corpus=corpus).docx


def test_what_was_understood_of_a_row_stands_in_the_table(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "danh-sach.jsonl", [row("TRẦN THỊ VÍ DỤ"), row("Lê Minh Họa")])
    done = batch(rows, tmp_path / "ra")
    assert done.exit_code == 0, done.output
    assert "field-understood" not in done.output
    told = [one for one in table(tmp_path / "ra") if "field-understood" in one.values()]
    assert len(told) == 1
    assert "vien_chuc.ho_ten" in told[0].values()
    assert any("“Trần Thị Ví Dụ”" in value for value in told[0].values())


def test_two_workers_make_what_one_makes(tmp_path: Path, people: Path) -> None:
    assert batch(people, tmp_path / "mot", "--workers", "1").exit_code == 0
    assert batch(people, tmp_path / "hai", "--workers", "2").exit_code == 0
    assert len(files(tmp_path / "hai")) == len(PEOPLE)
    assert files(tmp_path / "mot") == files(tmp_path / "hai")


def test_a_wrong_row_is_told_with_its_person_and_the_others_are_made(tmp_path: Path) -> None:
    rows = [row(PEOPLE[0]), row(PEOPLE[1], ngay_hieu_luc="31/02/2026", ly_do=None), row(PEOPLE[2])]
    done = batch(write_rows(tmp_path / "a.jsonl", rows), tmp_path / "ra")
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    assert len(told) == 2
    assert all(f"dòng 2 ({PEOPLE[1]})" in line for line in told)
    assert {"ngay_hieu_luc" in line for line in told} == {True, False}
    assert list(files(tmp_path / "ra")) == ["0001-tran-thi-vi-du.docx", "0003-le-minh-hoa.docx"]
    wrong = [line for line in table(tmp_path / "ra") if line["Kết quả"] == "không tạo được"]
    assert [(line["Dòng"], line["Người"], line["Cột"], line["Giá trị"]) for line in wrong] == [
        ("2", PEOPLE[1], "ngay_hieu_luc", "31/02/2026"),
        ("2", PEOPLE[1], "ly_do", ""),
    ]


NOWHERE = {"ly_do": "theo khoản 9 Điều 27 Luật Viên chức số 129/2025/QH15"}


def form_broken(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("Lỗi [form-broken]")]


@pytest.mark.parametrize(
    ("wrong", "more", "told"), [(0, (), 1), (1, (), 0), (1, ("--check-form",), 1), (1, ("--check", "--check-form"), 1)]
)
def test_the_form_is_checked_of_the_first_document_and_of_all_where_that_is_asked(
    tmp_path: Path, wrong: int, more: tuple[str, ...], told: int
) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(name, **(NOWHERE if at == wrong else {})) for at, name in enumerate(PEOPLE[:2])])
    done = batch(rows, tmp_path / "ra", *more)
    lines = form_broken(done)
    assert [f"dòng {wrong + 1} ({PEOPLE[wrong]})" in line and "khoản 9 Điều 27" in line for line in lines] == [True] * told
    assert done.exit_code == (1 if told else 0)
    if "--check" not in more:
        assert len(files(tmp_path / "ra")) == 2, "the file of a document with a fault of form is kept"


def test_a_check_tells_all_and_writes_nothing(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0]), row(PEOPLE[1], ly_do=None)])
    done = batch(rows, tmp_path / "ra", "--check")
    assert done.exit_code == 1
    assert "2 dòng: 1 dòng tạo được, 1 dòng sai." in done.output
    assert not (tmp_path / "ra").exists()


def test_a_value_is_no_formula_in_the_table(tmp_path: Path) -> None:
    rows = [row('=HYPERLINK("http://example.org")', ly_do=None), row("+84", ly_do=None), row("@SUM", ly_do=None)]
    batch(write_rows(tmp_path / "a.jsonl", rows), tmp_path / "ra")
    lines = table(tmp_path / "ra")
    assert len({line["Dòng"] for line in lines}) == 3
    assert {line["Người"][0] for line in lines} == {"'"}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_value_is_no_formula_where_other_marks_part_the_cells(tmp_path: Path, mark: str) -> None:
    """As a Vietnamese Excel parts them by semicolons, whatever the table has."""
    names = [f"Lê {one}" for one in ("A;=1+1;", "B; +84", "C|@SUM(A1)", "D;-2;=3", "＝1+1", "E; x - y = 2")]
    batch(write_rows(tmp_path / "a.jsonl", [row(name, ly_do=None) for name in (*names, "＝1+1")]), tmp_path / "ra")
    text = (tmp_path / "ra" / "ket-qua.csv").read_text("utf-8-sig")
    cells = [cell.strip() for line in csv.reader(text.splitlines(), delimiter=mark) for cell in line]
    assert len(cells) > len(names)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert "E; x - y = 2" in text  # nothing else is changed


DEEP = 300
NO_ROWS = {
    '{"so": ': "Không phải JSON từ cột 7: Thiếu giá trị",
    '["a"]': "Mỗi dòng phải là một đối tượng JSON",
    "null": "Mỗi dòng phải là một đối tượng JSON",
    '{"so": "2"} x': "còn chữ thừa",
    '{"so": "1", "so": "2"}': "Trường “so” ghi hai lần",
    '{"so": "\0"}': "Có ký tự điều khiển",
    '{"so": "\udc80"}': "không phải mã UTF-8",  # a byte that is none
    '{"a":' * DEEP + "1" + "}" * DEEP: "lồng quá sâu",
    "[" * 100_000 + "]" * 100_000: "lồng quá sâu",
}


def test_a_line_that_is_no_row_is_told_in_its_place_and_costs_the_others_nothing(tmp_path: Path) -> None:
    good = [json.dumps(row(name), ensure_ascii=False, default=str) for name in PEOPLE[:2]]
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join([good[0], "", *NO_ROWS, good[1]]).encode(errors="surrogateescape"))
    done = batch(path, tmp_path / "ra", "--number-from", "120")
    assert done.exit_code == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    for number, (line, why) in enumerate(zip(lines, NO_ROWS.values(), strict=True), 3):
        assert line.startswith(f"Lỗi [row-unreadable] dòng {number}, cả dòng: ")
        assert why in line
    told = [one for one in table(tmp_path / "ra") if one["Mã"] == "row-unreadable"]
    assert [one["Dòng"] for one in told] == [str(number) for number in range(3, 3 + len(NO_ROWS))]
    assert told[0]["Giá trị"] == '{"so":'
    made = files(tmp_path / "ra")
    assert list(made) == ["0001-tran-thi-vi-du.docx", f"{3 + len(NO_ROWS):04}-nguyen-van-mau-mot.docx"]
    assert [says(docx, f"Số: {120 + at}/QĐ-BVM") for at, docx in enumerate(made.values())] == [True, True], "it takes no number"
    assert "2 dòng tạo được, 9 dòng sai." in batch(path, tmp_path / "ra", "--check").output


def test_a_line_that_was_broken_keeps_its_file_until_it_is_mended(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--number-from", "7")
    before = files(tmp_path / "ra")
    whole = people.read_text("utf-8")
    people.write_text(whole.replace("{", "", 1), encoding="utf-8")
    done = batch(people, tmp_path / "ra", "--number-from", "7")
    assert (done.exit_code, files(tmp_path / "ra")) == (1, before)
    assert "Không còn dòng nào" not in done.stderr
    people.write_text(whole, encoding="utf-8")
    assert "5 văn bản đã có từ trước" in batch(people, tmp_path / "ra", "--number-from", "7").output


@pytest.mark.parametrize("name", ["a.jsonl", "a.yaml"])
def test_a_file_without_any_row_is_refused_with_every_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("- 1\n- [a\n- x\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="rows-unreadable") as error:
        read_rows(tmp_path / name, {})
    assert [finding.where.rpartition(" ")[2] for finding in error.value.findings] == ["1", "2", "3"]


def test_an_item_of_yaml_that_is_no_row_is_told_in_its_place_and_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "# danh sách\n- so: '1'\n  ly_do: một\n- so: 2\n  ly_do: \"hai\n- so: 3\n  so: 3\n- bốn\n-\n  so: 5 #5\n- so: 6\n",
        encoding="utf-8",
    )
    rows = read_rows(tmp_path / "a.yaml", {}).rows
    assert {one.number: one.data for one in rows if not one.problems} == {1: {"so": "1", "ly_do": "một"}, 6: {"so": "6"}}
    assert {one.number: one.problems[0].message.partition(":")[0] for one in rows if one.problems} == {
        2: "Dòng 5 của tệp",
        3: "Dòng 7 của tệp",
        4: "Mục này không phải là nhóm “trường",
        5: "Dòng 10 của tệp",
    }
    assert {str(problem.code) for one in rows for problem in one.problems} == {"row-unreadable"}


def test_numbers_of_json_keep_what_was_typed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"a": 1.10, "b": 20000000000000001, "c": 7e9}\n', encoding="utf-8")
    assert read_rows(tmp_path / "a.jsonl", {}).rows[0].data == {"a": "1.10", "b": "20000000000000001", "c": "7e9"}


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_list_without_rows_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    assert batch(tmp_path / "a.jsonl", tmp_path / "ra").exit_code == 2


def test_rows_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- so: 012\n- so: 1_3\n", encoding="utf-8")
    assert [one.data for one in read_rows(tmp_path / "a.yaml", {}).rows] == [{"so": "012"}, {"so": "1_3"}]


# ---- what stands between rows


def test_a_number_that_stands_twice_is_refused_in_both_rows(tmp_path: Path) -> None:
    rows = [row(PEOPLE[0], so="7"), row(PEOPLE[1], so="8"), row(PEOPLE[2], so="7")]
    done = batch(write_rows(tmp_path / "a.jsonl", rows), tmp_path / "ra")
    assert done.exit_code == 1
    assert [line.split("]")[0] for line in done.stderr.splitlines()] == ["Lỗi [row-number-twice"] * 2
    assert list(files(tmp_path / "ra")) == ["0002-nguyen-van-mau-mot.docx"]


def test_two_of_one_name_are_told_and_both_are_made(tmp_path: Path) -> None:
    rows = [row("Trần Thị Hoà"), row("TRẦN THỊ  HÒA")]
    done = batch(write_rows(tmp_path / "a.jsonl", rows), tmp_path / "ra")
    assert done.stderr.count("row-person-twice") == 2
    assert len(files(tmp_path / "ra")) == 2


# ---- again


def test_a_second_run_makes_nothing(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ra").glob("*.docx")}
    done = batch(people, tmp_path / "ra")
    assert "5 văn bản đã có từ trước" in done.output
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "ra").glob("*.docx")} == before != {}


def test_a_row_that_changed_is_made_again_and_its_old_file_goes(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    others = {name: content for name, content in files(tmp_path / "ra").items() if not name.startswith("0002")}
    write_rows(people, [row(name if number != 1 else "Nguyễn Văn Khác") for number, name in enumerate(PEOPLE)])
    done = batch(people, tmp_path / "ra")
    assert "đã tạo 1 văn bản, 4 văn bản đã có từ trước" in done.output
    now = files(tmp_path / "ra")
    assert now.keys() == {*others, "0002-nguyen-van-khac.docx"}
    assert {name: now[name] for name in others} == others


@pytest.mark.parametrize("name", ["danh-sach-loi.jsonl", "danh-sach-loi-2.jsonl"])
def test_a_marked_copy_that_was_mended_is_the_same_list(tmp_path: Path, people: Path, name: str) -> None:
    batch(people, tmp_path / "ra")
    mended = write_rows(tmp_path / name, [row("Nguyễn Văn Khác"), *(row(one) for one in PEOPLE[1:])])
    assert "đã tạo 1 văn bản, 4 văn bản đã có từ trước" in batch(mended, tmp_path / "ra").output
    assert "0001-nguyen-van-khac.docx" in files(tmp_path / "ra")
    assert len(files(tmp_path / "ra")) == len(PEOPLE)


def test_a_new_row_above_moves_no_file(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    before = files(tmp_path / "ra")
    write_rows(people, [row("Đinh Thị Mới"), *(row(name) for name in PEOPLE)])
    assert batch(people, tmp_path / "ra").exit_code == 0
    now = files(tmp_path / "ra")
    assert now.keys() - before.keys() == {"0001-dinh-thi-moi.docx"}
    assert {name: now[name] for name in before} == before


def test_what_was_written_into_a_document_is_not_lost(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    edited = tmp_path / "ra" / "0001-tran-thi-vi-du.docx"
    edited.write_bytes(edited.read_bytes() + b"\0")
    assert "5 văn bản đã có" in batch(people, tmp_path / "ra").output
    write_rows(people, [row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *(row(name) for name in PEOPLE[1:])])
    assert batch(people, tmp_path / "ra").exit_code == 0
    assert edited.read_bytes().endswith(b"\0")
    assert says(files(tmp_path / "ra")["0001-tran-thi-vi-du-2.docx"], "lý do khác hẳn trước đây")


def test_a_strangers_file_is_left_alone(tmp_path: Path, people: Path) -> None:
    (tmp_path / "ra").mkdir()
    theirs = tmp_path / "ra" / "0001-tran-thi-vi-du.docx"
    theirs.write_bytes(b"cua nguoi khac")
    assert batch(people, tmp_path / "ra").exit_code == 0
    assert theirs.read_bytes() == b"cua nguoi khac"
    assert "0001-tran-thi-vi-du-2.docx" in files(tmp_path / "ra")
    assert len(files(tmp_path / "ra")) == len(PEOPLE) + 1


def test_a_file_that_was_deleted_or_cut_is_made_again(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    before = files(tmp_path / "ra")
    gone, cut = list(before)[:2]
    (tmp_path / "ra" / gone).unlink()
    (tmp_path / "ra" / cut).write_bytes(before[cut][:500])
    assert "đã tạo 2 văn bản" in batch(people, tmp_path / "ra").output
    assert files(tmp_path / "ra") == before


def test_a_file_that_was_deleted_is_not_told_to_be_kept_when_its_row_changed(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    (tmp_path / "ra" / "0001-tran-thi-vi-du.docx").unlink()
    write_rows(people, [row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *(row(name) for name in PEOPLE[1:])])
    done = batch(people, tmp_path / "ra")
    assert (done.exit_code, done.stderr) == (0, "")
    assert says(files(tmp_path / "ra")["0001-tran-thi-vi-du.docx"], "lý do khác hẳn trước đây")


def test_the_file_of_a_row_that_is_no_more_stays_and_is_told(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    write_rows(people, [row(name) for name in PEOPLE[:-1]])
    done = batch(people, tmp_path / "ra")
    assert done.exit_code == 0
    assert "Không còn dòng nào cho 0005-hoang-van-thu.docx" in done.stderr
    assert len(files(tmp_path / "ra")) == len(PEOPLE)


def test_two_lists_share_a_folder(tmp_path: Path) -> None:
    first = write_rows(tmp_path / "phong-a.jsonl", [row(PEOPLE[0])])
    second = write_rows(tmp_path / "phong-b.jsonl", [row(PEOPLE[1])])
    batch(first, tmp_path / "ra")
    batch(second, tmp_path / "ra")
    assert list(files(tmp_path / "ra")) == ["0001-nguyen-van-mau-mot.docx", "0001-tran-thi-vi-du.docx"]


def test_a_row_that_stands_twice_has_two_files(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0]), row(PEOPLE[0])])
    batch(rows, tmp_path / "ra")
    assert "2 văn bản đã có" in batch(rows, tmp_path / "ra").output
    assert len(files(tmp_path / "ra")) == 2


def test_one_batch_at_a_time_in_a_folder(tmp_path: Path, people: Path) -> None:
    with opened(tmp_path / "ra"):
        done = batch(people, tmp_path / "ra")
    assert done.exit_code == 2
    assert "batch-busy" in done.stderr
    assert not files(tmp_path / "ra")


def test_half_a_line_of_the_journal_is_none(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    path = tmp_path / "ra" / FOLDER / "batch.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 2 * len(PEOPLE)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    before = files(tmp_path / "ra")
    assert "đã tạo 1 văn bản, 4 văn bản đã có" in batch(people, tmp_path / "ra").output
    assert files(tmp_path / "ra") == before
    assert all(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def test_a_journal_that_points_elsewhere_is_not_followed(tmp_path: Path, people: Path) -> None:
    outside = tmp_path / "ngoai.docx"
    outside.write_bytes(b"x")
    (tmp_path / "ra" / FOLDER).mkdir(parents=True)
    entry = {"key": "k", "source": people.stem, "row": 1, "file": "../ngoai.docx", "so": ""}
    (tmp_path / "ra" / FOLDER / "batch.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    assert batch(people, tmp_path / "ra").exit_code == 0
    assert outside.read_bytes() == b"x"
    assert len(files(tmp_path / "ra")) == len(PEOPLE)


@pytest.mark.slow(reason="kills the program at several moments of its work, each time after its start")
def test_a_batch_that_is_killed_goes_on(tmp_path: Path) -> None:
    """Killed at any moment and started again: each row has one finished file, and it is the file of an undisturbed run."""
    people = [f"Người Mẫu Số {number}" for number in range(120)]
    rows = write_rows(tmp_path / "a.jsonl", [row(name, so=str(number + 1)) for number, name in enumerate(people)])
    command = [sys.executable, "-m", "generators.cli", "batch", SLUG, str(rows), "-o", str(tmp_path / "ra"), "--workers", "2"]
    killed = 0
    for files_there in (1, 40, 80):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(list((tmp_path / "ra").glob("*.docx"))) < files_there:
            time.sleep(0.005)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
    assert killed
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert batch(rows, tmp_path / "yen", "--workers", "1").exit_code == 0
    assert len(files(tmp_path / "yen")) == len(people)
    assert files(tmp_path / "ra") == files(tmp_path / "yen")


def journal_cut(folder: Path, words: str) -> None:
    """The journal as it is where the power went before the first line with these words was written."""
    path = folder / FOLDER / "batch.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: next(at for at, line in enumerate(lines) if words in line)]), encoding="utf-8")


@pytest.mark.parametrize("name", [PEOPLE[1], "Nguyễn Văn Khác"])
def test_a_change_that_was_cut_off_leaves_no_second_file_and_no_second_number(tmp_path: Path, people: Path, name: str) -> None:
    """Killed after the new file stood in its place: the old one goes in the next run, and nobody else gets its number."""
    numbered = ("--number-from", "120/QĐ-BVM")
    batch(people, tmp_path / "ra", *numbered)
    before = files(tmp_path / "ra")
    changed = [row(PEOPLE[0]), row(name, ly_do="lý do khác hẳn trước đây"), *(row(one) for one in PEOPLE[2:])]
    write_rows(people, changed)
    batch(people, tmp_path / "ra", *numbered)
    after = files(tmp_path / "ra")
    journal_cut(tmp_path / "ra", '"gone"')
    (tmp_path / "ra" / "0002-nguyen-van-mau-mot.docx").write_bytes(
        after.get("0002-nguyen-van-mau-mot.docx", before["0002-nguyen-van-mau-mot.docx"])
    )
    write_rows(people, [changed[0], row("Đinh Thị Mới"), *changed[1:]])
    done = batch(people, tmp_path / "ra", *numbered)
    assert "Không còn dòng nào" not in done.stderr
    now = files(tmp_path / "ra")
    assert now.keys() - after.keys() == {"0002-dinh-thi-moi.docx"}
    assert {one: now[one] for one in after} == after
    assert says(now["0002-dinh-thi-moi.docx"], "Số: 125/QĐ-BVM")


def test_a_change_that_was_cut_off_and_taken_back_is_not_taken_for_made(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM")
    before, whole = files(tmp_path / "ra"), people.read_text("utf-8")
    write_rows(people, [row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *(row(name) for name in PEOPLE[1:])])
    batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM")
    assert files(tmp_path / "ra") != before
    journal_cut(tmp_path / "ra", '"gone"')
    people.write_text(whole, encoding="utf-8")
    for _ in range(2):
        done = batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM")
        assert "Không còn dòng nào" not in done.stderr
        assert files(tmp_path / "ra") == before


def test_a_row_that_changed_and_moved_keeps_its_file_and_number(tmp_path: Path, people: Path) -> None:
    """As where somebody is put in above, and rows below are mended in the same sitting: nobody gets the number of another."""
    numbered = ("--number-from", "120/QĐ-BVM", "--name", "{so}-{nguoi}")
    batch(people, tmp_path / "ra", *numbered)
    before = files(tmp_path / "ra")
    mended = [row(name, ly_do=f"lý do khác thứ {at}") for at, name in enumerate(PEOPLE[1:4])]
    write_rows(people, [row("Đinh Thị Mới"), row(PEOPLE[0]), *mended, row(PEOPLE[4])])
    done = batch(people, tmp_path / "ra", *numbered)
    assert "đã tạo 4 văn bản, 2 văn bản đã có từ trước" in done.output
    assert "Không còn dòng nào" not in done.stderr
    now = files(tmp_path / "ra")
    assert now.keys() - before.keys() == {"125-dinh-thi-moi.docx"}
    assert [says(now[name], "lý do khác thứ") for name in before] == [False, True, True, True, False]


def test_two_of_one_name_who_changed_keep_each_the_number_of_his_place(tmp_path: Path) -> None:
    numbered = ("--number-from", "120/QĐ-BVM", "--name", "{so}-{vien_chuc.chuc_vu}")
    one, two = (row(PEOPLE[0], **{"vien_chuc.chuc_vu": f"Trưởng khoa {khoa}"}) for khoa in ("Nội", "Ngoại"))
    rows = write_rows(tmp_path / "a.jsonl", [one, two])
    batch(rows, tmp_path / "ra", *numbered)
    assert list(files(tmp_path / "ra")) == ["120-truong-khoa-noi.docx", "121-truong-khoa-ngoai.docx"]
    write_rows(rows, [one, {**two, "ly_do": "lý do khác hẳn trước đây"}])
    batch(rows, tmp_path / "ra", *numbered)
    write_rows(rows, [row("Đinh Thị Mới"), {**one, "ly_do": "lý do thứ ba"}, {**two, "ly_do": "lý do thứ tư"}])
    assert batch(rows, tmp_path / "ra", *numbered).exit_code == 0
    now = files(tmp_path / "ra")
    assert [name.partition("-")[0] for name in now] == ["120", "121", "122"]
    assert says(now["120-truong-khoa-noi.docx"], "lý do thứ ba")
    assert says(now["121-truong-khoa-ngoai.docx"], "lý do thứ tư")


def test_a_row_does_not_take_the_number_of_one_that_is_no_more(tmp_path: Path, people: Path) -> None:
    """Where somebody stands now who stood above: his row changed, and the file of who left is nobody's."""
    batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM")
    before = files(tmp_path / "ra")
    rest = [row(name) for name in PEOPLE[2:]]
    write_rows(people, [row("Đinh Thị Mới"), row(PEOPLE[0]), *rest])
    assert "Không còn dòng nào cho 0002-" in batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM").stderr
    write_rows(people, [row("Đinh Thị Mới"), row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *rest])
    done = batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM")
    assert "Không còn dòng nào cho 0002-" in done.stderr
    now = files(tmp_path / "ra")
    assert now["0002-nguyen-van-mau-mot.docx"] == before["0002-nguyen-van-mau-mot.docx"]
    assert says(now["0002-tran-thi-vi-du.docx"], "Số: 120/QĐ-BVM")
    assert says(now["0002-tran-thi-vi-du.docx"], "lý do khác hẳn trước đây")
    assert len(now) == len(PEOPLE) + 1


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, refused: Callable[[int], OSError | None]) -> None:
    """Let the system refuse a call of the work on rows: what is given for the count of the call is raised."""
    count = itertools.count()
    real: Any = open if name == "open" else os.replace

    def call(*arguments: Any) -> Any:
        if error := refused(next(count)):
            raise error
        return real(*arguments)

    monkeypatch.setattr(work if name == "open" else os, name, call, raising=False)


def test_a_full_disk_is_told_once_and_what_is_finished_stays(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as disk:
        refusing(disk, "open", lambda count: full if count > 1 else None)
        done = batch(people, tmp_path / "ra")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "Không ghi được vào thư mục: ổ đĩa đã đầy." in done.stderr
    before = files(tmp_path / "ra")
    assert len(before) == 2
    assert sorted(path.name for path in (tmp_path / "ra" / FOLDER).iterdir()) == ["batch.jsonl", "lock"]
    assert "đã tạo 3 văn bản, 2 văn bản đã có từ trước" in batch(people, tmp_path / "ra").output
    assert {name: docx for name, docx in files(tmp_path / "ra").items() if name in before} == before


def test_a_file_that_is_open_elsewhere_costs_the_others_nothing(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "replace", lambda count: PermissionError(errno.EACCES, "Permission denied") if count == 1 else None)
    done = batch(people, tmp_path / "ra")
    assert done.exit_code == 1
    assert [line.partition(" (")[0] for line in done.stderr.splitlines()] == ["Lỗi [output-unwritable] dòng 2"]
    assert len(files(tmp_path / "ra")) == len(PEOPLE) - 1


# ---- numbers


def test_numbers_go_in_the_order_of_the_rows_and_stay_with_them(tmp_path: Path, people: Path) -> None:
    assert batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM").exit_code == 0
    assert all(says(docx, f"Số: {120 + n}/QĐ-BVM") for n, docx in enumerate(files(tmp_path / "ra").values()))
    before = files(tmp_path / "ra")
    write_rows(people, [row("Đinh Thị Mới"), *(row(name) for name in PEOPLE)])
    assert batch(people, tmp_path / "ra", "--number-from", "120/QĐ-BVM").exit_code == 0
    now = files(tmp_path / "ra")
    assert {name: now[name] for name in before} == before
    assert says(now["0001-dinh-thi-moi.docx"], "Số: 125/QĐ-BVM")


def test_a_row_that_has_a_number_takes_no_other(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0], so="7"), row(PEOPLE[1])])
    done = batch(rows, tmp_path / "ra", "--number-from", "120")
    assert done.exit_code == 1
    assert "dòng 1" in done.stderr
    assert list(files(tmp_path / "ra")) == ["0002-nguyen-van-mau-mot.docx"]


def test_the_symbol_of_the_numbers_is_that_of_the_documents(tmp_path: Path, people: Path) -> None:
    done = batch(people, tmp_path / "ra", "--number-from", "120/QĐ-KHÁC")
    assert done.exit_code == 1
    assert "BVM" in done.stderr
    assert not files(tmp_path / "ra")


@pytest.mark.parametrize("text", ["", "mười", "12a", "-3", "1/2/3 x"])
def test_a_first_number_that_is_none(text: str) -> None:
    with pytest.raises(DocumentError, match="batch-number"):
        NumberFrom.read(text)


# ---- names of files


def named(pattern: str, **data: Any) -> str:
    return Namer(pattern, library().get(SLUG).fields.schema).name(3, data, set())


@pytest.mark.parametrize(
    ("pattern", "data", "name"),
    [
        ("{dong:04}-{nguoi}", {"vien_chuc": {"ho_ten": "Đỗ Thị Ánh Nguyệt"}}, "0003-do-thi-anh-nguyet"),
        ("{so:03}_{nguoi}", {"so": "7", "vien_chuc": {"ho_ten": "A"}}, "007-a"),
        ("{nguoi}", {"vien_chuc": {"ho_ten": "../../etc/passwd"}}, "etc-passwd"),
        ("{nguoi}", {"vien_chuc": {"ho_ten": "C:\\con"}}, "c-con"),
        ("{nguoi}", {"vien_chuc": {"ho_ten": "CON"}}, "tep-con"),
        ("{nguoi}", {"vien_chuc": {"ho_ten": "…"}}, "0003"),
        ("{nguoi}", {}, "0003"),
        ("{nguoi}", {"vien_chuc": {"ho_ten": "dài " * 100}}, "dai-" * 19 + "dai"),
        ("{ngay_ky} {vien_chuc.chuc_vu}", {"ngay_ky": "05/10/2026"}, "05-10-2026"),
    ],
)
def test_a_name_is_safe_everywhere(pattern: str, data: dict[str, Any], name: str) -> None:
    assert named(pattern, **data) == name


@pytest.mark.parametrize(
    "pattern", ["{khong_co}", "{nguoi", "{noi_nhan}", "{vien_chuc}", "{nguoi.__class__}", "{nguoi!r}", "{so:>99999}"]
)
def test_a_pattern_that_names_no_field_is_refused(pattern: str) -> None:
    with pytest.raises(DocumentError, match="batch-pattern"):
        named(pattern)


def test_a_name_is_given_once() -> None:
    namer, taken = Namer("{nguoi}", library().get(SLUG).fields.schema), {"a-2"}
    data = {"vien_chuc": {"ho_ten": "A"}}
    assert [namer.name(number, data, taken) for number in (1, 2, 3)] == ["a", "a-3", "a-4"]


@pytest.mark.parametrize("template", library().templates(), ids=lambda template: template.slug)
def test_whom_a_document_is_about(template: Template) -> None:
    """The person of a document, by which its row is called: never the signer."""
    about = person_field(template.fields.schema)
    assert not about.startswith("nguoi_ky")
    of_many_or_none = {
        "appointments/ban-mo-ta-cong-viec",
        "appointments/to-trinh-phe-duyet-vi-tri-viec-lam",
        "petitions/to-trinh-noi-bo",
        "resignation/bao-cao-thoi-chuc-vu-thoi-viec",
        "appointments/quyet-dinh-khen-thuong",
        "appointments/quyet-dinh-phe-duyet-vi-tri-viec-lam",
        "contracts/de-an-ky-hop-dong-quan-ly",
        "contracts/quyet-dinh-cong-nhan-ket-qua-tuyen-dung",
        "contracts/quyet-dinh-lap-hoi-dong-tu-van-ky-hop-dong",
        "contracts/thong-bao-moi-ky-hop-dong",
        "contracts/thong-bao-tuyen-dung",
        "contracts/van-ban-de-xuat-tuyen-dung",
        "petitions/quyet-dinh-ban-hanh-quy-che-danh-gia",
        "petitions/quyet-dinh-xep-loai",
        "petitions/thong-bao-ket-qua-xep-loai",
        "training/ke-hoach-dao-tao-boi-duong",
    }
    assert about.endswith(".ho_ten") == (template.slug not in of_many_or_none)


def test_half_a_character_costs_no_results(tmp_path: Path) -> None:
    """JSON can write it and no file can hold it: its row is refused, and the others have theirs and the table of all."""
    good, bad = row(PEOPLE[0]), row(PEOPLE[1], so="\ud800")
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(good, default=str)}\n{json.dumps(bad, default=str)}\n", encoding="ascii")
    done = batch(tmp_path / "a.jsonl", tmp_path / "ra")
    assert done.exit_code == 1
    assert len(files(tmp_path / "ra")) == 1
    assert ",?,“Số văn bản”: Có ký tự" in (tmp_path / "ra" / "ket-qua.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl", "a.yaml", "~$a.xlsx"])
def test_what_is_no_file_of_rows_is_refused_at_once(tmp_path: Path, name: str) -> None:
    """A device has no end, and a pipe may never begin."""
    path = tmp_path / name
    path.symlink_to("/dev/zero")
    done = batch(path, tmp_path / "ra")
    assert done.exit_code == 2
    assert "rows-unreadable" in done.stderr
    path.unlink()
    path.touch()
    assert "rows-unreadable" in batch(path, tmp_path / "ra").stderr


# ---- numbers that one may think are others


@pytest.mark.parametrize("text", ["120/HĐ-BVM", "120/2026/QĐ-BVM", "120/BVM", "120/QĐ-BVM-TCCB", "120/QĐ-BVX"])
def test_a_symbol_that_the_documents_do_not_have_is_refused(tmp_path: Path, people: Path, text: str) -> None:
    """The paper says /QĐ-BVM whatever was typed, and who typed another thinks of another paper."""
    done = batch(people, tmp_path / "ra", "--number-from", text)
    assert done.exit_code == 1
    assert f"Văn bản ghi ký hiệu “QĐ-BVM”, không phải “{text.partition('/')[2]}”." in done.stderr
    assert not files(tmp_path / "ra")


def test_a_number_with_a_zero_before_it_is_the_same_number(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0], so="7"), row(PEOPLE[1], so="07"), row(PEOPLE[2], so="70")])
    done = batch(rows, tmp_path / "ra")
    assert [line.partition(" (")[0] for line in done.stderr.splitlines() if "row-number-twice" in line] == [
        "Lỗi [row-number-twice] dòng 1",
        "Lỗi [row-number-twice] dòng 2",
    ]
    assert list(files(tmp_path / "ra")) == ["0003-le-minh-hoa.docx"]


@pytest.mark.parametrize("text", ["0", "000", "0/QĐ-BVM", "１２"])
def test_numbers_begin_with_one(text: str) -> None:
    with pytest.raises(DocumentError, match="từ 1 trở lên"):
        NumberFrom.read(text)


def test_that_documents_keep_their_numbers_is_told_where_others_were_asked_for(tmp_path: Path, people: Path) -> None:
    def said(*words: str) -> str:
        done = batch(people, tmp_path / "ra", *words)
        assert done.exit_code == 0
        return " ".join(line for line in done.stderr.splitlines() if "batch-number" in line)

    assert said("--number-from", "120") == ""
    assert said("--number-from", "120") == ""  # the same again goes on
    assert "5 văn bản giữ số đã cấp ở lần chạy trước (120 đến 124), không đánh lại từ 200." in said("--number-from", "200")
    assert "(120 đến 124), dù lần này không có --number-from." in said()
    write_rows(people, [row("Đinh Thị Mới"), *(row(name) for name in PEOPLE)])
    assert said("--number-from", "120") == ""


def test_a_file_into_which_somebody_wrote_is_told_when_the_new_one_goes_beside_it(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    old = tmp_path / "ra" / "0002-nguyen-van-mau-mot.docx"
    old.write_bytes(old.read_bytes() + b"x")
    write_rows(people, [row(name, **({"ngay_ky": "06/10/2026"} if number == 1 else {})) for number, name in enumerate(PEOPLE)])
    done = batch(people, tmp_path / "ra")
    assert "Không còn dòng nào cho 0002-nguyen-van-mau-mot.docx; các tệp này được giữ lại." in done.stderr
    assert (tmp_path / "ra" / "0002-nguyen-van-mau-mot-2.docx").exists()


def test_a_file_that_is_no_list_of_lines_is_not_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps([row(name) for name in PEOPLE], default=str, indent=1), encoding="utf-8")
    done = batch(path, tmp_path / "ra")
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 21
    assert "dòng 1: Không phải JSON từ cột 2: Thiếu giá trị" in lines[0]
    assert "đổi đuôi thành .json" in lines[-1]
    path.rename(tmp_path / "a.json")
    assert batch(tmp_path / "a.json", tmp_path / "ra").exit_code == 0
