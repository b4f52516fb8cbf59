"""From the show and the report to the script: what is written and what will be said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Show:
    """The programme that an episode belongs to, as the show's owner describes it."""

    title: str = "Bulletin"
    """The name of the show, and of its folder."""
    description: str = ""
    """A sentence or two on the show, for podcast directories."""
    author: str = ""
    """Who makes the show; the artist of its episodes."""
    email: str = ""
    """The owner's address, which directories write to."""
    link: str = ""
    """The show's web site."""
    language: str = "en"
    """BCP 47 tag of reports that do not say which language they are in."""
    category: str = "News"
    """The category as Apple Podcasts names it, e.g. `News > Daily News`."""
    copyright: str = ""
    """Whose show it is, e.g. `2026 The Harbour Newsroom`."""
    explicit: bool = False
    """Whether the show has strong language; directories ask for it."""
    cover: str = ""
    """Path of the show's picture; empty: one is drawn."""


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    """Its text is what the source gives in place of the picture."""
    OTHER = "other"
    """A comment or an embed: it has no sensible reading, but the receipt accounts for it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text, in reading order."""

    kind: BlockKind
    text: str
    """White space folded; but code keeps its line breaks, and a table has a line for each row and a tab
    between cells, its header first."""
    level: int = 0
    """Depth of a heading (1 is the highest) or of a list item (1 is the outermost), else 0."""
    language: str = ""
    """BCP 47 tag of a block in another language than the article's, else empty."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence of the article that is not spoken, and the rule that left it out."""

    text: str
    rule: str
    """Stable name of the rule, e.g. `donation-appeal`."""


@dataclass(frozen=True, slots=True)
class Article:
    """A written report as its source gives it."""

    title: str
    blocks: tuple[Block, ...]
    source: str
    """Where it was read from: the path, the URL, or `-`."""
    byline: str = ""
    narrator: str = ""
    """The voice-over credit of the source, never the name of our synthetic voice."""
    published: datetime | None = None
    """Aware; a source that gives only a day means midnight UTC."""
    url: str = ""
    language: str = ""
    """BCP 47 tag as the source declares it, unless its text is surely in another or none is declared; empty
    when neither is sure."""
    image: str = ""
    site: str = ""
    description: str = ""
    omissions: tuple[Omission, ...] = ()
    """Text that stood among the blocks and is none of the report, with the reader's rule."""


@dataclass(frozen=True, slots=True)
class EpisodeInfo:
    """What an episode is called and where it comes from; the front matter of a script."""

    title: str
    show: str
    published: datetime
    language: str
    byline: str = ""
    narrator: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    source: str = ""


class Role(StrEnum):
    """Who or what a line is spoken as; decides the voice."""

    OPENING = "opening"
    HEADLINE = "headline"
    BODY = "body"
    QUOTE = "quote"
    SIGN_OFF = "sign-off"


class PauseKind(StrEnum):
    """What ends after a line; the mix decides how long each one rests."""

    SENTENCE = "sentence"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    SEGMENT = "segment"


class SegmentKind(StrEnum):
    """Where a segment stands in the programme."""

    INTRO = "intro"
    HEADLINES = "headlines"
    """What the stories are about, said before the first."""
    STORY = "story"
    OUTRO = "outro"


class Cue(StrEnum):
    """A short piece of music before a line."""

    STING = "sting"
    PING = "ping"
    NONE = "none"
    """Not even where the settings would play one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: as written, as spoken, and what follows it."""

    text: str
    spoken: str
    """Words only; `[Kyiv](/ˈkiːjɪv/)` gives one its sound in IPA, `[Zeitgeist](de)` its language, and
    `C.F.A` is spelt. An engine renders these the way it reads them best."""
    role: Role = Role.BODY
    language: str = "en"
    pause: PauseKind = PauseKind.SENTENCE
    cue: Cue | None = None
    """None leaves it to the settings."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the programme with one chapter title."""

    kind: SegmentKind
    title: str
    lines: tuple[Line, ...]
    bed: bool | None = None
    """Whether music goes on under all of it; None leaves it to the settings."""


@dataclass(frozen=True, slots=True)
class ScriptMusic:
    """What a script says of its own music, before the settings; what is empty is left to them."""

    enabled: bool | None = None
    jingles: str = ""
    """Name of a set."""
    stings: str = ""
    bed: str = ""


MUSIC_CHOICES = {
    "jingles": ("news", "calm", "bright"),
    "stings": ("stories", "segments", "none"),
    "bed": ("headlines", "all", "none"),
}
"""What the texts of `ScriptMusic` may be, and the settings that they go before."""


class NormalizedBy(StrEnum):
    """Who finds the spoken form of what is written in a language."""

    RULES = "rules"
    """Our rules: all that is written is put into words."""
    NUMBERS = "numbers"
    """Our tables of numbers, dates, money, percent, ordinals and abbreviations; the rest is the engine's."""
    ENGINE = "engine"
    """The engine alone."""


@dataclass(frozen=True, slots=True)
class Normalization:
    """Who found the spoken form of the lines of one language."""

    language: str
    by: NormalizedBy


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order, and what will not."""

    info: EpisodeInfo
    segments: tuple[Segment, ...]
    omissions: tuple[Omission, ...] = ()
    normalizations: tuple[Normalization, ...] = ()
    """One for each language of its lines, in the order of their first."""
    music: ScriptMusic = ScriptMusic()

    @property
    def lines(self) -> list[Line]:
        """Give the lines of all segments, in order."""
        return [line for segment in self.segments for line in segment.lines]
