"""The REST interface, `/api/v1`: one module a kind of thing, each with a `router`."""

from generators.web.api import (
    advice,
    batch,
    case_records,
    cases,
    check,
    instruments,
    law,
    records,
    register,
    render,
    reports,
    templates,
)

routers = (
    law.router,
    instruments.router,
    advice.router,
    templates.router,
    render.router,
    check.router,
    batch.router,
    cases.router,
    case_records.router,
    register.router,
    reports.router,
    records.router,
)
