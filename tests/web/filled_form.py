"""A page's form as a browser would post it, read from its HTML alone."""

from typing import Any

from lxml import html

Pairs = list[tuple[str, str]]


def at(page: str, path: str) -> list[Any]:
    """What an XPath finds on a page or a part of one: elements, or texts."""
    found: Any = html.fromstring(f"<div>{page}</div>" if not page.lstrip().startswith("<!") else page).xpath(path)
    return list(found) if isinstance(found, list) else [found]


def posted(page: str, form: str = "to-khai") -> Pairs:
    """The names and values that a browser sends of the form with this id, in order, without the button."""
    pairs: Pairs = []
    [found] = at(page, f'//form[@id="{form}"]')
    for control in found.xpath(".//input | .//select | .//textarea"):
        name, kind = control.get("name"), control.get("type", "")
        if not name or (kind in ("checkbox", "radio") and control.get("checked") is None):
            continue
        if control.tag == "select":
            chosen = [one for one in control.xpath(".//option") if one.get("selected") is not None] or control.xpath(".//option")[
                :1
            ]
            pairs.append((name, chosen[0].get("value")))
        elif control.tag == "textarea":
            text = control.text or ""
            pairs.append((name, text.removeprefix("\n").replace("\n", "\r\n")))
        else:
            pairs.append((name, control.get("value", "")))
    return pairs


def body(pairs: Pairs, **button: str) -> dict[str, list[str]]:
    """The same as a test client sends it, with the button that was pressed."""
    out: dict[str, list[str]] = {}
    for name, value in [*pairs, *button.items()]:
        out.setdefault(name, []).append(value)
    return out


def said(page: str, label_id: str) -> str:
    """What is said beside the field with this id, as plain words."""
    found = at(page, f'//*[@id="m-{label_id}" or @data-into="m-{label_id}"]')
    return " ".join(found[0].text_content().split()) if found else ""
