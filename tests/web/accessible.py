"""What keyboards and screen readers cannot do with a page, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_ONLY = {"resultTypes": ["violations"]}  # what is well is looked at all the same, and not told of thousands of places


def barriers(page: Page) -> list[str]:
    """The serious and critical findings of a page, one line each."""
    found = _AXE.run(page, options=_ONLY).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:5]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window (0: nobody has to scroll sideways)."""
    page.wait_for_load_state("domcontentloaded")  # between two pages there is none to measure
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
