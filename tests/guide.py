"""The chapter of docs/huong-dan.md that lists the papers by matter, from `templates/matters.yaml` and the library.

    python -m tests.guide

writes it anew; tests/test_guide.py says when that is needed.
"""

import re
from collections.abc import Iterator

from generators.catalog.catalog import Catalog, open_catalog
from generators.catalog.matters import FILE, Matter, MatterPaper, Matters
from generators.catalog.matters_file import load_matters
from legaltext.basics.text import capital
from tests.documents import DOCS_FOLDER

GUIDE = DOCS_FOLDER / "huong-dan.md"
CHAPTER = re.compile(r"(?<=^## 11\. Giấy tờ theo việc\n\n).*?(?=^## )", re.MULTILINE | re.DOTALL)
_HEAD = """Bảng này do máy làm ra từ `templates/matters.yaml` và thư viện mẫu. *Chưa có mẫu*: luật cần giấy tờ đó mà ở đây chưa có.

| Việc | Hình thức | Giấy tờ, theo thứ tự dùng |
|---|---|---|
"""


def chapter(catalog: Catalog, matters: Matters) -> str:
    """The words of the chapter: a line for each matter, then the templates that are for none, each with the reason; `templates check` finds one without."""
    apart = [one for one in catalog.templates() if not matters.serving(one.slug)]
    lines = [_line(matter, catalog) for matter in matters.matters.values()]
    others = [f"- {one.manifest.title} (`{one.slug}`): {matters.without[one.slug]}" for one in apart]
    return (
        _HEAD
        + "".join(f"{line}\n" for line in lines)
        + ("\nDùng cho nhiều việc, hoặc ngoài các việc trên:\n\n" + "".join(f"{line}\n" for line in others) if others else "")
        + "\n"
    )


def _line(matter: Matter, catalog: Catalog) -> str:
    papers = "; ".join(_papers(matter.papers, catalog)) or "không cần giấy tờ riêng"
    return f"| {capital(matter.event)} | {matter.form} | {papers} |"


def _papers(papers: tuple[MatterPaper, ...], catalog: Catalog) -> Iterator[str]:
    for paper in papers:
        note = f" ({paper.note})" if paper.note else ""
        if paper.template:
            yield f"{catalog.get(paper.template).manifest.title}{note}"
        else:
            yield f"{paper.missing}{note} – *chưa có mẫu*"


def at_hand() -> str:
    """The chapter of the library that is at hand. Raises DocumentError where it cannot be read."""
    catalog = open_catalog()
    return chapter(catalog, load_matters(catalog.root / FILE))


def main() -> None:
    words = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(CHAPTER.sub(lambda _: at_hand(), words, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
