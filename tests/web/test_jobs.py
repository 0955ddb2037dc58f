"""Jobs: one owner, told as they go on, and nothing is left of them."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from generators.codes import Code
from generators.findings import DocumentError
from generators.web.app import create_app
from generators.web.problems import Problem
from generators.web.settings import Settings
from generators.web.work import jobs as jobs_module
from generators.web.work.jobs import Job, Jobs

DOCX = "application/zip"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(clock: Clock) -> Iterator[Jobs]:
    made = Jobs(60, clock)
    yield made
    made.close()


def ended(job: Job) -> str:
    end = time.monotonic() + 10
    while not job.ended and time.monotonic() < end:
        time.sleep(0.01)
    return job.state


def started(jobs: Jobs, function: Callable[[Job], object], owner: str = "lan") -> Job:
    job = jobs.new(owner, "batch")
    jobs.start(job, function)
    return job


def make(job: Job) -> None:
    job.progress("make", 1, 2)
    (job.folder / "b.zip").write_bytes(b"zip")
    job.put("a.docx", b"docx", DOCX)
    job.put_file("b.zip", job.folder / "b.zip", "application/zip")
    job.progress("make", 2, 2)


def test_a_job_is_done_and_its_results_are_there(jobs: Jobs) -> None:
    job = started(jobs, make)
    assert ended(job) == "done"
    said = jobs.of("lan", job.id).record()
    assert (said["state"], said["stage"], said["done"], said["total"]) == ("done", "make", 2, 2)
    assert said["results"] == ["a.docx", "b.zip"]
    assert said["problem"] is None


def test_a_job_is_its_owner_s_alone_and_its_name_cannot_be_guessed(jobs: Jobs) -> None:
    job = jobs.new("lan", "batch")
    assert len({jobs.new("an", "batch").id for _ in range(5)} | {job.id}) == 6
    assert len(job.id) >= 32
    for ask in (jobs.of, jobs.delete):
        with pytest.raises(Problem) as other:
            ask("an", job.id)
        with pytest.raises(Problem) as none:
            ask("an", "x" * 32)
        assert (other.value.status, other.value.code, other.value.detail) == (404, "job-gone", none.value.detail)
    assert jobs.all_of("lan") == [job]


def test_what_was_not_asked_for_is_gone_after_its_time_with_its_folder(jobs: Jobs, clock: Clock) -> None:
    job = started(jobs, make)
    ended(job)
    folder = job.folder
    clock.now = 50
    jobs.of("lan", job.id)  # asked for: its time begins anew
    clock.now = 100
    jobs.of("lan", job.id)
    assert folder.exists()
    clock.now = 161
    with pytest.raises(Problem):
        jobs.of("lan", job.id)
    assert not folder.exists()
    assert not job.results


def test_a_job_that_runs_does_not_expire(jobs: Jobs, clock: Clock) -> None:
    go = threading.Event()

    def slow(job: Job) -> None:
        job.progress("make", 0, 1)
        go.wait(10)

    job = started(jobs, slow)
    while job.state != "running":
        time.sleep(0.01)
    clock.now = 1_000
    jobs.sweep()
    go.set()
    assert ended(job) == "done"
    assert jobs.of("lan", job.id) is job


def test_one_that_is_deleted_while_it_runs_ends_and_leaves_nothing(jobs: Jobs) -> None:
    begun, go = threading.Event(), threading.Event()
    folders: list[Path] = []

    def long(job: Job) -> None:
        folders.append(job.folder)
        (job.folder / "half").write_bytes(b"half")
        job.put("half.docx", b"half", DOCX)
        begun.set()
        go.wait(10)
        job.progress("make", 1, 2)
        raise AssertionError

    job = started(jobs, long)
    assert begun.wait(10)
    jobs.delete("lan", job.id)
    with pytest.raises(Problem):
        jobs.of("lan", job.id)
    go.set()
    assert ended(job) == "cancelled"
    jobs.close()
    assert not folders[0].exists()
    assert not job.results


def test_one_that_waits_knows_how_many_are_before_and_never_begins_when_it_is_deleted(jobs: Jobs) -> None:
    go = threading.Event()
    ran: list[Job] = []
    running = [started(jobs, lambda _: go.wait(10)) for _ in range(jobs_module.AT_ONCE)]
    while any(job.state == "waiting" for job in running):
        time.sleep(0.01)
    waiting = [started(jobs, ran.append) for _ in range(3)]
    assert [job.before() for job in waiting] == [0, 1, 2]
    jobs.delete("lan", waiting[1].id)
    assert [job.before() for job in (waiting[0], waiting[2])] == [0, 1]
    go.set()
    assert [ended(job) for job in waiting] == ["done", "cancelled", "done"]
    assert waiting[1] not in ran


def test_what_goes_wrong_is_told_and_a_fault_without_its_words(jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    def wrong(_: Job) -> None:
        raise DocumentError.of(Code.FIELD_MISSING, "ho_ten", "Thiếu họ và tên.")

    def fault(_: Job) -> None:
        raise KeyError("Nguyễn Văn Mẫu")

    def refused(_: Job) -> None:
        raise Problem(422, "rows", "Không có dòng nào.")

    made = [started(jobs, one) for one in (wrong, fault, refused)]
    assert [ended(job) for job in made] == ["failed"] * 3
    problems = [job.record()["problem"] for job in made]
    assert [problem["code"] for problem in problems] == ["findings", "fault", "rows"]
    assert problems[0]["findings"][0]["code"] == "field-missing"
    assert "KeyError at test_jobs.py" in caplog.text
    assert "Mẫu" not in caplog.text + json.dumps(problems, ensure_ascii=False)


def test_nobody_has_too_many_and_all_together_hold_no_more_than_fits(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(jobs_module.MOST_OF_ONE):
        jobs.new("lan", "batch")
    with pytest.raises(Problem) as raised:
        jobs.new("lan", "batch")
    assert (raised.value.status, raised.value.code) == (429, "jobs-many")
    job = jobs.new("an", "batch")
    monkeypatch.setattr(jobs_module, "MOST_BYTES", 10)
    job.put("a", b"x" * 6, DOCX)
    with pytest.raises(Problem) as raised:
        job.put("b", b"x" * 6, DOCX)
    assert (raised.value.status, raised.value.code) == (503, "busy")


def test_before_one_is_refused_what_is_of_no_more_use_goes_the_oldest_first(jobs: Jobs, clock: Clock) -> None:
    for kind in ("batch", "batch-check", "batch-check"):
        job = jobs.new("lan", kind, brief=kind == "batch-check")
        clock.now += 1
        jobs.start(job, lambda job: job.put("a", b"x", DOCX))
        assert ended(job) == "done"
    made, older, younger = jobs.all_of("lan")
    waiting = [jobs.new("lan", "batch-check", brief=True) for _ in range(jobs_module.MOST_OF_ONE - 3)]
    for left in ([made, younger], [made]):
        waiting.append(jobs.new("lan", "batch"))
        assert jobs.all_of("lan") == left + waiting
    assert older.results == {}
    with pytest.raises(Problem, match="8 việc"):  # what was made is the owner's to take away, what waits may come to something
        jobs.new("lan", "batch")


def test_a_result_outside_of_the_job_s_folder_is_refused(jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.new("lan", "batch")
    for path in (tmp_path / "x", job.folder / ".." / "x"):
        with pytest.raises(ValueError, match="folder"):
            job.put_file("x", path, DOCX)


def test_nothing_is_left_when_the_server_ends(clock: Clock) -> None:
    jobs = Jobs(60, clock)
    job = started(jobs, make)
    ended(job)
    above = job.folder.parent
    assert above.stat().st_mode & 0o077 == 0
    jobs.close()
    assert not above.exists()
    assert not jobs.all_of("lan")


@pytest.fixture
def asked() -> Iterator[TestClient]:
    app = create_app(Settings())
    yield TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "application/json"}, client=("127.0.0.1", 1))
    app.state.jobs.close()


def test_the_pages_follow_a_job_fetch_its_results_and_delete_it(asked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: Jobs = asked.app.state.jobs  # type: ignore[attr-defined]  # FastAPI's
    go = threading.Event()

    def named(job: Job) -> None:
        job.progress("make", 1, 2)
        go.wait(10)
        make(job)
        job.put("Quyết định số 1.docx", b"x", DOCX)

    job = started(jobs, named, "127.0.0.1")
    record = job.record

    def noticed() -> dict[str, object]:  # it goes on once it was seen to be at work
        said = record()
        go.set()
        return said

    monkeypatch.setattr(job, "record", noticed)
    while not job.done:
        time.sleep(0.01)
    events = [block.split("\n") for block in asked.get(f"/viec/{job.id}/tien-do").text.strip().split("\n\n")]
    told = [json.loads(lines[2].removeprefix("data: ")) for lines in events]
    assert [lines[0] for lines in events][-1] == "event: end"
    assert (told[0]["state"], told[0]["done"]) == ("running", 1)
    assert told[-1]["state"] == "done"
    assert asked.get(f"/viec/{job.id}/trang-thai").json()["results"] == ["a.docx", "b.zip", "Quyết định số 1.docx"]
    assert asked.get(f"/viec/{job.id}/tep/b.zip").content == b"zip"
    kept = asked.get(f"/viec/{job.id}/tep/Quyết định số 1.docx")
    assert kept.content == b"x"
    assert (
        kept.headers["content-disposition"]
        == "attachment; filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%201.docx"
    )
    assert kept.headers["cache-control"] == "no-store"
    for name in ("khac", "..%2F..%2Fetc%2Fpasswd", "alive"):
        assert asked.get(f"/viec/{job.id}/tep/{name}").status_code == 404
    stranger = TestClient(asked.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"}, client=("10.0.0.5", 1))
    for path in ("trang-thai", "tien-do", "tep/b.zip"):
        assert stranger.get(f"/viec/{job.id}/{path}").status_code == 404
    assert stranger.post(f"/viec/{job.id}/xoa").status_code == 404
    assert asked.post(f"/viec/{job.id}/xoa", follow_redirects=False).status_code == 303
    assert asked.get(f"/viec/{job.id}/trang-thai").status_code == 404


def test_following_a_job_ends_when_it_is_deleted(asked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: Jobs = asked.app.state.jobs  # type: ignore[attr-defined]  # FastAPI's
    go = threading.Event()
    job = started(jobs, lambda _: go.wait(10), "127.0.0.1")
    record = job.record

    def deleted() -> dict[str, object]:  # as soon as somebody has begun to follow it
        said = record()
        if not job.cancelled:
            jobs.delete("127.0.0.1", job.id)
        return said

    while job.state == "waiting":
        time.sleep(0.01)
    monkeypatch.setattr(job, "record", deleted)
    told = asked.get(f"/viec/{job.id}/tien-do").text
    still_at_work = not job.ended
    go.set()
    assert '"state": "cancelled"' in told
    assert still_at_work
