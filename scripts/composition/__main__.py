"""Compose the jingles: `scripts/jingles [DIR]`."""

import sys
from pathlib import Path

import numpy as np

from composition import PIECES, file_of
from composition.sound import RATE

FOLDER = Path(__file__).parents[2] / "src/bulletin/mix/jingles"


def main() -> None:
    """Write every piece of every set into the folder named on the command line, else into the package."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for (name, part), compose in PIECES.items():
        sound = compose()
        path = folder / name / f"{part}.opus"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file_of(part, sound))
        seconds, peak = sound.shape[1] / RATE, np.abs(sound).max()
        print(f"{path}: {seconds:.2f} s, {path.stat().st_size} bytes, peak {peak:.2f}")


if __name__ == "__main__":
    main()
