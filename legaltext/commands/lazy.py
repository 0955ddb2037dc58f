"""A command group whose members are imported only when they are called, so that a command starts at once."""

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """`members`: name → (module, attribute, one line of help). The help is here, so that --help imports nothing either.

    `aliases`: further names by which members are called, which no list shows.
    """

    def __init__(
        self,
        *args: object,
        members: Mapping[str, tuple[str, str, str]],
        aliases: Mapping[str, str] | None = None,
        **attributes: object,
    ) -> None:
        super().__init__(*args, **attributes)  # type: ignore[arg-type]  # click's own arguments, passed on as they came
        self.members = members
        self.aliases = aliases or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *self.members})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it lives elsewhere."""
        cmd_name = self.aliases.get(cmd_name, cmd_name)
        if cmd_name in self.members:
            module, attribute, _ = self.members[cmd_name]
            command: click.Command = getattr(import_module(module), attribute)
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in --help."""
        rows = []
        for name in self.list_commands(ctx):
            command = super().get_command(ctx, name)
            rows.append(
                (name, self.members[name][2] if name in self.members else command.get_short_help_str(90) if command else "")
            )
        with formatter.section("Commands"):
            formatter.write_dl(rows)
