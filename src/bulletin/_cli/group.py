"""Groups of commands that know what a mistyped one may have meant."""

from difflib import get_close_matches

import click


class SuggestingGroup(click.Group):
    """A group that answers an unknown command with those of similar names."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            names = get_close_matches(args[0], self.list_commands(ctx), n=2, cutoff=0.5)
            if names:
                error.message += f" Did you mean {' or '.join(names)}?"
            raise
