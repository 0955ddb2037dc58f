"""A fault of the program, as an answer: the reader is told that it is one; the log gets its kind and place and never its words, which may be somebody's data."""

import logging
import traceback
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generators.web.problems import Problem, answer

LOG: Final = logging.getLogger("vanban.web")
_WORDS: Final = "Chương trình gặp lỗi ở việc này. Hãy thử lại; nếu vẫn vậy, hãy báo quản trị viên kèm giờ và tên trang."
_FRAMES: Final = 6


class Faults:
    """Whatever is raised and nobody knows what to do with ends here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:  # noqa: BLE001 -- the last one who can
            LOG.error("%s", told(error))  # noqa: TRY400 -- a traceback has the words of the error
            if scope["type"] == "http" and not begun:
                await answer(Request(scope), Problem(500, "fault", _WORDS))(scope, receive, send)


def told(error: BaseException) -> str:
    """Kind and place of a fault: "KeyError at show.py:30 < fill.py:12"."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return f"{type(error).__name__} at " + " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
