"""Draft -> Article, the gaps filled from the credits in the text and from the slug."""

import re
from dataclasses import replace

from bulletin._infra.credentials import remove_credentials
from bulletin._infra.text import is_fit, mend_text
from bulletin.article.clean import fold_whitespace, has_letters_or_digits
from bulletin.article.credits import find_byline, find_date, find_narrator, find_title, find_url, is_bare_url
from bulletin.article.draft import Draft, join_block_texts
from bulletin.article.language import detect_foreign_language, detect_language
from bulletin.article.slug import Slug, parse_name_slug, parse_url_slug
from bulletin.errors import SourceError
from bulletin.model import Article, Block, BlockKind, Omission

_STDIN = "-"
_MIN_SHARED_WORDS = 0.6  # share of the slug's words that a written title must have
_MAX_OPENING_LENGTH = 60  # characters
_PROSE_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)


def assemble_article(draft: Draft, source: str) -> Article:
    """Complete a draft and make an article of it.

    The source's declarations go before the credits in its text, and these before its slug; a declared
    language that the text is surely not in is ignored. Whatever a reader gives, the article holds neither
    control characters nor lone surrogates.

    Raises:
        SourceError: there is no text.
    """
    draft = _mend_draft(draft)
    blocks = draft.blocks
    text = join_block_texts(blocks)
    if not has_letters_or_digits(text):
        raise _make_no_text_error(source)
    source = mend_text(remove_credentials(source))
    url = remove_credentials(_choose_url(draft, source))
    slug = _parse_slug(url, source)
    language = _choose_language(draft.language, text)
    return Article(
        title=fold_whitespace(draft.title) or _choose_title(blocks, url, slug),
        blocks=tuple(_mark_foreign_block(block, language) for block in blocks),
        source=source,
        byline=fold_whitespace(draft.byline) or find_byline(blocks),
        narrator=fold_whitespace(draft.narrator) or find_narrator(blocks),
        published=draft.published or find_date(blocks) or slug.published,
        url=url,
        language=language,
        image=remove_credentials(draft.image),
        site=fold_whitespace(draft.site),
        description=fold_whitespace(draft.description),
        guid=fold_whitespace(draft.guid),
        omissions=draft.omissions,
    )


def _mend_draft(draft: Draft) -> Draft:
    """Mend the texts that readers take over as they are; most drafts have none to mend."""
    texts = [block.text for block in draft.blocks]
    texts += [part.text for part in draft.omissions]
    if not all(map(is_fit, texts)):
        draft = replace(
            draft,
            blocks=tuple(replace(block, text=mend_text(block.text)) for block in draft.blocks),
            omissions=tuple(Omission(mend_text(part.text), part.rule) for part in draft.omissions),
        )
    return replace(draft, url=mend_text(draft.url), image=mend_text(draft.image))


def _make_no_text_error(source: str) -> SourceError:
    name = source
    if source == _STDIN:
        name = "standard input"
    return SourceError(f"There is no text in {name}.", "Check that it is the right source.")


def _choose_url(draft: Draft, source: str) -> str:
    url = draft.url or find_url(draft.blocks)
    if not url and is_bare_url(source):
        return source
    return url


def _choose_language(declared_language: str, text: str) -> str:
    if not declared_language:
        return detect_language(text)
    return detect_foreign_language(text, declared_language) or declared_language


def _mark_foreign_block(block: Block, language: str) -> Block:
    if block.kind not in _PROSE_KINDS:
        return block
    foreign = detect_foreign_language(block.text, language)
    if not foreign:
        return block
    return replace(block, language=foreign)


def _parse_slug(url: str, source: str) -> Slug:
    if url:
        return parse_url_slug(url)
    if source == _STDIN:
        return Slug()
    return parse_name_slug(re.split(r"[/\\]", source)[-1])


def _choose_title(blocks: tuple[Block, ...], url: str, slug: Slug) -> str:
    title = find_title(blocks)
    # Under a URL, the first short line may be anything: it is the title if the slug says the same.
    if title and (not url or not slug.title or _matches_slug(title, slug.title)):
        return title
    return slug.title or title or _extract_opening(blocks)


def _matches_slug(title: str, slug: str) -> bool:
    title_words, slug_words = _collect_words(title), _collect_words(slug)
    return len(title_words & slug_words) >= _MIN_SHARED_WORDS * len(slug_words)


def _collect_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _extract_opening(blocks: tuple[Block, ...]) -> str:
    """Return the first words of the text, for want of a title."""
    text = next(block.text for block in blocks if has_letters_or_digits(block.text))
    if len(text) <= _MAX_OPENING_LENGTH:
        return text
    return text[:_MAX_OPENING_LENGTH].rsplit(maxsplit=1)[0].rstrip(",;:–- ") + "…"
