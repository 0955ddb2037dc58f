"""The time that a draft takes grows as its citations do, however it is cut into lines and articles. A text of 100,000 citations on one line took hours."""

import time

import pytest

from legaltext.corpus.check_draft import check_draft
from legaltext.corpus.corpus import open_corpus

FEW, MANY = 1000, 8000
DRAFTS = {
    "one line": ("", "theo khoản 2 Điều {n} Luật Viên chức và Mẫu số 0{d}; "),
    "articles": (
        "NGHỊ ĐỊNH\nQuy định\n",
        "Điều {odd}. Tên\nTheo Điều {even} Nghị định này và Điều 5 Quy chế làm việc của Công ty Mẫu.\n",
    ),
}


def seconds(head: str, each: str, times: int) -> float:
    text = head + "".join(each.format(n=n, d=n % 9, odd=2 * n + 1, even=2 * n + 2) for n in range(times // 2))
    before = time.process_time()
    assert len(check_draft(text, open_corpus()).citations) >= times // 2
    return time.process_time() - before


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_the_time_grows_as_the_citations_do(draft: tuple[str, str]) -> None:
    seconds(*draft, 100)
    assert seconds(*draft, MANY) < 1.5 * MANY / FEW * seconds(*draft, FEW)
