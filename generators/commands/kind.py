"""The kind of a document on the command line."""

import click

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from legaltext.basics.text import fold

_OTHER = {"cong van": nd30.LETTER, "cv": nd30.LETTER, "ca nhan": PERSONAL}
_FORMS = {"bieu mau": nd30.FORM, "phieu": nd30.FORM, "ban": nd30.FORM}  # a "bản" or "phiếu" of a body, as decrees print theirs


class DocumentKind(click.ParamType[str]):
    """A kind of document: its abbreviation or its name; with `forms` also a form of a body, which is no kind of the decree."""

    name = "kind"

    def __init__(self, *, forms: bool = False) -> None:
        """Say whether forms are taken."""
        self.forms = forms

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the kind, or refuse it."""
        if value in nd30.KINDS:
            return value
        wanted = fold(value)
        names = _OTHER | (_FORMS if self.forms else {}) | {fold(name): short for short, name in nd30.KINDS.items()}
        if wanted in names:
            return names[wanted]
        same = [short for short in nd30.KINDS if short.lower() == value.lower()]
        if len(same) != 1:
            self.fail(
                f"“{value}” không phải là loại văn bản; hãy ghi một trong {', '.join(nd30.KINDS)}, “{nd30.LETTER}”{', “phiếu”, “bản”' if self.forms else ''} hoặc “{PERSONAL}”",
                param,
                ctx,
            )
        return same[0]
