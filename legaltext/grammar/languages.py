"""The grammars of all languages: a new one is a file beside vi.py and a line here."""

from typing import Final

from legaltext.grammar.en import EN
from legaltext.grammar.lines import Grammar
from legaltext.grammar.vi import VI
from legaltext.model import Lang

GRAMMARS: Final[dict[Lang, Grammar]] = {"vi": VI, "en": EN}
