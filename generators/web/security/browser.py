"""What browsers are told and asked: a strict policy for every answer, and no request that another site makes them send."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_TOLD: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HARMLESS: Final = frozenset(("GET", "HEAD", "OPTIONS"))


class OwnNames:
    """Answers under names of its own alone, so that a page of another site that gives its name our address reads nothing (DNS rebinding); says which name lacks."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self.app = app
        self._checked = TrustedHostMiddleware(_nothing, names, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        refused: list[Message] = []

        async def keep(message: Message) -> None:
            refused.append(message)

        await self._checked(scope, receive, keep)
        if not refused:
            await self.app(scope, receive, send)
            return
        said = Headers(scope=scope).get("host", "")[:80]
        message = f"Máy chủ này không có tên “{said}”. Hãy mở bằng địa chỉ khác, hoặc nhờ quản trị viên thêm tên này: vanban serve --name."
        await PlainTextResponse(message, 400)(scope, receive, send)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """The name is one of ours."""


class BrowserRules:
    """Headers on every answer; and requests that change something only from our own pages, or from what is no browser.

    A browser says where a request comes from (Sec-Fetch-Site, else Origin), which no page of another site can forge: no tokens are needed, and forms work
    without a session and without JavaScript.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _TOLD.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")  # pages hold what was typed; what may be kept says so itself
            await send(message)

        if scope["method"] not in _HARMLESS and not _of_our_own(Headers(scope=scope)):
            await PlainTextResponse("Yêu cầu này đến từ một trang khác nên không được thực hiện.", 403)(scope, receive, told)
            return
        await self.app(scope, receive, told)


def _of_our_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
