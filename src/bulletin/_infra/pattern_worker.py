"""The worker process that matches the user's regular expressions; the system ends it when one takes too long.

The first line of standard input is JSON: the patterns, each as source and flags. Each line after it is a text
and the method to match it with; the answer is a line of JSON for each pattern: its matches, each as start,
end and the texts of all groups.
"""

import json
import re
import signal
import sys
from collections.abc import Iterator

CPU_SECONDS = 2.0  # of CPU in store; each match gives a little of it back
_REFILL = 0.02  # seconds of CPU


def main() -> None:
    """Answer requests until standard input ends."""
    patterns = [re.compile(source, flags) for source, flags in json.loads(sys.stdin.readline())]
    seconds = CPU_SECONDS
    for line in sys.stdin:
        text, method = json.loads(line)
        for pattern in patterns:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal ends the process, whatever it does
            answer = [_describe_match(match) for match in _iterate_matches(pattern, text, method)]
            rest, _ = signal.setitimer(signal.ITIMER_PROF, 0)
            seconds = min(rest + _REFILL, CPU_SECONDS)
            sys.stdout.write(f"{json.dumps(answer)}\n")
            sys.stdout.flush()


def _iterate_matches(pattern: re.Pattern[str], text: str, method: str) -> Iterator[re.Match[str]]:
    if method == "finditer":
        yield from pattern.finditer(text)
        return
    match = getattr(pattern, method)(text)
    if match:
        yield match


def _describe_match(match: re.Match[str]) -> list[object]:
    return [*match.span(), [match[0], *match.groups("")]]


if __name__ == "__main__":
    main()
