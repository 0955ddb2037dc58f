"""Two texts side by side, for people (a page that needs nothing else) and for programs.

The page is `comparison.html.jinja` beside this module; everything is escaped by the template, and it has no script.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from legaltext.basics.text import capital
from legaltext.export.templates import html_template
from legaltext.model import Provision
from legaltext.references.resolve import eid_label
from legaltext.semantics.comparison import Comparison, Nature, Piece, Row, Side, Status, heading_of, own_words

STATUSES: Mapping[Status, str] = {
    "same": "giống nhau",
    "changed": "khác",
    "only-a": "chỉ có ở A",
    "only-b": "chỉ có ở B",
    "not-held": "một bên chưa có nội dung",
}
NATURES: Mapping[Nature, str] = {"figures": "khác con số", "words": "khác lời", "marks": "chỉ khác dấu, chữ hoa hoặc dấu câu"}


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts: how it is named, where its words come from, the day of its words where one was asked for."""

    name: str
    source: str
    on: str | None = None


def place(row: Row) -> str:
    """What a row is of: "khoản 2 Điều 5", with both numbers where they differ."""
    a, b = (eid_label(side.eid) if side else None for side in (row.a, row.b))
    return capital(a or b or "") if not (a and b) or a == b else f"{capital(a)} (A), {b} (B)"


def summary(found: Comparison) -> str:
    """The counts in one line."""
    counts = found.counts()
    figures = f"{counts['figures']} khác con số" if counts["figures"] else ""
    marks = f"{counts['marks']} chỉ khác dấu, chữ hoa hoặc dấu câu" if counts["marks"] else ""
    among = f" (trong đó {', '.join(filter(None, (figures, marks)))})" if figures or marks else ""
    parts = [f"{counts['same']} mục giống nhau", f"{counts['changed']} khác{among}"]
    parts += [f"{counts[status]} {STATUSES[status]}" for status in ("only-a", "only-b", "not-held") if counts[status]]
    parts += [f"{counts['renumbered']} đánh số khác"] if counts["renumbered"] else []
    return "; ".join(parts)


def comparison_json(found: Comparison, a: Text, b: Text, *, full: bool) -> dict[str, Any]:
    """The comparison for programs: the counts, and every row that differs (`full`: all rows)."""
    return {
        "a": _text_json(a, found.a.facts.number),
        "b": _text_json(b, found.b.facts.number),
        "equal": found.equal,
        "counts": found.counts(),
        "rows": [_row_json(row) for row in found.rows if full or row.status != "same" or row.renumbered],
    }


def _text_json(text: Text, number: str | None) -> dict[str, Any]:
    return {"name": text.name, "number": number or None, "source": text.source, "on": text.on}


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "status": row.status,
        "nature": row.nature,
        "renumbered": row.renumbered,
        "a": _side_json(row.a),
        "b": _side_json(row.b),
        "heading": [{"side": piece.side, "text": piece.text} for piece in row.heading],
        "pieces": [{"side": piece.side, "text": piece.text} for piece in row.pieces],
    }


def _side_json(provision: Provision | None) -> dict[str, Any] | None:
    if provision is None:
        return None
    words = {"heading": heading_of(provision) or None, "text": own_words(provision)}
    return {"eid": provision.eid, "label": eid_label(provision.eid), "level": provision.level.value, **words}


def comparison_html(found: Comparison, a: Text, b: Text) -> str:
    """The page: both texts in columns, provision by provision, what differs marked within the words."""
    view = {"a": a, "b": b, "summary": summary(found), "rows": comparison_rows(found), "equal": found.equal}
    return html_template("comparison.html.jinja").render(view)


def comparison_rows(found: Comparison) -> list[dict[str, Any]]:
    """What a page shows of each row: `place`, `status`, `nature`, what is `told` of it, whether it is `renumbered`, and the cells of the two sides `a` and `b`.

    A cell (None: that side has nothing) has `eid`, `marker`, `heading` and `words` as stretches (words, whether they are of this side only), and `held`.
    """
    return [
        {
            "place": place(row),
            "status": row.status,
            "nature": row.nature or "",
            "told": "; ".join(filter(None, (_told(row), "đánh số khác" if row.renumbered else ""))),
            "renumbered": row.renumbered,
            "a": _cell(row.a, row, "a"),
            "b": _cell(row.b, row, "b"),
        }
        for row in found.rows
    ]


def _told(row: Row) -> str:
    """How a row differs; blank where its words do not."""
    return NATURES[row.nature] if row.nature else "" if row.status == "same" else STATUSES[row.status]


def _cell(provision: Provision | None, row: Row, side: Side) -> dict[str, Any] | None:
    """The words of one side: its number, and stretches that the other has too or has not."""
    if provision is None:
        return None
    marker = provision.marker("vi") or (provision.title("vi") or "").partition(".")[0]
    own = {"heading": _stretches(row.heading, side), "words": _stretches(row.pieces, side)}
    return {"eid": provision.eid, "marker": marker, **own, "held": provision.held}


def _stretches(pieces: Iterable[Piece], side: Side) -> list[tuple[str, bool]]:
    """The words of one side, each stretch with whether it is of this side only; the blank before a difference is none."""
    out = []
    for piece in pieces:
        if piece.side not in ("same", side):
            continue
        words = piece.text.lstrip()
        if piece.side != "same" and len(words) < len(piece.text):
            out.append((" ", False))
        out.append((words if piece.side != "same" else piece.text, piece.side != "same"))
    return out
