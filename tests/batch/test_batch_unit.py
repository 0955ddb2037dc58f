"""A list of a unit with a profile: the rows have only the matter, and a profile that changed makes their documents anew."""

from pathlib import Path

from tests.batch.lists import PEOPLE, batch, files, row, write_rows
from tests.generators.test_unit import PROFILE, profile

OF_THE_UNIT = dict.fromkeys(("don_vi", "tham_quyen_ban_hanh", "nguoi_ky", "noi_nhan", "trach_nhiem_thi_hanh"))


def test_the_rows_need_only_the_matter(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "ds.jsonl", [row(name, **OF_THE_UNIT) for name in PEOPLE[:2]])
    without = batch(rows, tmp_path / "khong")
    assert without.exit_code == 1
    assert files(tmp_path / "khong") == {}
    profile(tmp_path)
    done = batch(rows, tmp_path / "ra")
    assert done.exit_code == 0, done.stderr
    made = files(tmp_path / "ra")
    assert len(made) == 2
    again = batch(rows, tmp_path / "ra")
    assert "2 văn bản đã có từ trước" in again.stdout
    profile(tmp_path, PROFILE.replace("Nguyễn Văn Mẫu", "Nguyễn Văn Khác"))
    changed = batch(rows, tmp_path / "ra")
    assert "đã tạo 2 văn bản" in changed.stdout
    assert files(tmp_path / "ra").keys() == made.keys()
    assert files(tmp_path / "ra") != made


def test_what_is_odd_in_the_profile_is_said_once(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "ds.jsonl", [row(name) for name in PEOPLE[:3]])
    profile(tmp_path, PROFILE + "  khong-co-mau-nay: {theo_de_nghi: Trưởng phòng}\n")
    assert batch(rows, tmp_path / "ra").stderr.count("unit-paper") == 1
