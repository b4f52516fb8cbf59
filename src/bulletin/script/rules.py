# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""The rules that leave text out, as data: a stable name, a reason to show, and what it looks like."""

import re
from dataclasses import dataclass

REASONS: dict[str, str] = {
    "advertisement": "an advertisement",
    "bare-url": "only an address on the web",
    "byline": "names the author, who is in the tags",
    "cookie-notice": "a cookie notice",
    "date-line": "only a date or a reading time",
    "donation-appeal": "asks for donations",
    "email-address": "only an e-mail address",
    "empty-heading": "a heading with nothing under it",
    "narration-credit": "credits the source's own narrator",
    "not-prose": "code, a table or a comment",
    "nothing-to-say": "has nothing that can be spoken",
    "photo-credit": "a picture's credit or caption",
    "related-link": "points to another article",
    "repeated-title": "repeats the title",
    "reporting-credit": "credits the newsroom",
    "share-line": "asks to share, subscribe or follow",
}


def reason(rule: str) -> str:
    """Say in a few words why the rule of this name leaves text out."""
    return REASONS.get(rule, rule.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Rule:
    """Text that matches `pattern` and is no longer than `longest` characters is left out."""

    name: str
    pattern: re.Pattern[str]
    longest: int = 160


def _rule(name: str, pattern: str, longest: int = 160) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), longest)


_URL = r"(?:https?://|www\.)\S+"
_LABEL = r"(?:(?:source|link|via|url|or)?:?\s{0,3})"
_EMAIL = r"\[?[\w.+-]+@[\w-]+\.[\w.-]+\]?|\[email[  ]protected\]"
_BRANDS = r"(?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin|youtube|tiktok|reddit|pinterest|bluesky|mastodon|threads|e-?mail|rss)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

BLOCK_RULES: tuple[Rule, ...] = (
    _rule("bare-url", rf"^{_LABEL}{_URL}(?:\s+{_LABEL}{_URL})*\s*$", 600),
    _rule("email-address", rf"^(?:(?:e-?mail|contact|via|or):?\s*)*(?:{_EMAIL})[\s.]*$"),
    _rule(
        "narration-credit",
        r"^(?:voice[ -]?overs?|narrat(?:ed|ion|or)|voiced|audio|read (?:aloud )?)\s?(?:(?:is |was )?by\b|:).{1,70}$",
        90,
    ),
    _rule("narration-credit", r"^listen to (?:this|the) (?:article|story|report)\b.{0,60}$", 90),
    _rule("photo-credit", r"^\(?(?:photo(?:graph)?|image|picture|illustration|graphic|video|map)s?(?: credit)?s?\s?(?::|by\b).+$"),
    _rule("photo-credit", r"^(?:file photo|credit|caption)\s?:.+$"),
    _rule("photo-credit", r"^.{0,60}(?:©|\(c\)).{0,60}(?:getty|reuters|afp|epa|ap photo|shutterstock).{0,40}$"),
    _rule("related-link", r"^(?:related(?: (?:articles?|stor(?:y|ies)|posts?|links?|coverage|content))?|read (?:more|also|next|on)|see also|also read|more on (?:this|that)(?: story)?|further reading|you (?:may|might) also like|recommended(?: for you)?|don['’]t miss|more from [\w .&-]{2,40})(?:\s?[:»>→–—-].*|\s*)$", 300),
    _rule("share-line", r"^(?:share|tweet|pin|print|email)(?: (?:this|on|via|the|to|with|by)\b.{0,60})?[\s!.:]*$", 90),
    _rule("share-line", r"^(?:please )?(?:share|follow|like|find|join) (?:us|this (?:article|story|post|report)|our \w+)\b.{0,120}$", 150),
    _rule("share-line", r"^(?:please )?(?:subscribe|sign up)(?: (?:now|today|here|free))*(?: (?:to|for) (?:our|this|the) .{2,100})?[\s.!:]*$", 150),
    _rule("share-line", rf"^(?:{_BRANDS}[\s,|/·•]*){{2,}}$", 120),
    _rule("cookie-notice", r"^.{0,80}\b(?:we|this (?:web)?site) uses? cookies\b.*$", 500),
    _rule("cookie-notice", r"^(?:accept|manage|reject) (?:all )?cookies.{0,40}$", 70),
    _rule("advertisement", r"^(?:advertisements?|ads?|sponsored(?: content)?|promoted|(?:story|article) continues below(?: (?:this )?advertisement)?|scroll (?:down )?to continue.{0,30})[\s.:]*$", 80),
    _rule("reporting-credit", r"^\(?(?:additional )?(?:reporting|writing|editing) by [A-Z].{2,200}$", 260),
    _rule("date-line", rf"^(?:(?:last )?(?:published|updated|posted|modified)(?: on| at)?:?\s*)?(?:\w+day,? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)(?:,? (?:at )?\d{{1,2}}:\d\d.{{0,20}})?$", 90),
    _rule("date-line", r"^\d{1,2}[ -]min(?:ute)?s?[ -]read$", 30),
)  # fmt: skip
"""Rules for a whole block, the first that matches wins."""

_US = r"\b(?:us|our|the (?:project|newsroom|site|channel|publication)|this (?:project|site|channel|newsletter|work))\b"

SENTENCE_RULES: tuple[Rule, ...] = (
    _rule("donation-appeal", rf"\bplease\b.{{0,60}}\b(?:support|donate|contribute|fund)\b.{{0,60}}(?:{_US}|$)", 500),
    _rule("donation-appeal", rf"\b(?:support|donate to|contribute to|help fund) (?:our|the) (?:work|project|newsroom|journalism|reporting|site|channel)\b.*(?:\byour?\b|\bplease\b|{_URL}|\btoday\b)", 500),
    _rule("donation-appeal", r"\b(?:our work|none of this|this work|what we do)\b.{0,30}\b(?:would(?: not|n['’]t)|(?:is|are) not|isn['’]t|could(?: not|n['’]t)) be possible without (?:you|readers)", 500),
    _rule("donation-appeal", rf"\b(?:paypal|patreon|ko-fi|buymeacoffee|liberapay|donate)\b.*\b(?:via|or)\b:?.*{_URL}", 600),
    _rule("donation-appeal", rf"^(?:(?:please )?(?:donate|support us)\b|via|or via|paypal|patreon)\b[^“\"]{{0,40}}(?:{_URL}|{_EMAIL})", 400),
    _rule("donation-appeal", r"^(?:please )?(?:donate|become a (?:patron|supporter)|support us)\b.{0,80}$", 110),
    _rule("share-line", r"^(?:please )?(?:subscribe to|sign up (?:for|to)) (?:our|the|this) (?:[\w-]+ ){0,3}(?:newsletter|channel|podcast|mailing list|feed)\b.{0,80}$", 200),
    _rule("share-line", rf"^(?:please )?(?:follow|find|like|join) us on {_BRANDS}\b.{{0,80}}$", 160),
)  # fmt: skip
"""Rules for one sentence of a paragraph; a quotation is never one of these."""


def match(rules: tuple[Rule, ...], text: str) -> str:
    """Name the first of `rules` that leaves `text` out; empty when none does."""
    for rule in rules:
        if len(text) <= rule.longest and rule.pattern.search(text):
            return rule.name
    return ""
