"""All omission rules, and the reason of each in words."""

from bulletin.script.cleaning.appeals import SENTENCE_RULES
from bulletin.script.cleaning.credits import CREDIT_RULES
from bulletin.script.cleaning.mail import MAIL_RULES
from bulletin.script.cleaning.page import PAGE_RULES

__all__ = ["BLOCK_RULES", "REASONS", "SENTENCE_RULES", "describe_rule"]

BLOCK_RULES = (*CREDIT_RULES, *PAGE_RULES, *MAIL_RULES)
"""Rules for a whole block; the first that matches wins."""

REASONS: dict[str, str] = {
    "advertisement": "an advertisement",
    "aside": "stands beside the article on its page",
    "author-note": "says who the author is",
    "bare-url": "only an address on the web",
    "beside-article": "elsewhere on the page, not in the article",
    "byline": "names the author, who is in the tags",
    "citation": "says how to cite the report",
    "comment-line": "invites or counts comments",
    "contact-line": "says how to reach the newsroom",
    "contents": "a table of contents",
    "continue-line": "a link of the page",
    "cookie-notice": "a cookie notice",
    "copyright": "says whose the text is or where it came out first",
    "cover": "the cover",
    "date-line": "only a date",
    "donation-appeal": "asks for donations",
    "email-address": "only an e-mail address",
    "empty-heading": "a heading with nothing under it",
    "footnote": "a footnote",
    "forwarded-header": "the header of a forwarded message",
    "hidden-text": "hidden where the source is shown",
    "listen-line": "points to the source's own audio",
    "narration-credit": "credits the source's own narrator",
    "newsletter-line": "about the newsletter as an e-mail",
    "not-prose": "code, a table, a picture or a comment",
    "nothing-to-say": "has nothing that can be spoken",
    "page-furniture": "part of the page, not of the article",
    "photo-credit": "a picture's credit or caption",
    "reader-comment": "a reader's comment",
    "reading-time": "says how long the report takes to read",
    "related-link": "points to another article",
    "release-mark": "marks a press release",
    "repeated-title": "repeats the title",
    "reporting-credit": "credits the newsroom",
    "share-line": "asks to share, subscribe or follow",
    "signature": "a signature under a message",
    "shortcode": "an instruction to the site's software",
    "social-count": "counts shares or likes",
    "source-drop": "left out by a [[source]] of bulletin.toml",
    "source-link": "points to more of the source",
    "struck-out": "struck out by the author",
    "tags-line": "the article's tags",
    "title-page": "a title page",
}


def describe_rule(rule: str) -> str:
    """Say in a few words why the rule of this name leaves text out."""
    return REASONS.get(rule, rule.replace("-", " "))
