"""Made-up shows of many episodes, as long as news bulletins are, to build feeds of."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bulletin.library.record import write_episode
from bulletin.model import Caption, Episode, Receipt, SpokenSentence
from support.feeds import make_episode

AUDIO_BYTES = 2_000_000
SENTENCES = 40
SENTENCE = "The harbour authority said that the northern wall would stay under guard until the weekend."
SENTENCE_MS = 6000


def write_show(folder: Path, count: int) -> None:
    """Write a show of so many episodes, one for each hour."""
    for number in range(count):
        write_one(folder, number)


def write_one(folder: Path, number: int) -> None:
    """Write one episode of a show, with files of the right sizes and nothing in them."""
    episode = one_episode(number)
    home = folder / "episodes" / episode.slug
    home.mkdir(parents=True)
    for file in (episode.audio, *episode.files):
        with (home / file.name).open("wb") as opened:
            opened.truncate(file.size)
    write_episode(home / "episode.json", episode)


def one_episode(number: int) -> Episode:
    """Describe an episode of forty sentences, one a line of its transcript."""
    first = make_episode()
    published = first.info.published + timedelta(hours=number)
    title = f"The harbour wall and other news, number {number}"
    slug = f"{published:%Y-%m-%d}-{published:%H%M}-the-harbour-wall-and-other-news-number-{number}"
    episode = make_episode(slug, title=title)
    spans = [(at * SENTENCE_MS, (at + 1) * SENTENCE_MS) for at in range(SENTENCES)]
    return replace(
        episode,
        info=replace(episode.info, published=published),
        duration_ms=SENTENCES * SENTENCE_MS,
        audio=replace(episode.audio, size=AUDIO_BYTES),
        captions=tuple(Caption(start, end, SENTENCE) for start, end in spans),
        receipt=Receipt(tuple(SpokenSentence(SENTENCE, start, end) for start, end in spans), ()),
    )
