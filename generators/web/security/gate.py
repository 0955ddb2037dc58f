"""Who may in: everybody on one's own machine; on an office server those who sign in, or whom a proxy that is listed vouches for. In doubt nobody."""

import base64
import binascii
import hashlib
import hmac
import math
import secrets
import time
from typing import Final
from urllib.parse import quote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from generators.web.problems import Problem, answer, for_programs
from generators.web.security.pace import Guesses
from generators.web.security.peers import Peer, networks, peer_of
from generators.web.security.sessions import COOKIE, Sessions
from generators.web.security.users import Users, UsersError
from generators.web.security.who import Who
from generators.web.settings import Settings

LOGIN: Final = "/dang-nhap"
_OPEN: Final = ("/static/", "/ngon-ngu/")  # what the page for signing in needs itself
_LONGEST_NAME: Final = 100
_REMEMBERED: Final = 300.0  # seconds for which a program's password need not be hashed again
_MOST_PROGRAMS: Final = 1_000  # whose passwords are remembered
_BASIC: Final = {"WWW-Authenticate": 'Basic realm="vanban", charset="UTF-8"'}
_SIGN_IN: Final = "Hãy đăng nhập, rồi làm lại. Phiên làm việc có thể đã hết; những gì đã nhập vẫn còn trên trang trước."
_BY_PROXY: Final = "Máy chủ này chỉ nhận yêu cầu qua cổng đăng nhập của cơ quan."
_NO_NAME: Final = "Cổng đăng nhập không cho biết bạn là ai. Hãy đăng nhập lại ở cổng, hoặc báo quản trị viên."
_SLOWLY: Final = "Đã sai nhiều lần. Hãy thử lại sau {seconds} giây."
_BROKEN: Final = "Máy chủ chưa đọc được danh sách người dùng nên không ai đăng nhập được. Hãy báo quản trị viên."


class Guard:
    """Sessions, users and guesses of one server: what the gate asks and the page for signing in uses."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.proxies = networks(settings.proxies)
        self.users = Users(settings.users) if settings.users else None
        self.sessions = Sessions(settings.session_minutes * 60)
        # An office may share one address, and a stranger must not be able to shut out a colleague for long.
        self._by_address, self._by_name = Guesses(10), Guesses(20, longest=60.0)
        self._secret = secrets.token_bytes(32)
        self._known: dict[bytes, tuple[str, float]] = {}

    def sign_in(self, name: str, password: str, address: str) -> str | None:
        """The hash that a password matches; None for a wrong one; counted by the name alone where no address is given. Raises Problem where there were too many tries, or the users cannot be read."""
        assert self.users is not None
        # A guess that is not made is not counted against the name: else an address that has to wait could shut out a colleague for as long as it asks.
        wait = (self._by_address.begin(address) if address else 0.0) or self._by_name.begin(name[:_LONGEST_NAME])
        if wait:
            seconds = math.ceil(wait)
            raise Problem(429, "login-slow", _SLOWLY.format(seconds=seconds), headers={"Retry-After": str(seconds)})
        try:
            found = self.users.verified(name, password)
        except UsersError as error:
            raise Problem(503, "users-broken", _BROKEN) from error
        if found is not None:
            self._by_address.undo(address)
            self._by_name.forget(name[:_LONGEST_NAME])
        return found

    def signed_in(self, cookie: str) -> str | None:
        """The user of a session that is still good: the user is there, and has the same password."""
        assert self.users is not None
        found = self.sessions.user(cookie)
        if found is None:
            return None
        try:
            name, digest = found
            return name if self.users.hashes().get(name) == digest else None
        except UsersError:
            return None

    def by_basic(self, credentials: str, address: str) -> str | None:
        """The user of a header `Authorization: Basic`, as programs send it (RFC 7617). Raises Problem as `sign_in` does."""
        assert self.users is not None
        kind, _, packed = credentials.partition(" ")
        if kind.casefold() != "basic":
            return None
        try:
            name, colon, password = base64.b64decode(packed, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        if not colon:
            return None
        mark = hmac.digest(self._secret, packed.encode(), hashlib.sha256)
        digest, until = self._known.get(mark, ("", 0.0))
        try:
            if time.monotonic() < until and self.users.hashes().get(name) == digest:
                return name
        except UsersError as error:
            raise Problem(503, "users-broken", _BROKEN) from error
        found = self.sign_in(name, password, address)
        if found is None:
            return None
        if len(self._known) > _MOST_PROGRAMS:
            self._known.clear()
        self._known[mark] = found, time.monotonic() + _REMEMBERED
        return name


class Gate:
    """Says of each request who asks (`request.state.who`), or refuses it."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks anything else
            return
        request = Request(scope)
        peer = peer_of(scope, self.guard.proxies)
        request.state.who = Who(peer.address, https=peer.https)  # for the answer that refuses
        try:
            who = await self._who(request, peer)
        except Problem as problem:
            await answer(request, problem)(scope, receive, send)
            return
        if isinstance(who, Response):
            await who(scope, receive, send)
            return
        request.state.who = who
        await self.app(scope, receive, send)

    async def _who(self, request: Request, peer: Peer) -> Who | Response:
        """Who asks, or the way to sign in. Raises Problem for who may not."""
        settings = self.guard.settings
        if settings.proxy_header:
            return Who(name := self._vouched(request, peer), name, https=peer.https)
        if self.guard.users is None:
            return Who(peer.address, https=peer.https)
        user = self.guard.signed_in(request.cookies.get(COOKIE, ""))
        if user is not None:
            return Who(user, user, https=peer.https, leaves=True)
        if (credentials := request.headers.get("authorization")) is not None:
            user = await anyio.to_thread.run_sync(self.guard.by_basic, credentials, peer.address)
            if user is not None:
                return Who(user, user, https=peer.https)
        path = request.url.path
        if path == LOGIN or path.startswith(_OPEN):
            return Who(peer.address, https=peer.https)
        if request.method == "GET" and not for_programs(request) and "hx-request" not in request.headers:
            return RedirectResponse(f"{LOGIN}?tiep={quote(path)}", 303)
        raise Problem(401, "login-needed", _SIGN_IN, headers=_BASIC if path.startswith("/api/") else None)

    def _vouched(self, request: Request, peer: Peer) -> str:
        """The user whom a listed proxy names. Raises Problem for whoever is none, and for no name, or more than one."""
        if not peer.listed:
            raise Problem(403, "proxy-only", _BY_PROXY)
        names = request.headers.getlist(self.guard.settings.proxy_header)
        if len(names) != 1 or not names[0].strip() or len(names[0]) > _LONGEST_NAME or not names[0].isprintable():
            raise Problem(401, "login-needed", _NO_NAME)
        return names[0].strip()
