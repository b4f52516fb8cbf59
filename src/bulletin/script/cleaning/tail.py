"""What stands, marked or not, after the end of a report: titles of others, notes on authors, footnotes."""

from collections.abc import Sequence

from bulletin.model import Block, BlockKind
from bulletin.script.cleaning.rule import RulePosition, find_rule
from bulletin.script.cleaning.rules import BLOCK_RULES
from bulletin.script.cleaning.verdicts import Verdict
from bulletin.script.pattern import Pattern

_END_POSITIONS = frozenset(RulePosition) - {RulePosition.TOP}
_MAX_TITLE_LENGTH = 300
_MIN_TITLE_WORDS = 4
_MIN_TITLES = 2
_MIN_LONE_TITLE_WORDS = 12
"""Words; a lone title at the end may as well be the last line of the report, but not one of this length."""
_MIN_CAPITALS_SHARE = 0.75
"""Share of the long words that begin with a capital in a title; prose stays under a half."""
_LONG_WORD = Pattern(r"[^\W\d_]{4,}")
_NON_TITLE_START = Pattern(r"[-–—•*\d]|.*(?:https?://|@\w)")
"""A list's number or dash, an address or a handle: titles have none."""
_BARE_NUMBER = Pattern(r"\d{1,4}(?:[.,]\d{1,3})?[kK]?")
_BUTTON_RULES = {"comment-line", "newsletter-line", "share-line", "social-count"}
_SENTENCE_END = '.!?…:;,"”»)]'


def omit_link_lists(verdicts: Sequence[Verdict]) -> None:
    """Leave out the items of a list of links, told by the line above it."""
    below = False
    for verdict in verdicts:
        if not verdict.is_spoken:
            is_item = verdict.block.kind is BlockKind.ITEM
            below = (below and is_item) or (not is_item and set(verdict.rules) == {"related-link"})
            continue
        below = below and verdict.block.kind is BlockKind.ITEM and verdict.block.text[-1] not in _SENTENCE_END
        if below and not verdict.kept_by_editor:
            verdict.omit("related-link")


def omit_social_counts(verdicts: Sequence[Verdict]) -> None:
    """Leave out a bare number among the buttons and dates of a page: it counts likes or comments."""
    shown = [verdict for verdict in verdicts if verdict.block.kind is not BlockKind.IMAGE]
    for before, verdict, after in zip(shown, shown[1:], shown[2:], strict=False):
        around = {*before.rules, *after.rules}
        if (
            _BARE_NUMBER.fullmatch(verdict.block.text)
            and not verdict.kept_by_editor
            and around & _BUTTON_RULES
        ):
            verdict.omit("social-count")


def omit_ending(verdicts: Sequence[Verdict]) -> None:
    """Leave out what stands after the end; never all there is, nor what an editor keeps."""
    _omit_notes(verdicts)
    spoken = [verdict for verdict in verdicts if verdict.is_spoken]
    titles = _count_trailing_titles(spoken, separated_count=_count_after_separator(verdicts))
    for verdict in spoken[len(spoken) - titles :]:
        verdict.omit("related-link")
    if titles:
        _omit_notes(verdicts)
    _omit_empty_headings(verdicts)


def _omit_notes(verdicts: Sequence[Verdict]) -> None:
    body = next((at for at, verdict in enumerate(verdicts) if _is_body(verdict)), len(verdicts))
    for verdict in reversed(verdicts[body + 1 :]):
        if not verdict.is_spoken:
            continue
        names = [find_rule(BLOCK_RULES, text, _END_POSITIONS) for text in verdict.spoken_sentences]
        whole = find_rule(BLOCK_RULES, verdict.block.text, _END_POSITIONS)
        if verdict.kept_by_editor or not (whole or all(names)):
            return
        verdict.omit(whole or names[0])


def _is_body(verdict: Verdict) -> bool:
    return verdict.is_spoken and verdict.block.kind is BlockKind.PARAGRAPH


def _count_after_separator(verdicts: Sequence[Verdict]) -> int:
    """Count the spoken blocks after the last separator; 0 where there is none."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict.is_spoken:
            count += 1
        elif set(verdict.rules) == {"nothing-to-say"}:
            return count
    return 0


def _count_trailing_titles(spoken_verdicts: Sequence[Verdict], separated_count: int) -> int:
    """Count the blocks at the end that are titles of something else."""
    count = 0
    for verdict in reversed(spoken_verdicts):
        if verdict.kept_by_editor or not _is_title_like(verdict.block) or _is_prose(verdict):
            break
        count += 1
    rest = [verdict.block for verdict in spoken_verdicts[: len(spoken_verdicts) - count]]
    words = sum(
        len(verdict.block.text.split()) for verdict in spoken_verdicts[len(spoken_verdicts) - count :]
    )
    alone = count < _MIN_TITLES and words < _MIN_LONE_TITLE_WORDS and count != separated_count
    announced = bool(rest) and (rest[-1].text.endswith(":") or rest[-1].kind is BlockKind.HEADING)
    if alone or announced or not any(block.kind is BlockKind.PARAGRAPH for block in rest):
        return 0
    return count


def _is_prose(verdict: Verdict) -> bool:
    return any(text.endswith(".") for text in verdict.sentences)


def _is_title_like(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(text) > _MAX_TITLE_LENGTH:
        return False
    if (text[-1] in _SENTENCE_END and text[-1] != "?") or len(text.split()) < _MIN_TITLE_WORDS:
        return False
    words = _LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return (
        _NON_TITLE_START.match(text) is None
        and len(words) > 1
        and capitals >= _MIN_CAPITALS_SHARE * len(words)
    )


def _omit_empty_headings(verdicts: Sequence[Verdict]) -> None:
    """A heading at the very end has nothing under it, whatever stood there before cleaning."""
    for verdict in reversed(verdicts):
        if not verdict.is_spoken:
            continue
        if verdict.block.kind is not BlockKind.HEADING or verdict.kept_by_editor:
            return
        verdict.omit("empty-heading")
