"""Who asks, as an endpoint gets it: `who: AsWhom`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request


@dataclass(frozen=True, slots=True)
class Who:
    """The user; where nobody signs in, the address that asks. ``name`` is blank then."""

    owner: str  # whose jobs and allowances they are
    name: str = ""
    https: bool = False
    leaves: bool = False  # signed in by our own page, and can sign out


def who_asks(request: Request) -> Who:
    """Who asks; the gate has said it."""
    found: Who = request.state.who
    return found


AsWhom = Annotated[Who, Depends(who_asks)]
