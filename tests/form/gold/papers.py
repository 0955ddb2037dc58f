"""Papers of every kind, written by hand with the habits of Word users: clean ones, and ones with faults put in on purpose."""

from collections.abc import Iterator

from tests.form.gold import judge, kinds, law_words, others
from tests.form.gold.base import MADE
from tests.form.gold.truth import Paper

_BUILDERS = (
    kinds.decisions, kinds.kinds, others.contracts, others.people, others.unknown, others.numbering, others.annexes, others.attachments, others.new, judge.faults, judge.clean, law_words.quoting,
)  # fmt: skip


def made() -> Iterator[Paper]:
    """Every paper written here, with its truth."""
    MADE.clear()
    for build in _BUILDERS:
        build()
    yield from MADE
