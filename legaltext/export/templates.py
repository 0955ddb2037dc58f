"""The HTML templates of this folder."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def html_template(name: str) -> Template:
    """The template of that name, with everything escaped; an undefined word is an error, not a gap."""
    environment = Environment(
        loader=PackageLoader("legaltext.export", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
