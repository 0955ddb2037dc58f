"""A job as it goes on, and its results, as answers: pages and programs follow it in the same way."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from starlette.responses import FileResponse, Response, StreamingResponse

from generators.web.attachment import attachment
from generators.web.problems import Problem
from generators.web.work.jobs import Job

EVENTS: Final = "text/event-stream"
_LOOK_SECONDS: Final = 0.2
_ALIVE_SECONDS: Final = 15.0  # proxies close what is silent
_LONGEST_SECONDS: Final = 3600.0  # then who follows asks again, and shows by that that it is still there
_NO_FILE: Final = "Việc này chưa có tệp ấy."


def followed(job: Job) -> Response:
    """How far it is, told at each change until it ends (server-sent events)."""
    return StreamingResponse(_told(job), media_type=EVENTS, headers={"X-Accel-Buffering": "no"})


def fetched(job: Job, name: str) -> Response:
    """A result, as a file to keep. The name is looked up and never becomes a path. Raises Problem (404) where there is none."""
    result = job.results.get(name)
    if result is None:
        raise Problem(404, "result-missing", _NO_FILE)
    if isinstance(result.content, Path):
        return FileResponse(result.content, media_type=result.media_type, filename=name)
    return attachment(result.content, name, result.media_type)


async def _told(job: Job) -> AsyncIterator[str]:
    """The events: each with what `trang-thai` says."""
    told, silent, asked = -1, 0.0, 0.0
    while asked < _LONGEST_SECONDS:
        version, ended = job.version, job.ended
        if version != told:
            told, silent = version, 0.0
            yield f"event: {'end' if ended else 'progress'}\nid: {version}\ndata: {json.dumps(job.record(), ensure_ascii=False)}\n\n"
        if ended:
            return
        if job.cancelled:  # dropped while it ran: nothing will be told any more
            yield f"event: end\ndata: {json.dumps(job.record() | {'state': 'cancelled'}, ensure_ascii=False)}\n\n"
            return
        await asyncio.sleep(_LOOK_SECONDS)
        silent, asked = silent + _LOOK_SECONDS, asked + _LOOK_SECONDS
        if silent >= _ALIVE_SECONDS:
            silent = 0.0
            yield ": \n\n"
