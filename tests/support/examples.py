"""Episodes that several tests look at, each made once in a run of the tests."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MakeOnce = Callable[..., "MadeExample"]


@dataclass(frozen=True)
class MadeExample:
    """An episode, the facts of it, and the home it was made in, which all tests share and none changes."""

    home: Path
    facts: dict[str, Any]

    @property
    def folder(self) -> Path:
        return self.home / str(self.facts["folder"])

    def copy_home(self, place: Path) -> Path:
        """Copy the home, its cache too, for a test that changes something; the times of files stay."""
        shutil.copytree(self.home, place / "home")
        return place / "home"
