# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""Rules for a block that belongs to the page and not to the report."""

from bulletin.script.cleaning.rule import BRAND, RulePosition, make_rule

_RELATED = (
    r"(?:related(?: (?:articles?|stor(?:y|ies)|posts?|links?|coverage|content|news|topics?|reading))?"
    r"|read (?:more|also|next|on|this next|the full (?:story|article|report))|see also|also read|also see|watch(?: (?:more|now|also|below|live))?|more on (?:this|that)(?: story)?"
    r"|further reading|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| reading)?"
    r"|don['’]t miss|(?:more|latest|most read|most popular|trending)(?: (?:from|in|on) [\w .&’'-]{2,40}| stories| news| now| articles)"
    r"|most (?:read|popular|viewed)|trending|up next|what (?:else )?(?:to|we['’]re) read(?:ing)?(?: next)?"
    r"|more(?=\s?:\s*$)|lesen sie auch|mehr zum thema|(?:à )?lire aussi|leer también|lee también|leia (?:também|mais)|veja também"
    r"|saiba mais|leggi anche|читайте также|lees ook)"
)

PAGE_RULES = (
    make_rule(
        "related-link",
        rf"^[\[(]?{_RELATED}(?:\s?(?:[:»>→|]|\s[–—-]\s).*|[\s.…]*)$",
        max_length=300,
        examples=("Related: What the storm cost", "Read more", "See also: The wall in figures", "You may also like...", "Most read in world news", "[Related: The long wait for the pumps]", "Leia também: O muro", "More:", "Watch: The wall from above"),
        counterexamples=("Related companies rose by 3%.", "Read more than one report before you vote.", "More in hope than in fear, they waited.", "Watch out: the wall is wet.", "Recommended doses differ."),
    ),
    make_rule(
        "related-link",
        r"^(?-i:DON['’]?T MISS|READ MORE|MORE FROM|READ NEXT|JUST IN|SEE MORE|REVEALED)\b.{2,280}(?:\[(?-i:[A-Z ]{3,30})\]).{0,200}$",
        max_length=500,
        examples=("DON’T MISS The wall in figures [GRAPHIC] The long wait [INSIGHT]",),
        counterexamples=("DON’T MISS was written on the wall.",),
    ),
    make_rule(
        "continue-line",
        r"^(?:(?:click (?:here )?to )?(?:continue|keep) reading|read (?:the )?(?:full|whole|rest of the) (?:story|article)|show more|load more|view (?:more|gallery|all|comments|in (?:your )?browser)|expand|skip (?:ad|to .{3,40}))\b[\s.…>»→]*(?:the main story|this story below)?$",
        max_length=80,
        examples=("Continue reading", "Continue reading the main story", "View in browser", "Show more"),
        counterexamples=("Continue reading until the water comes, he told them.", "Show more care!"),
    ),
    make_rule(
        "listen-line",
        r"^(?:listen (?:to|back|live|here)|hear) (?:(?:this|the) (?:article|story|report|episode|interview)|to\b|live|on)?.{0,60}\b(?:article|story|report|podcast|episode|live|here|minutes|min)\b.{0,40}$",
        max_length=110,
        examples=("Listen to this article", "Listen to Harbour FM live at 12:45 or listen back here."),
        counterexamples=("Listen to the sea, she told them.",),
    ),
    make_rule(
        "share-line",
        rf"^(?:share|tweet|pin|print|e-?mail)(?: (?:this|the)(?: (?:article|story|post|page|report|video|photo|link|entry|item|news))?)?(?: (?:(?:on|via|by|to) {BRAND}\b.{{0,50}}|with (?:your |a )?(?:friends?|others|us|family)\b.{{0,30}}))?[\s!.:]*$",
        max_length=90,
        examples=("Share this article", "Share", "Tweet this", "Print", "Share on Facebook"),
        counterexamples=("Share prices rose on Monday.", "Share this information, please?", "Share the burden.", "Share with care."),
    ),
    make_rule(
        "share-line",
        r"^(?:please )?(?:share|follow|like|find|join) (?:us|this (?:article|story|post|report)|our (?:page|channel|group|community|newsletter)s?)(?: (?:on|at|in|with|via|for|by|for more)\b.{0,100})?[\s.!:]*$",
        max_length=150,
        examples=("Follow us", "Join our community on Telegram", "Share this story with your friends!"),
        counterexamples=("Join us and vote, she cried.", "Follow our rules or leave.", "Share this story and you will be sued, they wrote."),
    ),
    make_rule(
        "share-line",
        r"^(?:please )?(?:subscribe|sign up|unsubscribe|log ?in|register|manage (?:your )?(?:subscription|preferences)|create an account)(?: (?:now|today|here|free))*(?: (?:to|for|from) (?:our .{2,100}|(?:this|the|these) .{0,60}\b(?:newsletters?|briefing|updates?|alerts?|channel|podcast|feed|mailing list)(?: .{2,60})?))?[\s.!:]*$",
        max_length=150,
        examples=("Subscribe now", "Sign up for our daily briefing", "Unsubscribe", "Subscribe to the Morning Tide newsletter"),
        counterexamples=("Subscribe to no view that you have not tested.", "Sign up for the bundle using the same e-mail as your account", "Register of ships: the last page is missing."),
    ),
    make_rule(
        "share-line",
        rf"^(?:(?:share|follow)(?: (?:us|this))?(?: on)?:?\s)?(?:{BRAND}(?:[\s,|/·•]+|$)){{2,}}$",
        max_length=120,
        examples=("Facebook Twitter WhatsApp", "Share: Facebook | X | E-mail"),
        counterexamples=("Facebook and Twitter fell.", "X"),
    ),
    make_rule(
        "social-count",
        r"^(?:\d[\d.,]{0,9}[km]?\s(?:shares?|likes?|views?|retweets?|followers?|comments?|replies|reactions|claps)[\s|·•,]*){1,5}$",
        max_length=80,
        examples=("1.2k shares", "12 comments", "3 likes · 4 views"),
        counterexamples=("12 comments were read out.",),
    ),
    make_rule(
        "comment-line",
        r"^(?:(?:leave|post|add|write|show|view|hide|read|see) (?:a |your |the |all )?(?:\d{1,6} )?comments?|comments?(?: \(\d{1,6}\)| are closed| off| section)?|(?:join|start) the (?:conversation|discussion)|(?:tell us )?what do you think\?(?: .{0,70}comments?\b.{0,30})?|(?:tell|let) us (?:know )?what you think.{0,60}|have your say)[\s.!:…]*$",
        max_length=120,
        examples=("Comments", "Leave a comment", "Comments are closed.", "Join the conversation", "Tell us what YOU think..."),
        counterexamples=("Comments by the mayor caused a row.", "The comments are closed to nobody, he said."),
    ),
    make_rule(
        "newsletter-line",
        r"^(?:forwarded this (?:e-?mail|newsletter|message)\?|was this (?:e-?mail )?forwarded to you|you(?:['’]re| are)? (?:received|receiving|get(?:ting)?) this (?:e-?mail|newsletter|message)? ?(?:because|as)|(?:having )?trouble (?:viewing|reading) this|(?:to )?(?:unsubscribe|update your preferences|opt out)\b.{0,60}\b(?:click|here|link|list|e-?mails?)\b|(?:open|read|view)(?: this(?: e-?mail)?)? (?:in|on) (?:your|the|a|my)? ?(?:web ?)?(?:browser|app|web)|add us to your address book|no longer want to receive|our mailing address is|why did (?:i|you) get this).{0,160}$",
        max_length=260,
        examples=("Forwarded this email? Subscribe here", "You received this because you signed up at example.org.", "View this email in your browser", "To unsubscribe, click here."),
        counterexamples=("You received this much only because of the storm, he told them.", "Trouble reading? It may be your eyes."),
    ),
    make_rule(
        "cookie-notice",
        r"^.{0,80}\b(?:we(?: and our partners)?|this (?:web)?site) uses? cookies\b.*$",
        max_length=500,
        examples=("This website uses cookies to improve your experience.", "We use cookies. Read our policy."),
        counterexamples=("The bakery uses cookies as plates.",),
    ),
    make_rule(
        "cookie-notice",
        r"^(?:(?:accept|manage|reject|allow) (?:all )?cookies|(?:cookie|privacy) (?:policy|settings|preferences|notice)|(?:please )?enable javascript\b.{0,40}|this (?:slideshow|video|page|site|content) requires javascript|to (?:view|see|watch) this (?:content|video|post),? .{3,90})\b.{0,40}$",
        max_length=140,
        examples=("Accept all cookies", "Privacy policy", "Please enable JavaScript to play this.", "This slideshow requires JavaScript."),
        counterexamples=("Accept all that comes.", "Privacy policymakers met in Velmar."),
    ),
    make_rule(
        "advertisement",
        r"^(?:advertisements?|advertising|ads?|anzeige|werbung|publicité|publicidade|publicidad|reklama|sponsored(?: (?:content|post))?|promoted|paid (?:content|post)|(?:this )?(?:story|article) continues (?:below|after)(?: (?:this )?(?:advertisement|ad))?|scroll (?:down )?(?:to continue|for more).{0,30}|loading\.{0,3}|supported by)[\s.:…]*$",
        max_length=80,
        examples=("Advertisement", "Story continues below", "Story continues below this advertisement", "Anzeige"),
        counterexamples=("Advertisement revenue fell by a third last year.", "Ads were banned."),
    ),
    make_rule(
        "tags-line",
        r"^(?:(?:filed|posted) (?:under|in)|tags?|tagged(?: (?:as|with))?|topics?|keywords?|categor(?:y|ies)|schlagwörter|étiquettes|etiquetas|in this (?:article|story))\s?(?:[:|]|(?=\w[^,.]{1,40},)).{0,400}(?<![.!?”\"])$",
        max_length=500,
        examples=("Filed under: Harbour |", "Tags: storm, wall, harbour", "Tags storm 2030, wall of the port, pumps", "Topics: Weather"),
        counterexamples=("Tags on the crates, torn by the storm, were gone.", "Topics: the budget, the wall and the pumps were all on the table."),
    ),
    make_rule(
        "citation",
        r"^(?:citation|cite this(?: article)?|doi|provided by|journal information|more information|source|via)\s?:?\s(?=.{0,240}(?:https?://|doi\b|10\.\d{4,}|\bet al\b))(?:.{2,300})$",
        max_length=400,
        position=RulePosition.END,
        examples=("Citation: The wall held (2030, March 1) retrieved 2 March 2030 from https://example.org/wall",),
        counterexamples=("More information is due on Monday.", "Source of the leak: the gate."),
    ),
    make_rule(
        "footnote",
        r"^(?:\[\d{1,3}\]|\^|[¹²³⁴-⁹]{1,3}|†)\s?\w.{0,590}$",
        max_length=600,
        position=RulePosition.END,
        examples=("[1] Harbour Board, Minutes, p. 4.", "¹ In 2029 prices."),
        counterexamples=("1 in 5 left.", "* Some names were changed."),
    ),
    make_rule(
        "footnote",
        r"^.{3,590}\s?↩\ufe0e?$",
        max_length=600,
        examples=("1. In 2029 prices. ↩",),
        counterexamples=("The arrow on the gate points back.",),
    ),
    make_rule(
        "contact-line",
        r"^(?:(?:phone|tel|telephone|fax|call|contact|mobile|press contact|media contact|newsroom)\s?[.:]{1,2}\s?|☎\s?)[^a-z]{0,3}.{0,30}(?:\+?\d[\d() ./-]{5,20}).{0,60}$",
        max_length=120,
        position=RulePosition.END,
        examples=("Tel.: +44 20 7946 0000", "Press contact: Ann Lee, 555 0100"),
        counterexamples=("Call the line at 555 0100 if you see the boat.",),
    ),
    make_rule(
        "source-link",
        r"^(?:follow|read|see|find|get|for) .{2,90}\b(?:coverage|stories|more)\b.{0,60}(?:https?://|www\.)\S{3,150}$",
        max_length=260,
        examples=("Follow the Post’s full coverage of the storm at https://example.org/storm",),
        counterexamples=("See how the wall was built.",),
    ),
)  # fmt: skip
