"""Bulletin: a written report becomes a finished, tagged, feed-ready MP3."""

TYPE_CHECKING = False  # typing's own costs more to import than all of this
if TYPE_CHECKING:
    from bulletin.errors import BulletinError
    from bulletin.workflow.api import (
        build_feed,
        estimate,
        load_settings,
        make_all,
        make_episode,
        write_script,
    )

__all__ = [
    "BulletinError",
    "build_feed",
    "estimate",
    "load_settings",
    "make_all",
    "make_episode",
    "write_script",
]


if not TYPE_CHECKING:  # so that type checkers know which names there are

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is first used: `import bulletin` itself costs nothing."""
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = "bulletin.errors" if name == "BulletinError" else "bulletin.workflow.api"
        return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
