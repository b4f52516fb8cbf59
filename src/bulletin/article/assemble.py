"""What a reader found -> Article, the gaps filled from the text's credits and the slug."""

import re
from dataclasses import replace

from bulletin.article import credits as own
from bulletin.article.clean import fold
from bulletin.article.draft import Found
from bulletin.article.language import detect_language, foreign_language
from bulletin.article.slug import Slug, of_name, of_url
from bulletin.errors import SourceError
from bulletin.model import Article, Block, BlockKind

_STDIN = "-"
_SAME_TITLE = 0.6  # share of the slug's words that a written title must have
_LONGEST_OPENING = 60  # characters
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)


def assemble(found: Found, source: str) -> Article:
    """Complete what a reader found and make an article of it.

    What the source declares goes before what its text says, and that before its slug; only a language that
    its text is surely not in counts for nothing.

    Raises:
        SourceError: there is no text.
    """
    blocks = found.blocks
    if not any(character.isalnum() for block in blocks for character in block.text):
        name = "standard input" if source == _STDIN else source
        raise SourceError(f"There is no text in {name}.", "Check that it is the right source.")
    url = found.url or own.find_url(blocks) or (source if own.is_bare_url(source) else "")
    slug = _slug(url, source)
    language = _language(found.language, " ".join(block.text for block in blocks))
    return Article(
        title=fold(found.title) or _title(blocks, url, slug),
        blocks=tuple(_in_its_language(block, language) for block in blocks),
        source=source,
        byline=fold(found.byline) or own.find_byline(blocks),
        narrator=fold(found.narrator) or own.find_narrator(blocks),
        published=found.published or own.find_date(blocks) or slug.published,
        url=url,
        language=language,
        image=found.image,
        site=fold(found.site),
        description=fold(found.description),
        omissions=found.omissions,
    )


def _language(declared: str, text: str) -> str:
    return (foreign_language(text, declared) or declared) if declared else detect_language(text)


def _in_its_language(block: Block, language: str) -> Block:
    foreign = foreign_language(block.text, language) if block.kind in _PROSE else ""
    return replace(block, language=foreign) if foreign else block


def _slug(url: str, source: str) -> Slug:
    if url:
        return of_url(url)
    return Slug() if source == _STDIN else of_name(re.split(r"[/\\]", source)[-1])


def _title(blocks: tuple[Block, ...], url: str, slug: Slug) -> str:
    written = own.find_title(blocks)
    # Under a URL, the first short line may be anything: it is the title if the slug says the same.
    if written and (not url or not slug.title or _say_the_same(written, slug.title)):
        return written
    return slug.title or written or _opening(blocks)


def _say_the_same(written: str, slug: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in (slug, written))
    return len(ours & theirs) >= _SAME_TITLE * len(ours)


def _opening(blocks: tuple[Block, ...]) -> str:
    """Give the first words of the text, for want of a title."""
    text = next(block.text for block in blocks if any(character.isalnum() for character in block.text))
    if len(text) <= _LONGEST_OPENING:
        return text
    return text[:_LONGEST_OPENING].rsplit(maxsplit=1)[0].rstrip(",;:–- ") + "…"
