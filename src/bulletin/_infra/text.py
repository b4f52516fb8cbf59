"""Text from outside (files, pages, arguments, the environment), made fit for every later step."""

import re

_UNFIT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but tabs and line ends, surrogates, and what no XML may hold."""
_TERMINAL_SEQUENCES = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")
"""What steers a terminal: colours and movements, and titles of its window; their letters are no text."""
_SEPARATORS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x1f"), " ")
"""Control characters that Python takes for white space."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_text(text: str) -> str:
    """Join each surrogate pair to its character; drop lone surrogates and control characters.

    With them go the letters that they make a command for a terminal of, as in a red `ESC[31m`. Tabs and line
    ends stay; a control character that parts words, such as a form feed, becomes a space.
    """
    if not _UNFIT_CHARACTERS.search(text):
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _TERMINAL_SEQUENCES.sub("", text)
    return _UNFIT_CHARACTERS.sub("", text.translate(_SEPARATORS))


def is_fit(text: str) -> bool:
    """Tell whether `mend_text` would leave a text as it is."""
    return not _UNFIT_CHARACTERS.search(text)
