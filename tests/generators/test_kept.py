"""What is prepared once is still there when a server or a batch has gone through the whole library and comes back."""

from generators.catalog.leads import leads_in
from generators.docx.compile import compile_template
from generators.expressions.conditions import _compiled
from generators.expressions.reads import _rests_on, reads
from tests.cases import library

TEMPLATES = library().templates()


def test_every_template_stays_compiled_as_it_is_and_as_a_draft() -> None:
    assert (compile_template.cache_info().maxsize or 0) >= 2 * len(TEMPLATES)
    assert (leads_in.cache_info().maxsize or 0) >= len(TEMPLATES)


def test_every_condition_stays_compiled() -> None:
    conditions = {guard.require for template in TEMPLATES for guard in template.manifest.guards}
    assert len(conditions) > len(TEMPLATES)
    for kept in (_compiled, reads, _rests_on):
        assert (kept.cache_info().maxsize or 0) >= len(conditions)
