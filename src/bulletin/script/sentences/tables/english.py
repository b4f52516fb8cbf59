"""English."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_false_end, make_missed_end

_DAY_OR_ZONE = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT|UTC|BST|CES?T|[ECMP][DS]?T|local time)\b"
_STARTER = (
    r"(?:The|He|She|It|They|We|You|This|That|These|Those|There|But|And|So|In|On|At|As|If|When|While|His|Her"
    r"|Its|Their|Our|No|Not|An?|Nobody|Police|Officials) "
)

REPAIRS = RepairTable(
    lowercase_starts=True,
    abbreviations=(
        make_abbreviations(
            """
            adm. amb. approx. brig. capt. cf. cllr. cllrs. cmdr. col. cpl. cpt. det. dr. e.g. fr. ft. gen.
            gov. hon. i.e. insp. lt. maj. messrs. mr. mrs. ms. mt. mx. pfc. pres. prof. pt. pvt. rep. reps.
            rev. sen. sens. sgt. st. supt. viz. vs.
            """,
            "",
            ("Lt. Col. Oak and Sen. Reyes left.", "Ms. Poole stayed."),
            ("They walked approx. 3.5 km to Pt. Velmar.", "St. Ann’s was shut."),
            ("Present were Cllrs. A. Oak and B. Poole.", "The Velmar–St. Ann ferry was late."),
        ),
        make_abbreviations(
            "art. ch. est. fig. no. nos. p. para. pp. sec. vol.",
            r"\d",
            ("They chose No. 5.", "No. 5 won."),
            ("The Sun, est. 1900, is on p. 55.",),
        ),
        make_abbreviations(
            "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.", r"\d", ("It is due on Sept. 4.",)
        ),
        make_abbreviations(
            "asst. dep. ed. eds. trans.",
            "[A-Z]",
            ("It is edited by Ed. Poole.", "Asst. Chief Oak left."),
        ),
    ),
    false_ends=(
        make_false_end(
            r"\b(?:[ap]\.m|[AP]\.M)\.",
            _DAY_OR_ZONE,
            ("It began at 9 a.m. Monday.", "It ended at 5 p.m. GMT."),
        ),
        make_false_end(
            r"[!?]|\b[A-Z][a-z]{1,3}\.",
            r"[a-z]+[ ,;.]",
            ("The show Guess What! was on.", "The 5th Bn. left.", "Ann Lee of the Natl. guard stayed."),
        ),
        make_false_end(r"\w\.\s\.\s\.\s\.", "[A-Z]", ("It broke.", ". . . The rest held.")),
    ),
    missed_ends=(
        make_missed_end(
            r"\b[a-z]/[hs]\. \b[a-z]{2}/[hs]\.",
            '[A-Z“"]',
            ("Gusts reached 148 km/h.", "The gates closed."),
        ),
        make_missed_end(
            r"\d\s[CFKVWAtglmhs]\.",
            "[A-Z][a-z]",
            ("It fell to minus 5 C.", "Snow came."),
            ("It weighs 45 t.", "It is old."),
        ),
        make_missed_end(
            r"[a-z]\sSt\. [a-z]\sFt\. [a-z]\sMt\. [a-z]\sPt\.",
            _STARTER,
            ("He lives on Main St.", "She lives on the quay."),
        ),
        make_missed_end(r"\bMay\.", '[A-Z“"]', ("The market moves in May.", "Traders know.")),
        make_missed_end(
            r"\bno\. \bart\. \bfig\.", "[A-Z][a-z]+[ ,.]", ("She told him no.", "Five men left.")
        ),
        make_missed_end(
            r"… [^.]\.\.\.",
            r"(?!I\b)[A-Z“\"][\w’' ]",
            ("He waited…", "Then he left."),
            ("He said… I was there… nothing.",),
        ),
        make_missed_end(r"\w\.", r"\.\s\.\s\.\s[A-Z]", ("It broke.", ". . . The rest held.")),
    ),
)
