"""The jobs as an endpoint gets them: `jobs: AtJobs`, those of the one who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from generators.web.security.who import AsWhom
from generators.web.work.jobs import Job, Jobs


@dataclass(frozen=True, slots=True)
class OwnJobs:
    """The jobs of one who asks. All raise Problem as `Jobs` does."""

    jobs: Jobs
    owner: str

    def start(
        self,
        kind: str,
        function: Callable[..., None],
        *arguments: Any,
        facts: Mapping[str, Any] | None = None,
        brief: bool = False,
    ) -> Job:
        """A new job: a thread calls ``function(job, *arguments)``. ``brief`` as for `Jobs.new`. Raises Problem where there are too many."""
        job = self.jobs.new(self.owner, kind, facts, brief=brief)
        self.jobs.start(job, function, *arguments)
        return job

    def of(self, key: str) -> Job:
        """A job. Raises Problem (404) where it is not there, or somebody else's."""
        return self.jobs.of(self.owner, key)

    def all(self) -> list[Job]:
        """All of them, the oldest first."""
        return self.jobs.all_of(self.owner)

    def delete(self, key: str) -> None:
        """Take one back with all that it made. Raises Problem (404)."""
        self.jobs.delete(self.owner, key)


def jobs_of(request: Request, who: AsWhom) -> OwnJobs:
    """The jobs of the one who asks."""
    return OwnJobs(request.app.state.jobs, who.owner)


AtJobs = Annotated[OwnJobs, Depends(jobs_of)]
