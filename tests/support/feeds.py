"""Shows on the disk with finished episodes of made-up bytes: what the feed stage reads, nothing more."""

import contextlib
import functools
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bulletin.feed import FeedRequest, FeedSettings, build_feed_xml
from bulletin.library.record import write_episode
from bulletin.model import Caption, Chapter, Episode, EpisodeInfo, Loudness, MediaFile, Show, Voice

SHOW = Show(
    title="Harbour Bulletin",
    description="What happened along the quay, read out every evening.",
    author="The Harbour Desk",
    email="desk@example.org",
    link="https://example.org/harbour",
    language="en-GB",
    category="News > Daily News",
    copyright="The Harbour Desk",
)
SETTINGS = FeedSettings("https://cdn.example.org/harbour")
NOW = datetime(2026, 3, 9, 7, 30, tzinfo=UTC)
COVER = "cover-1a2b3c4d.jpg"

_BESIDE = {
    "{slug}.vtt": "text/vtt",
    "{slug}.srt": "application/x-subrip",
    "{slug}.json": "application/json",
    "{slug}.chapters.json": "application/json+chapters",
    "cover.jpg": "image/jpeg",
    "{slug}.svg": "image/svg+xml",
    "{slug}.png": "image/png",
}


def make_episode(
    slug: str = "2026-03-01-harbour-wall", day: int = 1, title: str = "The harbour wall"
) -> Episode:
    """Describe an episode whose files hold as many bytes as their names have letters, and the audio 5,000."""
    programme = EpisodeInfo(
        title=title,
        show=SHOW.title,
        published=datetime(2026, 3, day, 6, 30, tzinfo=UTC),
        language="en-GB",
        byline="Ada Quill",
        narrator="Tom Reed",
        url=f"https://news.example.org/{slug}?a=1&b=2",
        description="The wall is to be raised <by> a metre & a half.",
    )
    names = {template.format(slug=slug): mime for template, mime in _BESIDE.items()}
    return Episode(
        guid=f"guid-of-{slug}",
        slug=slug,
        show=SHOW,
        info=programme,
        voices=(Voice("espeak", "en-us", "en-US"),),
        duration_ms=61_600,
        audio=MediaFile(f"{slug}.mp3", 5000, "audio/mpeg"),
        files=tuple(MediaFile(name, len(name), mime) for name, mime in names.items()),
        chapters=(Chapter(0, 9000, "Opening"), Chapter(9000, 61_600, "Why & how")),
        captions=(Caption(0, 2000, "Good evening."),),
        loudness=Loudness(-19.0, -16.0, -1.5),
    )


def request(show: Show = SHOW, settings: FeedSettings = SETTINGS, now: datetime = NOW) -> FeedRequest:
    """Ask for the feed of a show at a time."""
    return FeedRequest(show, settings, COVER, now)


def feed_of(folder: Path, show: Show = SHOW, settings: FeedSettings = SETTINGS, now: datetime = NOW) -> Path:
    """Build the feed of a show, and give its path."""
    return build_feed_xml(folder, request(show, settings, now)).path


def find_cover(folder: Path) -> Path:
    """Find the cover of an episode or of a show."""
    (path,) = folder.glob("cover-*.jpg")
    return path


def retitled(episode: Episode, title: str, description: str) -> Episode:
    """Give the episode another title and description."""
    return replace(episode, info=replace(episode.info, title=title, description=description))


def put_show(folder: Path, *episodes: Episode) -> Path:
    """Write the episodes with all of their files, and the show's cover, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / COVER).write_bytes(b"a square picture")
    for episode in episodes:
        home = folder / "episodes" / episode.slug
        home.mkdir(parents=True)
        for file in (episode.audio, *episode.files):
            (home / file.name).write_bytes(b"." * file.size)
        write_episode(home / "episode.json", episode)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class has it
        pass


@contextlib.contextmanager
def published(folder: Path) -> Iterator[str]:
    """Serve the folder over HTTP and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
