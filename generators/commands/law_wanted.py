"""`vanban law wanted`: which texts an office should add, and what its papers gain by them."""

from datetime import date
from typing import TYPE_CHECKING

import click

from generators.commands.common import chosen_templates, failing, templates_option
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.authoring.wanted import Gain, Wanted

_ADD = "vanban law add tep.docx"
# What a template gains where the text is added, by the kind of its use; {} are the provisions.
_GAINS = {
    "quote": "trích được nguyên văn {}",
    "cite": "{} được kiểm tra là có thật, còn hiệu lực, và được trích vào phụ lục",
    "guard": "điều kiện theo {} được đối chiếu với nguyên văn",
    "limit": "thời hạn ở {} được đọc từ nguyên văn",
    "option": "lựa chọn, độ tuổi ở {} được đọc từ nguyên văn",
    "fact": "dữ kiện theo {} được so với nguyên văn",
    "deadline": "lịch thời hạn theo {} được tính theo nguyên văn",
    "matter": "tư vấn theo {} nêu được lời của luật",
    "former": "{} của luật trước được kiểm tra và trích",
    "basis": "căn cứ lấy tên, ngày và hiệu lực từ nguyên văn",
}


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@corpus_option
@templates_option
@format_option()
def law_wanted(slugs: tuple[str, ...], layout: str) -> None:
    """List the instruments that the templates (all, or those named) rest on and whose text is not held.

    With each: which papers gain what by adding its text, and how to add it. Exit code 0, whether some are wanted or none.
    """
    from generators.authoring.wanted import wanted

    corpus = load_corpus()
    with failing():
        catalog, chosen = chosen_templates(slugs)
        found = wanted([catalog.get(slug) for slug in chosen], corpus, date.today())
        titles = {slug: catalog.get(slug).manifest.title for slug in chosen}
    if layout == "json":
        echo_json([_record(one, titles) for one in found])
        return
    if not found:
        click.echo("Kho luật có nguyên văn mọi văn bản mà các mẫu dựa vào.")
    for one in found:
        for position, line in enumerate(_lines(one, titles)):
            click.secho(line, bold=position == 0)
    if found:
        click.echo(
            f"{len(found)} văn bản chưa có nguyên văn. Bổ sung: {_ADD} (hoặc .pdf, .html, .txt, .md); rồi xem: vanban law audit"
        )


def _lines(one: "Wanted", titles: dict[str, str]) -> "Iterator[str]":
    facts = one.instrument
    life = [
        f"hiệu lực từ {facts.effective:%d/%m/%Y}" if facts.effective else "chưa rõ ngày có hiệu lực",
        f"hết hiệu lực từ {facts.expires:%d/%m/%Y}" if facts.expires else "",
    ]
    known = f"; tạm dùng {one.facts} dữ kiện" if one.facts else ""
    yield f"{facts.label()} ({', '.join(filter(None, life))}): {len(one.gains)} mẫu{known}"
    alike: dict[tuple[Gain, ...], list[str]] = {}
    for slug, gains in one.gains.items():
        alike.setdefault(gains, []).append(slug)
    for gains, slugs in alike.items():
        yield f"  {', '.join(f'{titles[slug]} ({slug})' for slug in slugs)}"
        yield from (f"    - {_told(gain)}" for gain in gains)


def _told(gain: "Gain") -> str:
    """What a paper gains, in words."""
    units = ", ".join(filter(None, gain.units)) or "cả văn bản"
    known = " (nay theo dữ kiện)" if gain.by_facts else ""
    return _GAINS[gain.kind].format(units) + known


def _record(one: "Wanted", titles: dict[str, str]) -> dict[str, object]:
    facts = one.instrument
    return {
        "number": facts.number,
        "label": facts.label(),
        "title": facts.title.vi,
        "effective": facts.effective.isoformat() if facts.effective else None,
        "expires": facts.expires.isoformat() if facts.expires else None,
        "facts": one.facts,
        "add": _ADD,
        "templates": [
            {
                "template": slug,
                "title": titles[slug],
                "gains": [
                    {
                        "kind": gain.kind,
                        "provisions": list(filter(None, gain.units)),
                        "by_facts": gain.by_facts,
                        "gain": _told(gain),
                    }
                    for gain in gains
                ],
            }
            for slug, gains in one.gains.items()
        ],
    }
