# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""Rules for one sentence of a paragraph: appeals for money, subscriptions, followers, tips and clicks."""

from bulletin.script.cleaning.rule import BRAND, EMAIL, NEWSROOM, URL, make_rule

SENTENCE_RULES = (
    make_rule(
        "donation-appeal",
        rf"\bplease\b.{{0,60}}\b(?:support|donate|contribute|fund)\b.{{0,60}}(?:\b{NEWSROOM}|$)",
        max_length=500,
        examples=("If you can, please support our work today.", "Please donate."),
        counterexamples=("The minister asked parliament to support the project.",),
    ),
    make_rule(
        "donation-appeal",
        rf"\b(?:support|donate to|contribute to|help fund) (?:our|the) (?:work|project|newsroom|journalism|reporting|site|channel)\b.*(?:\byour?\b|\bplease\b|{URL}|\btoday\b)",
        max_length=500,
        examples=("You can support our journalism with your gift.",),
        counterexamples=("Lawmakers support the project by a wide margin.",),
    ),
    make_rule(
        "donation-appeal",
        r"\b(?:our work|none of this|this work|what we do)\b.{0,30}\b(?:would(?: not|n['’]t)|(?:is|are) not|isn['’]t|could(?: not|n['’]t)) be possible without (?:you|readers)",
        max_length=500,
        examples=("Our work would not be possible without readers like you.",),
        counterexamples=("The work would not be possible without divers.",),
    ),
    make_rule(
        "donation-appeal",
        rf"\b(?:paypal|patreon|ko-fi|buymeacoffee|liberapay|donate)\b.*\b(?:via|or)\b:?.*{URL}",
        max_length=600,
        examples=("Patreon and PayPal, or https://example.org/give",),
        counterexamples=("The charity collects donations through PayPal or Patreon.",),
    ),
    make_rule(
        "donation-appeal",
        rf"^(?:(?:please )?(?:donate|support us)\b|via|or via|paypal|patreon)\b[^“\"]{{0,40}}(?:{URL}|{EMAIL})",
        max_length=400,
        examples=("PayPal: desk@example.org",),
        counterexamples=("PayPal said on Monday that it would open an office in Velmar.",),
    ),
    make_rule(
        "donation-appeal",
        r"^(?:please )?(?:donate(?: now| today| here)?|become a (?:patron|supporter|member)|support us|make a (?:donation|gift))\b(?! of\b).{0,80}$",
        max_length=110,
        examples=("Donate now to keep us going.", "Become a supporter today."),
        counterexamples=("Donations rose by a third.",),
    ),
    make_rule(
        "share-line",
        r"^(?:please )?(?:subscribe to|sign up (?:for|to)) (?:our|the|this) (?:[\w-]+ ){0,3}(?:newsletter|channel|podcast|mailing list|feed)\b.{0,80}$",
        max_length=200,
        examples=("Subscribe to our newsletter for more news like this.", "Sign up for the free daily newsletter."),
        counterexamples=("Readers subscribe to the view that the wall was dear.", "Sign up for the race by Friday."),
    ),
    make_rule(
        "share-line",
        r"^(?:get|have) (?:.{2,60} )?(?:(?:delivered|sent) (?:straight |right |directly |daily )?to|(?:straight |right )?in) your (?:e-?mail )?inbox\b.{0,90}$",
        max_length=200,
        examples=("Get the morning’s headlines delivered to your inbox.", "Get the latest right in your inbox."),
        counterexamples=("Spam arrives in your inbox by the thousand.",),
    ),
    make_rule(
        "share-line",
        r"^(?:subscribe|sign up) (?:to|for) (?:[\w.’'-]+ ){1,5}(?:newsletters?|today|now|here|by e-?mail)\b.{0,80}$",
        max_length=160,
        examples=("Subscribe to the Quay Post’s newsletters.", "Sign up for The Tide today to stay afloat."),
        counterexamples=("Sign up for the bundle using the same e-mail as your account.",),
    ),
    make_rule(
        "share-line",
        rf"^(?:please |you can )?(?:follow|find|like|join)\b (?:us|him|her|them|me|@?[\w.’'-]+(?: [\w.’'-]+){{0,5}}) on (?:(?:social media|{BRAND})\b).{{0,80}}$",
        max_length=160,
        examples=("Follow us on Twitter and Facebook!", "Follow her on X @annlee.", "Follow The Quay Post on Facebook, X and Instagram."),
        counterexamples=("Voters follow us closely, she said.", "Follow the money, he said.", "Follow the path on foot."),
    ),
    make_rule(
        "share-line",
        rf"^follow (?:us|him|her|them|me) (?:at )?(?:{BRAND} )?@\w{{2,30}}[.!]?$",
        max_length=60,
        examples=("Follow us at Twitter @quaypost.",),
        counterexamples=("Follow us to the wall.",),
    ),
    make_rule(
        "donation-appeal",
        r"^.{0,120}\b(?:consider (?:becoming|upgrading to) an? (?:(?:free or )?paid (?:subscriber|subscription|member)|subscriber|member|patron|supporter)|is a reader-(?:supported|funded) (?:publication|newsletter|site))\b.{0,120}$",
        max_length=260,
        examples=("If you like what we do, please consider becoming a paid subscriber.", "The Tide is a reader-supported publication."),
        counterexamples=("He may consider becoming mayor.",),
    ),
    make_rule(
        "share-line",
        r"^(?:this (?:post|issue|edition|newsletter|e-?mail) is public,? so feel free to share it|(?:thanks|thank you) for (?:reading|being a (?:reader|subscriber of)) (?-i:[A-Z])[\w’'&. -]{2,60}|(?:if you (?:liked|enjoyed) (?:this|it),? |please |and )?(?:feel free to )?(?:share|forward) (?:this|it) (?:e-?mail |post |newsletter |issue )?(?:with|to) (?:a |your )?(?:friends?|colleagues?)\b.{0,60})[.!]*$",
        max_length=160,
        examples=("This post is public so feel free to share it.", "Thanks for reading The Morning Tide!", "Forward this email to a friend."),
        counterexamples=("Thanks for reading it, he told the clerk.", "This post is public property."),
    ),
    make_rule(
        "contact-line",
        rf"^(?:.{{0,60}}\b(?:can|may) be (?:reached|contacted)|(?:you can )?(?:contact|e-?mail|write to) (?:us|him|her|me|the (?:author|reporter|writer|editor)))\b.{{0,60}}{EMAIL}[\s.)]*$",
        examples=("Ann Lee may be reached at ann@example.org.", "Contact the author at ann@example.org."),
        counterexamples=("The mine can be reached by boat.", "Contact with the ship was lost."),
    ),
    make_rule(
        "contact-line",
        r"^(?:do you )?(?:have|got) (?:a (?:news |story )?tip|more information|something to share|a story)(?: (?:about|for|on) .{2,60})?\?.{0,80}$",
        examples=("Have a tip?", "Got a story for us?"),
        counterexamples=("Have a tip jar ready.", "Have they a plan?"),
    ),
    make_rule(
        "related-link",
        r"^(?:click|tap|go|see) here (?:for|to)\b.{0,90}$",
        max_length=110,
        examples=("Click here for more information.",),
        counterexamples=("Click here, she said, and pointed at the map.",),
    ),
)  # fmt: skip
"""The first that matches wins; a quotation is never one of these."""
