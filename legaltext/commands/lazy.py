"""A command group whose members are imported only when they are called, so that a command starts at once."""

from collections.abc import Mapping
from gettext import gettext as _
from importlib import import_module
from typing import TYPE_CHECKING

import click
from click.exceptions import NoSuchCommand

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises NoSuchCommand with the names that are near, those of members too."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """A member in one line; nothing is imported for it."""
        if name in self.members:
            return self.members[name][2]
        command = super().get_command(ctx, name)
        return command.get_short_help_str(90) if command else ""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in --help."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, self.short_help_of(ctx, name)) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The names that begin so, for a shell; click's own way imports every command to ask for its help."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=self.short_help_of(ctx, name)) for name in names), *options]
