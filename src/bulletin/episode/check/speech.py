"""Check of the speech: every sentence of the receipt is heard, and as it was voiced."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bulletin.episode.check.report import Finding
from bulletin.episode.check.spans import find_order_problems, find_silent_sentences
from bulletin.episode.check.subject import CheckSubject
from bulletin.episode.check.voicing import find_badly_voiced_sentences
from bulletin.episode.check.words import find_changed_sentences

if TYPE_CHECKING:
    from bulletin.episode.check.hearing import Mp3Measurements

_OLD_RECORD = "Its words are not compared: it was made by an earlier version, which kept no fingerprints."


def check_voicing(subject: CheckSubject) -> Finding:
    """Find the sentences that were badly voiced, or lie where they cannot, without listening."""
    faults = list(find_badly_voiced_sentences(subject.episode, subject.sentences))
    problems = [*find_order_problems(subject.episode), *_iterate_texts(faults)]
    count = len(subject.episode.receipt.spoken)
    indexes = tuple(index for index, _ in faults)
    return Finding("speech", f"{count} sentences voiced", tuple(problems), faulty_sentences=indexes)


def check_speech(subject: CheckSubject, measurements: "Mp3Measurements") -> Finding:
    """Find the sentences of the receipt that are not heard in their spans, or not as they were voiced."""
    voicing, spoken = check_voicing(subject), subject.episode.receipt.spoken
    summary = f"{len(spoken)} sentences heard"
    if subject.fingerprint_problem:
        problems = (*voicing.problems, f"The words cannot be compared: {subject.fingerprint_problem}")
        return Finding("speech", summary, problems, faulty_sentences=voicing.faulty_sentences)
    if subject.fingerprints is None:
        problems = (*voicing.problems, *find_silent_sentences(subject.episode, measurements))
        return Finding("speech", summary, problems, (_OLD_RECORD,), voicing.faulty_sentences)
    changes = find_changed_sentences(spoken, subject.sentences, measurements.sentences)
    problems = (*voicing.problems, *_iterate_texts(changes))
    summary += ", each as it was voiced"
    return Finding("speech", summary, problems, faulty_sentences=voicing.faulty_sentences)


def _iterate_texts(problems: Iterable[tuple[int, str]]) -> Iterable[str]:
    for _, text in problems:
        yield text
