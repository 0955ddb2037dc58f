"""How large a request may be, uploads too: a size that is told is refused at once, what is streamed is counted."""

from starlette.datastructures import Headers
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from generators.web.problems import Problem, answer


class BodyLimit(RequestBodyLimitMiddleware):
    """Starlette's, which says in one bare line what is too large: here it is a problem, as all that is refused."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        told = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if told.isdecimal() and int(told[:20]) > self.max_body_size:
            message = f"Tệp gửi lên quá lớn; nhiều nhất là {self.max_body_size // 1_000_000} MB."
            await answer(Request(scope), Problem(413, "too-large", message))(scope, receive, send)
            return
        await super().__call__(scope, receive, send)
