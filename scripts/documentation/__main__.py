"""`scripts/docs`: write the generated pages and draw the pictures."""

import argparse
import sys
from pathlib import Path

from documentation.commands_page import write_commands_page
from documentation.house_picture import draw_house
from documentation.pictures import draw_pictures
from documentation.settings_page import write_settings_page

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(prog="scripts/docs", description=__doc__)
    parser.add_argument("--pages", action="store_true", help="only the pages, which take no time")
    options = parser.parse_args()
    docs = _ROOT / "docs"
    example = (docs / "bulletin.toml").read_text(encoding="utf-8")
    (docs / "settings.md").write_text(write_settings_page(example), encoding="utf-8")
    (docs / "commands.md").write_text(write_commands_page(), encoding="utf-8")
    (docs / "house.svg").write_text(draw_house(_ROOT), encoding="utf-8")
    if not options.pages:
        draw_pictures(_ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
