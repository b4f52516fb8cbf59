"""Plain text whose lines flow (RFC 3676): a space at a line's end says that its paragraph goes on."""

_SIGNATURE = "-- "


def unflow_text(text: str, *, delete_space: bool) -> str:
    """Put each paragraph on one line; quotations keep their `>`.

    Args:
        text: as decoded, with line feeds.
        delete_space: take the space at the ends of lines away (`delsp=yes`: of languages without spaces).
    """
    lines: list[str] = []
    flowing = (
        ""  # the depth of quotation of the paragraph that goes on, with a mark after it; empty: none does
    )
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = line[: len(line) - len(words)]
        words = words.removeprefix(" ")  # stuffed
        goes_on = words.endswith(" ") and words != _SIGNATURE
        kept = words[:-1] if goes_on and delete_space else words
        if flowing == f"{depth}|":
            lines[-1] += kept
        else:
            lines.append(f"{depth} {kept}" if depth else kept)
        flowing = f"{depth}|" if goes_on else ""
    return "\n".join(lines)
