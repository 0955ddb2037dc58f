"""The queue as an endpoint gets it: `work: AtWork`, then `await work.run(tasks.make_document, slug, data)`; so much a minute for each who asks."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Request

from generators.web.problems import Problem
from generators.web.security.pace import Allowance
from generators.web.security.who import AsWhom
from generators.web.work.queue import Ticket, Work

Answer = TypeVar("Answer")

_OFTEN: Final = "Bạn vừa yêu cầu rất nhiều việc. Hãy thử lại sau {seconds} giây."


@dataclass(frozen=True, slots=True)
class Bench:
    """The queue, for one who asks. All raise Problem as `Work` does, and ``too-often`` where there was enough for this minute."""

    work: Work
    allowance: Allowance
    owner: str

    async def run(self, function: Callable[..., Answer], *arguments: Any, key: str = "", seconds: float | None = None) -> Answer:
        """As `Work.run`. Raises Problem."""
        self._allowed()
        return await self.work.run(function, *arguments, key=key, seconds=seconds)

    def wait_for(self, function: Callable[..., Answer], *arguments: Any, key: str = "", seconds: float | None = None) -> Answer:
        """As `Work.wait_for`. Raises Problem."""
        self._allowed()
        return self.work.wait_for(function, *arguments, key=key, seconds=seconds)

    def submit(self, function: Callable[..., Any], *arguments: Any, key: str = "", seconds: float | None = None) -> Ticket:
        """As `Work.submit`. Raises Problem."""
        self._allowed()
        return self.work.submit(function, *arguments, key=key, seconds=seconds)

    def before(self, key: str) -> int | None:
        """As `Work.before`."""
        return self.work.before(key)

    def _allowed(self) -> None:
        wait = math.ceil(self.allowance.take(self.owner))
        if wait:
            raise Problem(429, "too-often", _OFTEN.format(seconds=wait), headers={"Retry-After": str(wait)})


def bench_of(request: Request, who: AsWhom) -> Bench:
    """The queue of the server that was asked, for the one who asks."""
    return Bench(request.app.state.work, request.app.state.allowance, who.owner)


AtWork = Annotated[Bench, Depends(bench_of)]
