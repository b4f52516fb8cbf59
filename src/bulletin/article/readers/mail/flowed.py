"""Flowed plain text (RFC 3676), where a space at a line's end says that the paragraph goes on."""

_SIGNATURE = "-- "


def unflow_text(text: str, *, delete_space: bool) -> str:
    """Put each paragraph on one line; quotations keep their `>`.

    Args:
        text: as decoded, with line feeds.
        delete_space: remove the space at the ends of lines (`delsp=yes`, for languages without spaces).
    """
    lines: list[list[str]] = []  # pieces of each line
    open_quotation: str | None = None  # the `>` marks of the paragraph that goes on; None after its end
    for line in text.split("\n"):
        words = line.lstrip(">")
        quotation = line[: len(line) - len(words)]
        words = words.removeprefix(" ")  # stuffed
        goes_on = words.endswith(" ") and words != _SIGNATURE
        if goes_on and delete_space:
            words = words[:-1]
        if open_quotation == quotation:
            lines[-1].append(words)
        else:
            lines.append([_quote(quotation, words)])
        open_quotation = None
        if goes_on:
            open_quotation = quotation
    return "\n".join(map("".join, lines))


def _quote(quotation: str, words: str) -> str:
    if not quotation:
        return words
    return f"{quotation} {words}"
