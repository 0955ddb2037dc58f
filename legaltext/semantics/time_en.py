"""The words of time limits in English, as data: numbers, what says at most or at least, what starts an event. An example stands above each rule."""

from typing import Final

from legaltext.grammar.names import MONTHS
from legaltext.grammar.rule import either
from legaltext.semantics.time_grammar import NEVER, UNIT_OF, TimeGrammar, time_rule

_NUMBERS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NUMBER: Final = either(_NUMBERS)
_UNIT: Final = either(UNIT_OF["en"])
# What may stand between "not more than" and its amount
_TO_AMOUNT: Final = r"(?:[ ,]*(?:is|be|a|an|the|of|period|term|time limit|within))*[ ]*$"

EN: Final = TimeGrammar(
    lang="en",
    units=UNIT_OF["en"],
    numbers=_NUMBERS,
    # "5 days", "10 working days", "thirty (30) days", "a 10-day period"
    amount=time_rule(rf"(?<![\w/.,:-])(?P<amount>\d{{1,4}}|{_NUMBER})(?: \([\w ]{{1,20}}\))?[ -](?P<unit>{_UNIT})s?(?!\w)"),
    # "from 12 months to 36 months", "between 2 and 3 years": the lower end of a range
    low=time_rule(rf"(?:from|between) (?P<amount>\d{{1,4}}|{_NUMBER})(?: (?P<unit>{_UNIT})s?)? (?:to|and)(?: less than)? $"),
    # "Article 5 days", "every 5 years", "June 5", "aged under 18 years"
    not_before=time_rule(
        rf"""
        (?:Article|Clause|Point|Section|No\.|per|every|each|{either(MONTHS)}
        |\bage(?: of)?(?: (?:under|over|at least|less than))?)[ ]$
        """
    ),
    # "18 years of age", "12 months old", "two months' salary", "5 years of experience", "2 consecutive years"
    not_after=time_rule(r"[ ](?:of (?:age|experience|service|work)|old|experience|consecutive|in a row|once)|['’]"),
    clock_before=NEVER,
    clock_after=NEVER,
    length=NEVER,
    bounds=(
        # "must not exceed 90 days", "not later than 5 working days", "no more than 30 days"
        (
            "at_most",
            time_rule(
                rf"""
                (?:not? (?:to )?(?:exceed|exceeding|more than|later than|longer than|over)
                |at most|at the latest|up to|a maximum of|within){_TO_AMOUNT}
                """
            ),
        ),
        # "at least 45 days", "not less than 30 days"
        ("at_least", time_rule(rf"(?:at least|not? (?:less|fewer|earlier|shorter) than|a minimum of){_TO_AMOUNT}")),
        # "less than 5 years", "under 12 months"
        ("less_than", time_rule(r"(?:less than|fewer than|under|shorter than) $")),
        # "more than 14 days"
        ("more_than", time_rule(r"(?:more than|over|exceeding|longer than) $")),
        # "after a period of 5 years"
        ("at_least", time_rule(r"after(?: a period of)? $")),
    ),
    # "from 12 months to less than 36 months": the upper end of a range is not reached
    below=time_rule(r"less than $"),
    # "no later than 5 days before the meeting": five days or more lie between
    latest=time_rule(r"not? later than"),
    earliest=NEVER,
    # "from 12 months to 36 months": what stands before and after the lower end
    range_before=time_rule(r"(?:from|between) $"),
    range_after=time_rule(rf"[ ](?:to|and) (?:less than )?(?:\d{{1,4}}|{_NUMBER}) (?:{_UNIT})s?(?!\w)"),
    leads=time_rule(r"(?:^|\w\)[ ]|[:;(][ ]|(?:is|are|be|of|for|by|a|an|the|or|another)[ ])$"),
    # "14 days or more", "14 days or less"
    upwards=time_rule(r"[ ]or (?:more|longer)"),
    downwards=time_rule(r"[ ]or (?:less|fewer|shorter)"),
    # "from the date on which …", "of receipt of", "before the date of"
    event=time_rule(
        r"""
        ,?[ ](?:(?P<after>(?:counted |counting |as )?from|after|following|since|of(?= (?:the )?(?:date|receipt|receiving)))
        |(?P<before>before|prior to)) (?=\w)
        """
    ),
    event_first=time_rule(r"(?!)(?P<before>)(?P<event>)"),
    # "From the date of receipt of the file, within 5 days"
    event_opening=time_rule(r"(?:^|[;.] )(?:From|After|Following) (?P<event>[^,;.:]{4,120}?), (?:within|no later)[^,;.:]{0,30}$"),
    notice=NEVER,
    # where the words of an event end: a stop, or what begins the main clause
    event_end=time_rule(
        r"""
        [.;:](?= |$)|,[ ]|\)(?! )
        |[ ](?:must|shall|is responsible|are responsible|except|unless|in respect of)(?!\w)
        |$
        """
    ),
    # "…, the competent authority …": who must act
    agent=time_rule(r"the (?:competent|head|unit|agency)"),
    list_item=NEVER,
    effect=NEVER,
    # "5 years for a public employee …"
    whom=time_rule(
        r"""
        ^[^.;]{0,100}?(?<!\w)(?:for|in respect of) (?P<whom>(?:a |an |the |public )[^.;:]{3,200}?)
        (?=, (?:except|unless)|\.(?: |$)|[;:]|$)
        """
    ),
    # "1 year for movables and 5 years for immovables": the second is bounded as the first
    each=time_rule(r",? for (?:a|an|the)[ ]"),
    # "The competent authority is responsible for settling the petition"
    duty=time_rule(
        r"""
        ^(?P<who>[^.;:]{3,140}?) (?:is responsible for|are responsible for|must|shall|has the right to|may) (?P<what>[^.;:]+)$
        """
    ),
    act=time_rule(r"(?!)(?P<who>)(?P<what>)"),
    # "The time limit for handling a violation is 90 days"
    topic=time_rule(
        r"""
        (?<!\w)
        (?P<topic>
            (?:time limit|limitation period|period of limitation|term|period|duration) (?:for|of)[ ]
            (?:(?!is\b|are\b|must\b|shall\b|may\b|less\b|at\b|not\b|\d)[^\s,;.:]+ ?){1,14}
        )
        """
    ),
    # between the topic and its amount: "may be extended but must not exceed"
    link=time_rule(
        r"""
        [ ,]*
        (?:(?:is|are|must|shall|may|be|not|exceed|extended|but|of|at|most|least|less|more|than|no|up|to|up to|between|from)[ ,]*)*
        """
    ),
    # "… within a period of" before the amount: no part of what must be done
    cue=time_rule(r"[ ,]*(?:within|no later than|not later than|at least|the|a|an|time limit|period|of|not|exceed|[ ,])*$"),
    # "8 hours per day": what an amount is measured by
    period=time_rule(r"(?:in|per|in any|a) $"),
)
