"""What stands, marked or not, after the end of a report: titles of others, notes on authors, footnotes."""

from collections.abc import Sequence

from bulletin.model import Block, BlockKind
from bulletin.script.cleaning.rule import Where, match
from bulletin.script.cleaning.rules import BLOCK_RULES
from bulletin.script.cleaning.verdicts import Verdict
from bulletin.script.pattern import Pattern

_AT_END = frozenset(Where) - {Where.TOP}
_LONGEST = 300
_FEWEST_WORDS = 4
_FEWEST_TITLES = 2
_TWO_TITLES = 12
"""Words; a lone title at the end may as well be the last line of the report, but not one of this length."""
_TITLE_CASED = 0.75
"""Share of the long words that begin with a capital in a title; prose stays under a half."""
_LONG_WORD = Pattern(r"[^\W\d_]{4,}")
_NO_TITLE = Pattern(r"[-–—•*\d]|.*(?:https?://|@\w)")
"""A list's number or dash, an address or a handle: titles have none."""
_COUNT = Pattern(r"\d{1,4}(?:[.,]\d{1,3})?[kK]?")
_BUTTONS = {"comment-line", "newsletter-line", "share-line", "social-count"}
_SENTENCE_END = '.!?…:;,"”»)]'


def leave_out_links(verdicts: Sequence[Verdict]) -> None:
    """Leave out the items of a list of links, told by the line above it."""
    below = False
    for verdict in verdicts:
        if not verdict.is_spoken:
            is_item = verdict.block.kind is BlockKind.ITEM
            below = (below and is_item) or (not is_item and set(verdict.rules) == {"related-link"})
            continue
        below = below and verdict.block.kind is BlockKind.ITEM and verdict.block.text[-1] not in _SENTENCE_END
        if below and not verdict.by_editor:
            verdict.leave_out("related-link")


def leave_out_counts(verdicts: Sequence[Verdict]) -> None:
    """Leave out a bare number among the buttons and dates of a page: it counts likes or comments."""
    shown = [verdict for verdict in verdicts if verdict.block.kind is not BlockKind.IMAGE]
    for before, verdict, after in zip(shown, shown[1:], shown[2:], strict=False):
        around = {*before.rules, *after.rules}
        if _COUNT.fullmatch(verdict.block.text) and not verdict.by_editor and around & _BUTTONS:
            verdict.leave_out("social-count")


def leave_out_ending(verdicts: Sequence[Verdict]) -> None:
    """Leave out what stands after the end; never all there is, nor what an editor keeps."""
    _leave_out_notes(verdicts)
    spoken = [verdict for verdict in verdicts if verdict.is_spoken]
    titles = _titles(spoken, after_separator=_separated(verdicts))
    for verdict in spoken[len(spoken) - titles :]:
        verdict.leave_out("related-link")
    if titles:
        _leave_out_notes(verdicts)
    _leave_out_empty_headings(verdicts)


def _leave_out_notes(verdicts: Sequence[Verdict]) -> None:
    body = next((at for at, verdict in enumerate(verdicts) if _is_body(verdict)), len(verdicts))
    for verdict in reversed(verdicts[body + 1 :]):
        if not verdict.is_spoken:
            continue
        names = [match(BLOCK_RULES, text, _AT_END) for text in verdict.kept]
        whole = match(BLOCK_RULES, verdict.block.text, _AT_END)
        if verdict.by_editor or not (whole or all(names)):
            return
        verdict.leave_out(whole or names[0])


def _is_body(verdict: Verdict) -> bool:
    return verdict.is_spoken and verdict.block.kind is BlockKind.PARAGRAPH


def _separated(verdicts: Sequence[Verdict]) -> int:
    """Count the spoken blocks after the last separator; 0 where there is none."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict.is_spoken:
            count += 1
        elif set(verdict.rules) == {"nothing-to-say"}:
            return count
    return 0


def _titles(spoken: Sequence[Verdict], after_separator: int) -> int:
    """Count the blocks at the end that are titles of something else."""
    count = 0
    for verdict in reversed(spoken):
        if verdict.by_editor or not _is_title(verdict.block) or _is_prose(verdict):
            break
        count += 1
    rest = [verdict.block for verdict in spoken[: len(spoken) - count]]
    words = sum(len(verdict.block.text.split()) for verdict in spoken[len(spoken) - count :])
    alone = count < _FEWEST_TITLES and words < _TWO_TITLES and count != after_separator
    announced = bool(rest) and (rest[-1].text.endswith(":") or rest[-1].kind is BlockKind.HEADING)
    if alone or announced or not any(block.kind is BlockKind.PARAGRAPH for block in rest):
        return 0
    return count


def _is_prose(verdict: Verdict) -> bool:
    return any(text.endswith(".") for text in verdict.sentences)


def _is_title(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(text) > _LONGEST:
        return False
    if (text[-1] in _SENTENCE_END and text[-1] != "?") or len(text.split()) < _FEWEST_WORDS:
        return False
    words = _LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return _NO_TITLE.match(text) is None and len(words) > 1 and capitals >= _TITLE_CASED * len(words)


def _leave_out_empty_headings(verdicts: Sequence[Verdict]) -> None:
    """A heading at the very end has nothing under it, whatever stood there before cleaning."""
    for verdict in reversed(verdicts):
        if not verdict.is_spoken:
            continue
        if verdict.block.kind is not BlockKind.HEADING or verdict.by_editor:
            return
        verdict.leave_out("empty-heading")
