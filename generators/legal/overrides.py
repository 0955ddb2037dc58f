"""A condition that was set aside, as a document keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Override:
    """A condition of the template that did not hold and was set aside: which, what it says, and the reason that was written."""

    guard: str
    message: str
    reason: str
