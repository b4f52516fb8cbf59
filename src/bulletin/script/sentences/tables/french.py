"""French."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_false_end, make_missed_end

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            """
            apr. av. boul. c.-à-d. cf. dr. ed. éd. env. m. me. mgr. mm. p.-ex. pr. prof. st. ste. vs.
            """,
            "",
            ("M. Eiche et MM. Poole et Lee parlent.", "Le Dr. Roy et Me. Lee écoutent."),
            ("St. Velmar est loin.",),
        ),
        make_abbreviations(
            "art. chap. fig. h. n. no. nos. p. pp. tél. vol.",
            r"\d",
            ("Le no. 5 est à la p. 55.",),
        ),
        make_abbreviations(
            "janv. févr. avr. juil. juill. sept. oct. nov. déc.",
            r"\d",
            ("Le 25 sept. 2017, il neige.", "Ils attendent nov. 2018."),
        ),
    ),
    false_ends=(
        make_false_end(
            r"(?<!av\. )(?<!apr\. )\b[A-Z]\.-[A-Z]\.",
            "[A-ZÀ-Þ]",
            ("J.-C. Roy est là.", "C’était en 50 av. J.-C.", "Puis plus rien."),
        ),
    ),
    missed_ends=(
        make_missed_end(
            r"\betc\. \d\s[mhg]\. …",
            "[A-ZÀ-Þ«“]",
            ("Il y a du pain, etc.", "Les autres attendent."),
            ("Il part à 5 h.", "Elle reste."),
            ("Oui…", "Elle reste."),
        ),
    ),
    examples=(("Il neige en déc. et en févr. aussi.", "C’était en 50 av. J.-C. et après."),),
)
