"""`vanban law`: the commands of the law, and those among them that look at the templates as well."""

from legaltext.cli import law as of_legaltext
from legaltext.commands.lazy import LazyGroup

law = LazyGroup(
    "law",
    help=of_legaltext.help,
    members={
        **of_legaltext.members,
        "wanted": (
            "generators.commands.law_wanted",
            "law_wanted",
            "The instruments that templates rest on and whose text is not held.",
        ),
    },
)
