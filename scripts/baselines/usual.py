"""The script that everyone writes first: `usual.py REPORT MUSIC OUTPUT.mp3`.

One espeak-ng process a sentence, everything added up in one pydub segment, exported through ffmpeg,
tagged with mutagen. It is here to be measured against, not to be used.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from mutagen.id3 import ID3, TALB, TCON, TIT2, TPE1
from pydub import AudioSegment


def main(report: Path, music: Path, output: Path) -> None:
    """Speak, stitch, export and tag."""
    text = report.read_text(encoding="utf-8")
    sentences = [part.strip(" #") for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip(" #\n")]
    opener = AudioSegment.from_file(music)
    pause = AudioSegment.silent(300, frame_rate=22050)
    programme = AudioSegment.silent(4000, frame_rate=22050)
    with tempfile.TemporaryDirectory() as folder:
        for number, sentence in enumerate(sentences):
            spoken = Path(folder) / f"{number}.wav"
            subprocess.run(["espeak-ng", "-v", "en-us", "-w", spoken, "--", sentence], check=True)
            programme = programme + AudioSegment.from_wav(spoken) + pause
    programme = programme.overlay(opener - 6)
    programme.export(output, format="mp3", bitrate="96k", parameters=["-ac", "1", "-ar", "44100"])
    tags = ID3()
    for frame in (TIT2, TPE1, TALB):
        tags.add(frame(encoding=3, text=report.stem))
    tags.add(TCON(encoding=3, text="Podcast"))
    tags.save(output)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
