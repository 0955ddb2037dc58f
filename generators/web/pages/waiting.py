"""How many are before one whose page waits for a document."""

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from generators.web.languages import language_of, words_in
from generators.web.work.at_hand import AtWork

router = APIRouter(include_in_schema=False)


@router.get("/hang-doi/{key}")
def waiting(request: Request, key: str, work: AtWork) -> PlainTextResponse:
    """A sentence for the page that handed in its work under this key, a random one; blank where nothing of it waits."""
    words, before = words_in(language_of(request)), work.before(key)
    if before is None:
        return PlainTextResponse("")
    if before == 0:
        return PlainTextResponse(words.gettext("Sắp đến lượt bạn."))
    return PlainTextResponse(words.gettext("%(before)d việc đang chờ trước bạn.") % {"before": before})
