"""The ending of a page after its report: titles of other reports, notes on authors, footnotes."""

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
"""A list's number or dash, an address or a handle: no title begins with one."""
_BARE_NUMBER = Pattern(r"\d{1,4}(?:[.,]\d{1,3})?[kK]?")
_BUTTON_RULES = {"comment-line", "newsletter-line", "share-line", "social-count"}
_SENTENCE_END = '.!?…:;,"”»)]'


def omit_link_lists(verdicts: Sequence[Verdict]) -> None:
    """Leave out the items of a list of links, told by the line above it."""
    in_list = False
    for verdict in verdicts:
        is_item = verdict.block.kind is BlockKind.ITEM
        if not verdict.is_spoken:
            starts_list = not is_item and set(verdict.rules) == {"related-link"}
            in_list = (in_list and is_item) or starts_list
            continue
        in_list = in_list and is_item and verdict.block.text[-1] not in _SENTENCE_END
        if in_list and not verdict.kept_by_editor:
            verdict.omit("related-link")


def omit_social_counts(verdicts: Sequence[Verdict]) -> None:
    """Leave out a bare number among the buttons and dates of a page: it counts likes or comments."""
    shown = [verdict for verdict in verdicts if verdict.block.kind is not BlockKind.IMAGE]
    for previous, verdict, following in zip(shown, shown[1:], shown[2:], strict=False):
        if verdict.kept_by_editor or not _BARE_NUMBER.fullmatch(verdict.block.text):
            continue
        if not _BUTTON_RULES.isdisjoint((*previous.rules, *following.rules)):
            verdict.omit("social-count")


def omit_ending(verdicts: Sequence[Verdict]) -> None:
    """Leave out the blocks after the end of the report; never all of them, nor one that an editor keeps."""
    _omit_notes(verdicts)
    spoken = [verdict for verdict in verdicts if verdict.is_spoken]
    titles = _find_trailing_titles(spoken, separated_count=_count_after_separator(verdicts))
    for verdict in titles:
        verdict.omit("related-link")
    if titles:
        _omit_notes(verdicts)
    _omit_empty_headings(verdicts)


def _omit_notes(verdicts: Sequence[Verdict]) -> None:
    """Leave out notes from the end on, up to the first block that is none; the first paragraph stays."""
    for verdict in reversed(_list_after_first_paragraph(verdicts)):
        if not verdict.is_spoken:
            continue
        rule = _find_note_rule(verdict)
        if verdict.kept_by_editor or not rule:
            return
        verdict.omit(rule)


def _list_after_first_paragraph(verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    for index, verdict in enumerate(verdicts):
        if verdict.is_spoken and verdict.block.kind is BlockKind.PARAGRAPH:
            return verdicts[index + 1 :]
    return []


def _find_note_rule(verdict: Verdict) -> str:
    """Find the rule for a note, of the whole block or of all its sentences; empty when it is none."""
    block_rule = find_rule(BLOCK_RULES, verdict.block.text, _END_POSITIONS)
    if block_rule:
        return block_rule
    first_rule = ""
    for sentence in verdict.spoken_sentences:
        rule = find_rule(BLOCK_RULES, sentence, _END_POSITIONS)
        if not rule:
            return ""
        first_rule = first_rule or rule
    return first_rule


def _count_after_separator(verdicts: Sequence[Verdict]) -> int:
    """Count the spoken blocks after the last separator; 0 where there is none."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict.is_spoken:
            count += 1
        elif set(verdict.rules) == {"nothing-to-say"}:
            return count
    return 0


def _find_trailing_titles(spoken_verdicts: Sequence[Verdict], separated_count: int) -> Sequence[Verdict]:
    """Find the blocks at the end that are titles of something else."""
    start = len(spoken_verdicts)
    while start > 0 and _may_be_title(spoken_verdicts[start - 1]):
        start -= 1
    body, titles = spoken_verdicts[:start], spoken_verdicts[start:]
    if not _has_paragraph(body) or _ends_in_announcement(body):
        return []
    if len(titles) < _MIN_TITLES and len(titles) != separated_count and not _has_many_words(titles):
        return []
    return titles


def _may_be_title(verdict: Verdict) -> bool:
    return not verdict.kept_by_editor and _is_title_like(verdict.block) and not _is_prose(verdict)


def _has_paragraph(verdicts: Sequence[Verdict]) -> bool:
    return any(verdict.block.kind is BlockKind.PARAGRAPH for verdict in verdicts)


def _ends_in_announcement(verdicts: Sequence[Verdict]) -> bool:
    """Tell whether the last block, a heading or a text with a colon, announces the blocks after it."""
    last = verdicts[-1].block
    return last.kind is BlockKind.HEADING or last.text.endswith(":")


def _has_many_words(verdicts: Sequence[Verdict]) -> bool:
    word_count = sum(len(verdict.block.text.split()) for verdict in verdicts)
    return word_count >= _MIN_LONE_TITLE_WORDS


def _is_prose(verdict: Verdict) -> bool:
    return any(text.endswith(".") for text in verdict.sentences)


def _is_title_like(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(text) > _MAX_TITLE_LENGTH:
        return False
    if (text[-1] in _SENTENCE_END and text[-1] != "?") or len(text.split()) < _MIN_TITLE_WORDS:
        return False
    if _NON_TITLE_START.match(text):
        return False
    long_words = _LONG_WORD.findall(text)
    capital_count = sum(word[0].isupper() for word in long_words)
    return len(long_words) > 1 and capital_count >= _MIN_CAPITALS_SHARE * len(long_words)


def _omit_empty_headings(verdicts: Sequence[Verdict]) -> None:
    """A heading at the very end has nothing under it, whatever stood there before cleaning."""
    for verdict in reversed(verdicts):
        if not verdict.is_spoken:
            continue
        if verdict.block.kind is not BlockKind.HEADING or verdict.kept_by_editor:
            return
        verdict.omit("empty-heading")
