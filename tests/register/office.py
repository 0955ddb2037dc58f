"""A folder with a register of its own, and the commands that are typed there."""

from pathlib import Path

from click.testing import Result

from tests.program import vanban


class Office:
    """Its register, and a group of commands."""

    def __init__(self, folder: Path, group: str) -> None:
        self.folder, self.group = folder, group
        self.url = f"sqlite:///{folder / 'so.sqlite3'}"

    def __call__(self, *words: str | Path, ends: int = 0) -> Result:
        done = vanban(self.group, *words, env={"VANBAN_REGISTER": self.url})
        assert done.exit_code == ends, done.output
        return done
