"""What an amending law cites: its instructions speak of the amended law, new wording counts from the provision that it will be, also where both are held."""

import pytest

from legaltext.corpus.check_draft import check_draft
from legaltext.corpus.corpus import Corpus
from legaltext.references.find import find
from legaltext.references.model import At
from legaltext.store.links import links_of
from tests.legaltext.amendments.test_carried_out import AFTER, AMENDING, corpus
from tests.legaltext.amendments.test_gold import AMENDED
from tests.legaltext.small_laws import law

INSTRUCTIONS = (
    "Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n“2. Các bên theo khoản 1 Điều này và Điều 3 của Luật này:\na) Như điểm b khoản này;\nb) Hai.”.",
    "Bãi bỏ khoản 2 Điều 3.",
    "Thay thế cụm từ “các bên” bằng cụm từ “khoản 9 Điều 9” tại khoản 3 Điều 2.",
    "Sửa đổi, bổ sung điểm a khoản 2 Điều 2 như sau:\n“a) Theo khoản này và Điều 1;”.",
)
TEXT = AMENDING.format("\n".join(f"{number}. {words}" for number, words in enumerate(INSTRUCTIONS, 1)))
EXPECTED = [
    ("khoản 2 Điều 2", "art_2__clause_2"),
    ("khoản 1 Điều này", "art_2__clause_1"),
    ("Điều 3 của Luật này", "art_3"),
    ("điểm b khoản này", "art_2__clause_2__point_b"),
    ("khoản 2 Điều 3", "art_3__clause_2"),
    ("khoản 3 Điều 2", "art_2__clause_3"),
    ("điểm a khoản 2 Điều 2", "art_2__clause_2__point_a"),
    ("khoản này", "art_2__clause_2"),
    ("Điều 1", "art_1"),
]


@pytest.mark.parametrize("held", [True, False])
def test_a_check_of_an_amending_law_looks_in_the_amended_one_whether_it_is_held_or_not(held: bool) -> None:
    law = corpus(*INSTRUCTIONS)
    if not held:
        law = Corpus([law.holdings[AMENDED]], [])
    found = [
        (citation.text, target.instrument.number, target.eid)
        for citation, resolution in check_draft(TEXT, law, on=AFTER).citations
        for target in resolution.targets
        if target.eid is not None
    ]
    assert found == [(text, AMENDED, eid) for text, eid in EXPECTED]


@pytest.mark.parametrize(
    ("source", "words", "target"),
    [
        ("art_1__clause_2", "khoản 2 Điều 3", (AMENDED, "art_3__clause_2")),
        ("art_1__clause_1", "khoản 1 Điều này", (AMENDED, "art_2__clause_1")),
        ("art_1__clause_1", "điểm b khoản này", (AMENDED, "art_2__clause_2__point_b")),
        ("art_2", "khoản 1 Điều 1", ("9/2099/QH99", "art_1__clause_1")),  # its own last article speaks for itself
        ("art_1__clause_2", "Điều 2 của Luật này", ("9/2099/QH99", "art_2")),  # and so does an instruction
    ],
)
def test_a_citation_at_a_provision_of_a_held_amending_law(source: str, words: str, target: tuple[str, str]) -> None:
    (citation,) = find(words)
    found = corpus(*INSTRUCTIONS).resolve_citation(citation, on=AFTER, at=At("9/2099/QH99", source))
    assert [(one.instrument.number, one.eid) for one in found.targets] == [target]


def test_the_graph_leads_from_new_wording_to_the_amended_law() -> None:
    found = {(link.text, link.eid) for link in links_of(law(TEXT)) if link.type == "cites" and AMENDED in link.name}
    assert {
        ("khoản 1 Điều này", "art_2__clause_1"),
        ("điểm b khoản này", "art_2__clause_2__point_b"),
        ("khoản này", "art_2__clause_2"),
    } <= found
    assert not any("art_9" in (link.eid or "") for link in links_of(law(TEXT)))  # words that come in place of others cite nothing


def test_what_could_not_be_read_amends_all_the_same() -> None:
    text = AMENDING.format("1. Bổ sung quy định chuyển tiếp.")
    assert [(link.type, link.source, link.eid) for link in links_of(law(text)) if AMENDED in link.name] == [
        ("amends", "art_1__clause_1", None)
    ]
