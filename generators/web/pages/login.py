"""Signing in and out, on an office server."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from generators.web.security.gate import LOGIN, Guard
from generators.web.security.sessions import COOKIE
from generators.web.security.who import AsWhom
from generators.web.show import page

router = APIRouter(include_in_schema=False)


def _guard(request: Request) -> Guard:
    guard: Guard = request.app.state.guard
    if guard.users is None:
        raise HTTPException(404)  # nobody signs in here
    return guard


@router.get(LOGIN)
def login(request: Request, tiep: str = "/") -> Response:
    """The page for signing in."""
    _guard(request)
    return page(request, "login.html.jinja", onward=_own(tiep), wrong=False)


@router.post(LOGIN)
def sign_in(
    request: Request,
    who: AsWhom,
    ten: Annotated[str, Form(max_length=200)] = "",
    mat_khau: Annotated[str, Form(max_length=2000)] = "",
    tiep: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session, and go where one wanted to."""
    guard = _guard(request)
    name = ten.strip()
    address = who.owner if not who.name else ""  # who is signed in already is counted by the name alone
    digest = guard.sign_in(name, mat_khau, address)
    if digest is None:
        return page(request, "login.html.jinja", status=401, onward=_own(tiep), wrong=True)
    guard.sessions.end(request.cookies.get(COOKIE, ""))
    onward = RedirectResponse(_own(tiep), 303)
    onward.set_cookie(COOKIE, guard.sessions.begin(name, digest), httponly=True, samesite="lax", secure=who.https)
    return onward


@router.post("/dang-xuat")
def sign_out(request: Request, who: AsWhom) -> Response:
    """End the session."""
    _guard(request).sessions.end(request.cookies.get(COOKIE, ""))
    back = RedirectResponse(LOGIN, 303)
    back.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=who.https)
    return back


def _own(path: str) -> str:
    """A path of our own; the first page for anything that a browser could take for another site."""
    return path if path.startswith("/") and path[1:2] not in {"/", "\\"} and path.isprintable() else "/"
