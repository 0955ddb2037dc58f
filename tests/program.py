"""The command line, as a test types it."""

from collections.abc import Mapping

from click.testing import CliRunner, Result

from generators.cli import main


def vanban(*words: object, given: str | None = None, env: Mapping[str, str] | None = None) -> Result:
    """What becomes of `vanban WORDS`; ``given`` is typed when it asks."""
    return CliRunner().invoke(main, list(map(str, words)), input=given, env=env, catch_exceptions=False)
