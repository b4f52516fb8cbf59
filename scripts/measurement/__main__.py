"""`scripts/measure`: print every figure of the text side beside its goal and the best others."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

from bulletin.script.sentences.split import split_sentences
from measurement import articles, lengths, sentences, spoken
from measurement.figure import Figure

_ROOT = Path(__file__).parents[2]
_PARTS = ("spoken", "sentences", "articles", "lengths")


def main() -> int:
    """Measure, print, and give 1 if a goal was missed."""
    options = _parser().parse_args()
    if not options.data.exists():
        print(
            f"There is no data in {options.data}.", "Say where it is with --data.", sep="\n", file=sys.stderr
        )
        return 2
    missed = 0
    for title, figures in _measured(options.data, options.only):
        print(f"\n{title}")
        for figure in figures:
            print(_row(figure))
            missed += not figure.met
            for case in figure.worst[: options.worst]:
                print(f"    {case}")
    print(f"\n{missed} goals missed." if missed else "\nAll goals are met.")
    return int(missed > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/measure", description=__doc__)
    parser.add_argument("--data", default=_ROOT.parent / "shared/data", type=Path, help="folder of the data")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS, help="some parts of it")
    parser.add_argument(
        "--worst", default=0, type=int, metavar="N", help="print so many misses of each figure"
    )
    return parser


def _measured(data: Path, only: Sequence[str]) -> Iterator[tuple[str, Iterator[Figure]]]:
    found = articles.pages(data)
    texts = [page.body for page in found]
    if "spoken" in only:
        plain = [
            sentence
            for text in texts
            for line in text.split("\n")
            for sentence in split_sentences(line, "en")
        ]
        yield "Spoken form, lenient", spoken.figures(data, plain)
    if "sentences" in only:
        yield "Sentences", sentences.figures(data, texts)
    if "articles" in only:
        yield f"Article text of {len(found)} pages", articles.figures(found)
    if "lengths" in only:
        yield "Estimated length, off by", lengths.figures(sorted((_ROOT / "examples").iterdir()))


def _row(figure: Figure) -> str:
    sign = "<=" if figure.smaller_is_better else ">="
    digits = 1 if figure.unit == "%" else 0 if float(figure.goal).is_integer() and figure.goal > 2 else 4
    goal = f"{sign} {figure.goal:g}" if figure.goal and isfinite(figure.goal) else ""
    verdict = "" if figure.met else "  MISSED"
    others = f"   ({figure.others})" if figure.others else ""
    return f"  {figure.name:<58} {figure.ours:>8.{digits}f} {figure.unit:<2} {goal:<9}{verdict}{others}"


if __name__ == "__main__":
    sys.exit(main())
