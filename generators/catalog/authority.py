"""``decided_by: [nguoi_ky, don_vi]`` on the field of who issues a paper ("Giám đốc Bệnh viện Đa khoa Mẫu"): who signs, and the unit, in the groups beside it.

A paper that one body decides and the office of another signs is most often a slip: the field of the last paper was left as it was. Offices have many names, so it
is doubtful, never wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of, title_of
from generators.catalog.places import Pairs, groups
from generators.codes import Code
from generators.findings import Finding
from generators.wording.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.schema import Schema

KEYWORD: Final = "decided_by"
"""On a field: the groups of who signs and of the unit."""


def check_authority(root: Schema, data: object, offices: Pairs) -> Iterator[Finding]:
    """A warning where another office signs than decides, or where that of the body above decides. ``offices`` are the fields with the keyword (`places.pairs_of`)."""
    for path, (signer, unit) in offices:
        for where, group in groups(data, path[:-1]):
            decides, signs, body = group.get(str(path[-1])), group.get(signer), group.get(unit)
            if not (isinstance(decides, str) and decides.strip() and isinstance(signs, dict)):
                continue
            at = (*where, path[-1])
            office = signs.get("tap_the") or signs.get("chuc_vu")
            if isinstance(office, str) and office and not mentions(decides, office):
                message = f"{title_of(root, at)} ghi {decides}, mà chữ ký là của {office}: hãy kiểm tra ai quyết định."
                yield Finding(Code.FIELD_DOUBTFUL, label_of(at), message, "warning")
            elif isinstance(body, dict) and _of_body_above(decides, body):
                message = f"{title_of(root, at)} ghi {decides}, mà văn bản là của {body.get('ten')}: hãy kiểm tra ai quyết định."
                yield Finding(Code.FIELD_DOUBTFUL, label_of(at), message, "warning")


def _of_body_above(decides: str, unit: dict[str, Any]) -> bool:
    """Whether the body above is named, and the unit itself is not."""
    above, own = unit.get("co_quan_chu_quan"), unit.get("ten")
    return (
        isinstance(above, str)
        and isinstance(own, str)
        and bool(above)
        and mentions(decides, above)
        and not mentions(decides, own)
    )
