"""Points of the compass after a distance or in a position: "30 km NE of", "34.5°N"."""

import re

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("30 km NE of Dunmore", "thirty kilometers northeast of Dunmore"),
    ("10 miles (16 km) W of here", "ten miles (sixteen kilometers) west of here"),
    ("at 34.5°N, 36.2° E", "at thirty-four point five degrees north, thirty-six point two degrees east"),
    ("near 25.7N 80.2W", "near twenty-five point seven degrees north eighty point two degrees west"),
    ("a bag of vitamin E of old", "a bag of vitamin E of old"),
)

_POINTS = {
    "N": "north", "NE": "northeast", "E": "east", "SE": "southeast",
    "S": "south", "SW": "southwest", "W": "west", "NW": "northwest",
    "NNE": "north-northeast", "ENE": "east-northeast", "ESE": "east-southeast", "SSE": "south-southeast",
    "SSW": "south-southwest", "WSW": "west-southwest", "WNW": "west-northwest", "NNW": "north-northwest",
}  # fmt: skip
_POINT = "([NESW]{1,3})"
_DIRECTION_OF_PLACE = Pattern(rf"(\d ?[a-z]{{1,10}}|[a-z]\)) {_POINT}(?= of\b)")
_DIRECTION_AFTER_DEGREES = Pattern(rf"(?<=\d[°º′″]) ?{_POINT}\b(?!['’.]\w)")
_POSITION = Pattern(r"(?<![\w.,])(\d{1,2}\.\d+) ?([NS]),? (\d{1,3}\.\d+) ?([EW])\b")


def apply(text: str) -> str:
    """Write the point of the compass out."""
    text = _DIRECTION_OF_PLACE.sub(lambda m: f"{m[1]} {_POINTS.get(m[2], m[2])}", text)
    text = _DIRECTION_AFTER_DEGREES.sub(lambda m: f" {_POINTS.get(m[1], m[1])}", text)
    return _POSITION.sub(_say_position, text)


def _say_position(match: re.Match[str]) -> str:
    latitude, north_or_south, longitude, east_or_west = match.groups()
    return f"{latitude}° {_POINTS[north_or_south]} {longitude}° {_POINTS[east_or_west]}"
