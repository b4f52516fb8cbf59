"""What a reader found -> Article, the gaps filled from the text's credits and the slug."""

import re
from dataclasses import replace

from bulletin.article.clean import fold_whitespace
from bulletin.article.credits import find_byline, find_date, find_narrator, find_title, find_url, is_bare_url
from bulletin.article.draft import Draft
from bulletin.article.language import detect_foreign_language, detect_language
from bulletin.article.slug import Slug, parse_name_slug, parse_url_slug
from bulletin.errors import SourceError
from bulletin.model import Article, Block, BlockKind

_STDIN = "-"
_MIN_SHARED_WORDS = 0.6  # share of the slug's words that a written title must have
_MAX_OPENING_LENGTH = 60  # characters
_PROSE_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)


def assemble_article(draft: Draft, source: str) -> Article:
    """Complete what a reader found and make an article of it.

    What the source declares goes before what its text says, and that before its slug; only a language that
    its text is surely not in counts for nothing.

    Raises:
        SourceError: there is no text.
    """
    blocks = draft.blocks
    if not any(character.isalnum() for block in blocks for character in block.text):
        name = "standard input" if source == _STDIN else source
        raise SourceError(f"There is no text in {name}.", "Check that it is the right source.")
    url = draft.url or find_url(blocks) or (source if is_bare_url(source) else "")
    slug = _parse_slug(url, source)
    language = _choose_language(draft.language, " ".join(block.text for block in blocks))
    return Article(
        title=fold_whitespace(draft.title) or _choose_title(blocks, url, slug),
        blocks=tuple(_mark_foreign_block(block, language) for block in blocks),
        source=source,
        byline=fold_whitespace(draft.byline) or find_byline(blocks),
        narrator=fold_whitespace(draft.narrator) or find_narrator(blocks),
        published=draft.published or find_date(blocks) or slug.published,
        url=url,
        language=language,
        image=draft.image,
        site=fold_whitespace(draft.site),
        description=fold_whitespace(draft.description),
        omissions=draft.omissions,
    )


def _choose_language(declared_language: str, text: str) -> str:
    return (
        (detect_foreign_language(text, declared_language) or declared_language)
        if declared_language
        else detect_language(text)
    )


def _mark_foreign_block(block: Block, language: str) -> Block:
    foreign = detect_foreign_language(block.text, language) if block.kind in _PROSE_KINDS else ""
    return replace(block, language=foreign) if foreign else block


def _parse_slug(url: str, source: str) -> Slug:
    if url:
        return parse_url_slug(url)
    return Slug() if source == _STDIN else parse_name_slug(re.split(r"[/\\]", source)[-1])


def _choose_title(blocks: tuple[Block, ...], url: str, slug: Slug) -> str:
    written = find_title(blocks)
    # Under a URL, the first short line may be anything: it is the title if the slug says the same.
    if written and (not url or not slug.title or _matches_slug(written, slug.title)):
        return written
    return slug.title or written or _extract_opening(blocks)


def _matches_slug(title: str, slug: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in (slug, title))
    return len(ours & theirs) >= _MIN_SHARED_WORDS * len(ours)


def _extract_opening(blocks: tuple[Block, ...]) -> str:
    """Give the first words of the text, for want of a title."""
    text = next(block.text for block in blocks if any(character.isalnum() for character in block.text))
    if len(text) <= _MAX_OPENING_LENGTH:
        return text
    return text[:_MAX_OPENING_LENGTH].rsplit(maxsplit=1)[0].rstrip(",;:–- ") + "…"
