"""The server: settings in, an ASGI application out."""

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from fastapi import Depends, FastAPI
from starlette.formparsers import MultiPartParser

from generators.authoring.uses_kept import kept_uses
from generators.catalog.catalog import Template
from generators.web import problems, static
from generators.web.api import description, refusals
from generators.web.api import routers as api
from generators.web.desk import Desk
from generators.web.head import Head
from generators.web.law.template_uses import Uses
from generators.web.pages import routers as pages
from generators.web.problems import Problem
from generators.web.security.body import BodyLimit
from generators.web.security.browser import BrowserRules, OwnNames
from generators.web.security.faults import Faults
from generators.web.security.gate import Gate, Guard
from generators.web.security.pace import Allowance
from generators.web.security.start import check_settings
from generators.web.settings import LOOPBACK, Settings
from generators.web.work import tasks
from generators.web.work.jobs import Jobs
from generators.web.work.queue import Work

_USES_SECONDS: Final = 600.0  # for a worker to read them; on a busy machine that beats reading them here, beside the pages


def create_app(settings: Settings | None = None) -> FastAPI:
    """The pages and the REST interface over one desk. Raises SettingsError where it would be open to whom it does not know."""
    settings = settings or Settings()
    check_settings(settings)
    # The pages that FastAPI brings for its description fetch scripts from elsewhere: /docs is a page of our own.
    app = FastAPI(
        title="vanban",
        version="1",
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_alive,
        dependencies=[Depends(problems.said_once)],
    )
    work = app.state.work = Work(settings)
    app.state.desk = Desk(settings, lambda templates: _uses_read(work, templates))
    app.state.jobs = Jobs(settings.job_minutes * 60)
    app.state.guard = Guard(settings)
    app.state.allowance = Allowance(settings.renders_a_minute)
    problems.install(app)
    refusals.install(app)
    description.install(app)
    # What is sent stays in memory: nothing of it on the disk, not even in a file without a name
    MultiPartParser.spool_max_size = settings.body_limit
    app.include_router(static.router)
    for router in (*api, *pages):
        app.include_router(router)
    # The last one that is added is the first that a request meets.
    app.add_middleware(Head)
    app.add_middleware(BodyLimit, max_body_size=settings.body_limit)
    app.add_middleware(Gate, guard=app.state.guard)
    app.add_middleware(Faults)
    own = () if settings.host in {"0.0.0.0", "::"} else (settings.host,)  # noqa: S104 -- no name of a server
    app.add_middleware(OwnNames, names=[LOOPBACK, "localhost", "[::1]", *own, *settings.names])
    app.add_middleware(BrowserRules)
    return app


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    """The workers come up and the law is read while the first pages are answered; they end with the server."""
    work: Work = app.state.work
    jobs: Jobs = app.state.jobs
    work.start()
    desk: Desk = app.state.desk
    threading.Thread(target=desk.warm, name="warm", daemon=True).start()
    yield
    work.close()
    jobs.close()


def _uses_read(work: Work, templates: Sequence[Template]) -> Uses:
    """What the templates cite, read by a worker: it takes seconds of a processor that the pages need. Here where no worker can."""
    try:
        return work.wait_for(tasks.template_uses, seconds=_USES_SECONDS)
    except Problem as problem:
        if problem.code == "stopping":
            raise
        return kept_uses(templates)
