"""Made-up reports of any length that read like news and always come out the same."""

import random
import re
from pathlib import Path

WHO = (
    "the harbour authority", "a spokesman for the ministry", "Mayor Ellen Marsh", "the northern brigade",
    "two aid agencies", "residents of the old town", "the water board", "Gen. Tomas Reyl",
    "the border police", "engineers from the coastal survey", "a group of fishermen", "the regional court",
    "the U.N. mission", "Dr. Ana Petrov", "the opposition alliance", "railway workers",
)  # fmt: skip
SAID = (
    "said that", "confirmed that", "reported that", "denied that", "warned that", "announced that",
    "told reporters that", "repeated its claim that",
)  # fmt: skip
WHAT = (
    "the bridge", "the sea wall", "the northern road", "a convoy of {n} trucks", "the power station",
    "the field hospital", "the ceasefire line", "a depot holding {n} tonnes of grain", "the airport",
    "the pumping station", "some {n} houses", "the main market", "the railway junction", "the dam",
)  # fmt: skip
DID = (
    "had been closed", "would be repaired", "came under fire", "was reopened", "had lost its supply",
    "was handed over", "would stay under guard", "had been flooded", "was cleared of mines", "was searched",
)  # fmt: skip
WHERE = (
    "near Port Halden", "east of the capital", "in the Tarn valley", "along the coast", "outside Merrow",
    "in the province of Osk", "on the island of Lund", "close to the border", "south of Highway {n}",
)  # fmt: skip
WHEN = (
    "on Monday", "late on Tuesday", "since the early morning", "before noon", "over the weekend",
    "during the night", "on {d} March", "after {n} hours of talks", "in the past {d} days", "by nightfall",
)  # fmt: skip
THEN = (
    "about {n} people were moved to safety", "the cost was put at ${n} million", "no one was hurt",
    "talks will resume in {d} days", "roughly {d}% of the district is without power", "schools stay shut",
    "the figures could not be checked", "a second team is on its way", "prices rose by {d}.5%",
)  # fmt: skip
SHAPES = (
    "{who} {said} {what} {where} {did} {when}.",
    "{when}, {who} {said} {what} {did}, and {then}.",
    "{what} {where} {did} {when}; {then}.",
    "According to {who}, {what} {did} {when}, although {then}.",
    "{then}, {who} {said} {when}.",
    "{who} {said} {what} {did} {where}, while {what2} {did2} {when}.",
)
TOPICS = (
    "Fighting",
    "Repairs",
    "Talks",
    "Relief",
    "Storm damage",
    "Elections",
    "Trade",
    "Transport",
    "Prices",
)
WORDS_PER_SECTION = 250


def write_report(path: Path, words: int, seed: int = 1) -> None:
    """Write a Markdown report of at least `words` words, whole sentences only."""
    draw = random.Random(seed)  # noqa: S311 - it must be repeatable, not secret
    lines = [f"# Report {seed}: the situation {draw.choice(WHERE[:4])}", ""]
    sentences, written = 0, 0
    said: set[str] = set()  # a sentence said twice would be a gift to our cache
    next_heading = 0
    while written < words:
        if written >= next_heading:
            lines += ["", f"## {draw.choice(TOPICS)} {draw.choice(WHERE[:7])}", ""]
            next_heading = written + WORDS_PER_SECTION
        paragraph = [new_sentence(draw, said) for _ in range(draw.randint(2, 5))]
        lines += [" ".join(paragraph), ""]
        written += len(" ".join(paragraph).split())
        sentences += len(paragraph)
    path.write_text("\n".join(lines), encoding="utf-8")


def new_sentence(draw: random.Random, said: set[str]) -> str:
    """Draw a sentence that was not said before."""
    while (text := sentence(draw)) in said:
        pass
    said.add(text)
    return text


def sentence(draw: random.Random) -> str:
    """Draw one sentence."""
    text = draw.choice(SHAPES).format(
        who=draw.choice(WHO),
        said=draw.choice(SAID),
        what=draw.choice(WHAT),
        what2=draw.choice(WHAT),
        did=draw.choice(DID),
        did2=draw.choice(DID),
        where=draw.choice(WHERE),
        when=draw.choice(WHEN),
        then=draw.choice(THEN),
    )
    text = text.format(n=draw.randint(11, 980), d=draw.randint(3, 29))
    return text[0].upper() + text[1:]


def change_one_sentence(path: Path) -> None:
    """Correct a figure in the middle of a report, as an editor would."""
    text = path.read_text(encoding="utf-8")
    middle = len(text) // 2
    path.write_text(text[:middle] + re.sub(r"\b\d+", "1024", text[middle:], count=1), encoding="utf-8")
