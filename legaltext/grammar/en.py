"""English: how headings, numbers, recitals and closings look in the translations of Vietnamese law. An example stands above each rule."""

from typing import Final

from legaltext.grammar.lines import Grammar, headings
from legaltext.grammar.names import ENGLISH_KINDS, MONTHS, NUMBER
from legaltext.grammar.rule import either, rule

_KINDS: Final = either(kind.title() for kind in ENGLISH_KINDS)
# What the National Assembly and its standing committee pass
_PASSED_KINDS: Final = "Law|Code|Ordinance|Resolution"
# "December 10, 2025", "10 December 2025"
_DATE: Final = rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{either(MONTHS)})(?: (?P<day2>\d{{1,2}}),)? (?P<year>\d{{4}})"

EN: Final = Grammar(
    lang="en",
    heads=headings("en", "abcdđefghijklmnopqrstuvwxyz", more_letters="dd"),
    # "THE NATIONAL ASSEMBLY", "SOCIALIST REPUBLIC OF VIETNAM"
    start=rule(r"(?:(?:THE )?(?:NATIONAL ASSEMBLY|GOVERNMENT)|(?:THE )?SOCIALIST REPUBLIC OF VIET ?NAM)$"),
    # lines that stand between the head and the recitals
    front=rule(
        rf"""
        (?:THE )?(?:NATIONAL ASSEMBLY|GOVERNMENT)|(?:THE )?SOCIALIST REPUBLIC|Independence
        # "Law No. 129/2025/QH15", "LAW", "ON PUBLIC EMPLOYEES"
        |(?:Law )?No\. ?\d|LAW|CODE|DECREE|ON
        # "Hanoi, December …"
        |Ha ?[Nn]oi, (?:\d{{1,2}} )?(?:{either(MONTHS)})
        """
    ),
    # "Pursuant to the Constitution …;"
    recital=rule(r"(?:Pursuant to|At the (?:request|proposal) of)[ ]"),
    # "The National Assembly promulgates the Law on Public Employees."
    enactment=rule(
        rf"""
        (?P<issuer>The [A-Z][^,;]{{2,60}}?) (?:hereby )?(?:promulgates?|enacts?|issues?|adopts?) (?:the |this )?
        (?P<title>(?P<kind>{_KINDS}) .+?)\.?$
        """
    ),
    # "Law No. 129/2025/QH15"
    number=rule(r"(?:[A-Z]\w+ )?No\.:? ?(?P<number>\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9-]*)"),
    kind=rule(rf"(?:{_KINDS.upper()})$"),
    # "Hanoi, December 10, 2025", "Ha Noi, 10 December 2025"
    place_date=rule(rf"Ha ?[Nn]oi, {_DATE}$"),
    # "This Law takes effect on July 1, 2026."
    effective=rule(rf"This (?:{_KINDS}) [a-z ]*(?:force|effect)[a-z ]* {_DATE}"),
    # "This Law was passed by the 15th National Assembly …"
    passage=rule(rf"This (?:{_PASSED_KINDS}) (?:was|is|has been) (?:passed|adopted)"),
    # "CHAIRMAN OF THE NATIONAL ASSEMBLY"
    signature=rule(r"(?:THE )?(?:CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT|PRIME MINISTER|MINISTER|SPEAKER)\b[A-Z ]*$"),
)

# "The Law on Public Employees No. 58/2010/QH12 … ceases to be effective …"
ENDS: Final = rule(rf"(?:{_KINDS})\b[^.;]*?No\. (?P<number>{NUMBER})[^.;]*? (?:shall )?ceases? to")
# "To amend Article 5 as follows:", "Article 5 is replaced"
AMENDS: Final = rule(r"(?i:\b(?:amend|supplement|replac|repeal|insert|annul|is added|are added))")
