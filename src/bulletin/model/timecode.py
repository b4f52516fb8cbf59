"""Times as text: lengths and moments as people and players read them."""


def format_clock(seconds: float) -> str:
    """Write a length or a moment to the nearest second, e.g. `2:03`, with hours where there are any."""
    return _format_short(round(seconds))


def format_clock_tenths(milliseconds: int) -> str:
    """Write a moment to the tenth of a second that has begun, e.g. `1:02:03.4`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_format_short(seconds)}.{rest // 100}"


def format_chapter_start(milliseconds: int) -> str:
    """Write the second in which a chapter begins for the show notes, e.g. `02:03` or `1:02:03`."""
    hours, minutes, seconds = _split_seconds(milliseconds // 1000)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes:02}:{seconds:02}"


def format_timecode(milliseconds: int, decimal_mark: str = ".") -> str:
    """Write a moment in full, e.g. `01:02:03.450`, as in WebVTT and Vorbis comments.

    Args:
        milliseconds: the moment.
        decimal_mark: the mark before the milliseconds; a comma in SubRip.
    """
    whole_seconds, rest = divmod(milliseconds, 1000)
    hours, minutes, seconds = _split_seconds(whole_seconds)
    return f"{hours:02}:{minutes:02}:{seconds:02}{decimal_mark}{rest:03}"


def _format_short(whole_seconds: int) -> str:
    hours, minutes, seconds = _split_seconds(whole_seconds)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


def _split_seconds(whole_seconds: int) -> tuple[int, int, int]:
    minutes, seconds = divmod(whole_seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds
