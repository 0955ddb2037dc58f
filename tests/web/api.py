"""What the tests of the REST interface share: an answer, held against its description."""

from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from generators.web.problems import PROBLEM


@lru_cache(maxsize=4)
def description(app: Any) -> dict[str, Any]:
    """`/openapi.json`."""
    made: dict[str, Any] = app.openapi()
    return made


def answered(client: TestClient, method: str, path: str, template: str, status: int = 200, **sent: Any) -> Any:
    """The JSON of an answer, which has the status, and which the description of the operation (`template` is its path there) allows."""
    response = client.request(method, path, **sent)
    assert response.status_code == status, response.text[:500]
    told = description(client.app)
    operation = told["paths"][template][method.lower()]
    media = PROBLEM if status >= 400 else "application/json"
    assert response.headers["content-type"] == media
    schema = operation["responses"][str(status)]["content"][media]["schema"] | {"components": told["components"]}
    wrong = [f"{list(one.path)}: {one.message[:200]}" for one in Draft202012Validator(schema).iter_errors(response.json())]
    assert not wrong, wrong[:5]
    return response.json()
