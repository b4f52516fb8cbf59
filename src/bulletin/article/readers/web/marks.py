# ruff: noqa: E501  (a pattern is read on one line)
"""Rules, as data, for the elements of a page whose tag, role or class says that they hold no article text."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ASIDE = "aside"
"""The mark of text that stands beside the article, or was pulled out of it."""

_TAG_RULES = {
    "figcaption": "photo-credit",
    "nav": "page-furniture",
    "footer": "page-furniture",
    "form": "page-furniture",
    "aside": ASIDE,
}
_ROLE_RULES = {
    "navigation": "page-furniture",
    "contentinfo": "page-furniture",
    "search": "page-furniture",
    "complementary": ASIDE,
}
_NAME_RULES = (
    ("photo-credit", r"captions?|captiontext|wp-caption-text|photo-?credit|image-?credit|credits?"),
    ("related-link", r"related\w*|recommend\w*|read-?more|more-?(?:stories|on|from|news)|also-?read|see-?also|trending|popular|outbrain|taboola|teasers?|promo\w*"),
    ("share-line", r"shar(?:e|ing)\w*|social(?!-?(?:media-?)?embed)\w*|addtoany|sharedaddy|newsletters?\w*|subscri\w+|sign-?up|mailing-?list"),
    ("advertisement", r"ads?|advert\w*|adsense|sponsor\w*|ad-?slot"),
    ("author-note", r"author-?(?:bio|box|info|card|description)|about-?(?:the-?)?author|bio|biography"),
    ("reader-comment", r"comments?|comment-?list|respond|disqus\w*"),
    ("page-furniture", r"nav\w*|menu|breadcrumbs?|pagination|pager|footer|sidebar|toolbar|widget|tags?|tag-?list|post-?meta|copyright|cookie\w*|skip-?link"),
)  # fmt: skip
_NAME_PATTERNS = [
    (rule, re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", re.IGNORECASE))
    for rule, pattern in _NAME_RULES
]


def find_element_rule(element: "HtmlElement") -> str:
    """Name the rule that an element's tag, role, class or id stands for; "" when there is none."""
    rule = _TAG_RULES.get(str(element.tag)) or _ROLE_RULES.get(element.get("role") or "")
    if rule:
        return rule
    names = f"{element.get('class') or ''} {element.get('id') or ''}".replace("_", "-")
    if names == " ":
        return ""
    for name_rule, pattern in _NAME_PATTERNS:
        if pattern.search(names):
            return name_rule
    return ""


_LINK_LABEL = re.compile(
    r"\W*(?:related|read (?:more|also|next|on)|see also|also read|more on|more:|don.t miss|watch|recommended"
    r"|you (?:may|might) also like|click (?:here|for)|follow us|subscribe|sign up|filed under|tags?:|share )",
    re.IGNORECASE,
)
_FURNITURE = re.compile(r"\W*(?:comments?|tags?|share|print|reply|advertisement)\W*", re.IGNORECASE)


def find_label_rule(text: str, link_share: float) -> str:
    """Name the rule of a line that is a link with a label before it, such as "Read more: …"; or ""."""
    if _FURNITURE.fullmatch(text):
        return "page-furniture"
    if link_share > 0.5 and (_LINK_LABEL.match(text) or _is_all_capitals(text)):
        return "related-link"
    return ""


def _is_all_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 3
