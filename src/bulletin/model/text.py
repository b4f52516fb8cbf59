"""The values from the show and the article to the script: the text as written, and as it will be spoken."""

from dataclasses import dataclass
from datetime import date, datetime
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
    timezone: str = ""
    """The zone whose days and hours are the show's, e.g. `Europe/Berlin`; empty: the machine's."""
    explicit: bool = False
    """Whether the show has strong language; directories ask for it."""
    cover: str = ""
    """Path of the show's picture; empty: one is drawn."""


class BlockKind(StrEnum):
    """The kinds of blocks in an article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    """A picture; the block's text is the picture's alternative text."""
    OTHER = "other"
    """A comment or an embed, which is never spoken, but accounted for in the receipt."""


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
    """A written report as read from its source."""

    title: str
    blocks: tuple[Block, ...]
    source: str
    """The path or the URL that the report was read from, or `-`."""
    byline: str = ""
    narrator: str = ""
    """The narrator whom the source credits, never the name of our synthetic voice."""
    published: date | None = None
    """What the source states: a day, or a `datetime`, without a zone where the source names none."""
    url: str = ""
    language: str = ""
    """BCP 47 tag: the language that the source declares, unless the text is surely in another; else the
    language that the text is surely in; empty when there is neither."""
    image: str = ""
    site: str = ""
    description: str = ""
    guid: str = ""
    """The episode's guid, where the source states one."""
    omissions: tuple[Omission, ...] = ()
    """Text among the blocks that is no part of the report, with the reader's rule."""


class DatePrecision(StrEnum):
    """The kinds of dates, by what the source states of it."""

    TIME = "time"
    """The source states the time."""
    DAY = "day"
    """The source states the day alone."""
    NONE = "none"
    """The source states no date; the day is that of the making."""


@dataclass(frozen=True, slots=True)
class EpisodeInfo:
    """The title, show, date, credits and source of an episode; the front matter of a script."""

    title: str
    show: str
    published: datetime
    """In the show's zone; about noon where the source states no time."""
    language: str
    byline: str = ""
    narrator: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    source: str = ""
    guid: str = ""
    """As the source states it."""
    date_precision: DatePrecision = DatePrecision.TIME

    @property
    def stated_date(self) -> str:
        """Return the day or the time that the source states, in ISO 8601."""
        if self.date_precision is DatePrecision.TIME:
            return self.published.isoformat()
        return self.published.date().isoformat()

    @property
    def short_date(self) -> str:
        """Return the day, with hour and minute if the source states them, e.g. `2026-03-01 18:30`."""
        if self.date_precision is DatePrecision.TIME:
            return f"{self.published:%Y-%m-%d %H:%M}"
        return f"{self.published:%Y-%m-%d}"


class Role(StrEnum):
    """The role in which a line is spoken; the role decides the voice."""

    OPENING = "opening"
    HEADLINE = "headline"
    BODY = "body"
    QUOTE = "quote"
    SIGN_OFF = "sign-off"


class PauseKind(StrEnum):
    """The kinds of pause after a line, by what ends there; the mix decides on their lengths."""

    SENTENCE = "sentence"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    SEGMENT = "segment"


class SegmentKind(StrEnum):
    """The kinds of segments, by their part in the programme."""

    INTRO = "intro"
    HEADLINES = "headlines"
    """The headlines of all stories, spoken before the first story."""
    STORY = "story"
    OUTRO = "outro"


class Cue(StrEnum):
    """A short piece of music before a line."""

    STING = "sting"
    PING = "ping"
    NONE = "none"
    """No music, not even where the settings would play some."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to speak: as written, as spoken, its role, and the pause after it."""

    text: str
    spoken: str
    """Words only; `[Kyiv](/ˈkiːjɪv/)` states a word's sound in IPA, `[Zeitgeist](de)` its language, and
    `C.F.A` is spelt. An engine formats these the way it reads them best."""
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
    """Whether music plays under the whole segment; None leaves it to the settings."""


@dataclass(frozen=True, slots=True)
class ScriptMusic:
    """The music that a script asks for; an empty field leaves the choice to the settings."""

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
"""The values that the texts of `ScriptMusic`, and the settings that they override, may have."""


class NormalizedBy(StrEnum):
    """The ways to normalize the text of a language, i.e. to find its spoken form."""

    RULES = "rules"
    """Our rules put all that is written into words."""
    NUMBERS = "numbers"
    """Our tables normalize numbers, dates, money, percent, ordinals, abbreviations; the engine the rest."""
    ENGINE = "engine"
    """The engine normalizes everything."""


@dataclass(frozen=True, slots=True)
class Normalization:
    """The way in which the lines of one language were normalized."""

    language: str
    by: NormalizedBy


@dataclass(frozen=True, slots=True)
class Script:
    """The segments and lines to be spoken, in order, and the text that will not be spoken."""

    info: EpisodeInfo
    segments: tuple[Segment, ...]
    omissions: tuple[Omission, ...] = ()
    normalizations: tuple[Normalization, ...] = ()
    """One for each language of its lines, in the order of their first."""
    music: ScriptMusic = ScriptMusic()

    @property
    def lines(self) -> list[Line]:
        """Lines of all segments, in order."""
        return [line for segment in self.segments for line in segment.lines]
