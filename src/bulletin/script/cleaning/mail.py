# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""Rules for a block that mailing services, press offices and feeds put around a text."""

from bulletin.script.cleaning.rule import BRAND, EMAIL, MONTH, RulePosition, make_rule

_WEB = r"(?:(?:in|on) (?:your|the|a|my) (?:web ?)?(?:browser|app|web)|on(?:line|(?: the| our) (?:web|web ?site|app))|in (?:your )?(?:browser|app))"

MAIL_RULES = (
    make_rule(
        "newsletter-line",
        rf"^(?:open|read|view|see)(?: (?:this|the) (?:e-?mail|post|message|issue|edition|newsletter|campaign|article))? {_WEB}\b(?: at https?://\S+)?[\s.»→>]*$",
        max_length=400,
        examples=("View this post on the web at https://tide.example/p/1", "Read online", "READ IN APP"),
        counterexamples=("Read online reviews first.", "See this post on the bridge at noon."),
    ),
    make_rule(
        "newsletter-line",
        r"^(?:(?:want|wish|would you like) to (?:change|stop|manage) (?:how|which|receiving|these|your) .{0,60}\be?-?mails?\b.{0,10}|you (?:can|may) (?:also )?(?:update your (?:e-?mail )?preferences|unsubscribe|manage your subscription)\b.{0,90}|(?:update|manage|change) your (?:e-?mail |subscription )?(?:preferences|settings|subscriptions?)\b.{0,60}|no longer (?:want|wish) to (?:receive|get) .{0,90}|unsubscribe (?:from|here|at any time|instantly)\b.{0,60}|(?:privacy policy|preferences|unsubscribe)(?:\s?[|·•]\s?.{2,40}){1,4})$",
        max_length=160,
        examples=("Want to change how you receive these emails?", "You can update your preferences or unsubscribe from this list.", "Unsubscribe from this list", "Unsubscribe | Privacy policy"),
        counterexamples=("You can unsubscribe.“ That is all he wrote, and all that the court wants to know of it, said the judge who had to read four thousand letters like it in a single week.", "Want to change the harbour?"),
    ),
    make_rule(
        "newsletter-line",
        r"^(?:(?:update|upgrade) (?:to|your subscription to) (?:a )?paid(?: (?:subscription|subscriber|plan))?|upgrade (?:now|to (?:premium|pro))|pledge your support|start (?:writing|a substack|your own newsletter)|get (?:the|our) app|download (?:the|our) app|get \d{1,3} ?% off(?: for (?:\d{1,2}|one) (?:years?|months?))?|give a gift subscription|refer a friend|add (?:us|this address|[\w.+-]{1,64}@[\w.-]{3,190}) to your (?:address book|contacts|safe senders?(?: list)?))[\s.!»→>]*$",
        max_length=120,
        examples=("Upgrade to paid", "Start writing", "Get the app", "Add tide@news.example to your contacts"),
        counterexamples=("Upgrade to paid roads is planned for June.", "Start writing, she said.", "Get the apple."),
    ),
    make_rule(
        "comment-line",
        r"^(?:comments?|likes?|restacks?|repl(?:y|ies)|share)\s?[:·(]?\s?\d[\d.,]{0,8}k?\)?$",
        max_length=30,
        examples=("Comment 3", "Likes: 1.2k", "Comments · 14"),
        counterexamples=("Comment 3 of the report says so.", "Share 5% of it."),
    ),
    make_rule(
        "date-line",
        rf"^(?:\w{{3,9}}day,? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})$",
        max_length=30,
        position=RulePosition.TOP,
        examples=("Mar 2", "Monday, March 2", "2 March"),
        counterexamples=("March 12 ships", "May 1 come in?"),
    ),
    make_rule(
        "share-line",
        rf"^(?!x$|threads$|messenger$)(?:(?:follow us on |on )?{BRAND}|web ?site)$",
        max_length=40,
        position=RulePosition.END,
        examples=("Facebook", "Website"),
        counterexamples=("Facebook fell.", "X"),
    ),
    make_rule(
        "copyright",
        r"^the (?:post|article|story) .{2,200} (?:first )?appeared (?:first )?on .{2,80}$",
        max_length=320,
        examples=("The post The wall held appeared first on Harbour Post.",),
        counterexamples=("The post of harbour master appeared first.", "The story of the wall appeared on page one of the paper, and then, two days later and in another form that nobody had asked for, on the page of the council."),
    ),
    make_rule(
        "release-mark",
        r"^(?:(?:press|media|news) release|for (?:immediate|general) (?:release|distribution)(?:\s?[:–—-]\s?.{0,80})?|not for (?:release|publication)(?: (?:until|before) .{2,80})?|(?:strictly )?embargoed (?:until|for|to) .{2,80})$",
        max_length=120,
        position=RulePosition.TOP,
        examples=("PRESS RELEASE", "FOR IMMEDIATE RELEASE: 5 March 2030", "Embargoed until 6 a.m. on Monday"),
        counterexamples=("Press release: the wall holds", "Embargo – what it means", "For release of the hostages, they ask for gold."),
    ),
    make_rule(
        "release-mark",
        r"^(?:[-–—*]{1,3}\s?)?(?-i:ENDS)(?:\s?[-–—*]{1,3})?$|^[-–—]{1,3}\s?(?:ends|30)\s?[-–—]{1,3}$",
        max_length=15,
        examples=("ENDS", "-30-", "– ends –"),
        counterexamples=("The end", "30 ships", "30"),
    ),
    make_rule(
        "contact-line",
        rf"^(?:(?:media|press|news(?:room|desk)?) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office)|contacts?|for (?:more|further|any) (?:information|enquiries|inquiries|questions)|for media (?:enquiries|inquiries))\b.{{0,160}}(?:{EMAIL}|\+?\d[\d ()/-]{{6,20}}\d|https?://\S+).{{0,120}}$",
        max_length=400,
        examples=("Media contact: Ann Lee, press@quay.example, +44 20 7946 0000", "For more information, contact Ann Lee at ann@quay.example."),
        counterexamples=("Contact with 12 ships was lost.", "For more information he went to the quay."),
    ),
)  # fmt: skip
