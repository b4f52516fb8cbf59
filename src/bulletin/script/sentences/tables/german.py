"""German: an ordinal is a figure with a full stop, and every noun has a capital."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_false_end, make_missed_end

_STARTER = (
    r"(?:Aber|Als|Also|Alle|Allerdings|Am|An|Auch|Auf|Aus|Außerdem|Bei|Beim|Bereits|Bis|Da|Dabei|Dafür|Daher"
    r"|Damit|Danach|Dann|Darum|Das|Dazu|Dem|Den|Denn|Der|Die|Dies|Diese[mnrs]?|Doch|Dort|Durch|Ein|Eine[mnrs]?"
    r"|Er|Es|Für|Gegen|Heute|Hier|Ich|Ihre?[mnrs]?|Im|In|Ist|Jede[mnrs]?|Jetzt|Kein|Keine[mnrs]?|Man|Manche"
    r"|Mehr|Mit|Nach|Nachdem|Nicht|Niemand|Noch|Nun|Nur|Ob|Ohne|Seine?[mnrs]?|Seit|Sie|So|Sogar|Trotz|Über|Um"
    r"|Und|Unter|Viele|Vom|Von|Vor|Während|War|Was|Weil|Wenn|Wer|Wie|Wir|Wo|Zu|Zudem|Zum|Zur|Zwei)\b"
)
_NO_STARTER = rf"(?!{_STARTER})\w"
_BEFORE_ORDINAL = (
    r"(?:[Aa][mnb]|[Bb]eim|[Bb]is|[Dd](?:er|ie|as|e[mns])|[Dd]iese[mnrs]?|[Ii]hre?[mnrs]?|[Ii]m|[Jj]ede[mnrs]?"
    r"|[Mm]eine?[mnrs]?|[Nn]ach|oder|[Ss]eine?[mnrs]?|[Ss]eit|und|[Uu]nse?re?[mnrs]?|[Vv]o[mnr]|[Zz]u[mr])"
)

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            """
            abs. abt. anm. art. aufl. bd. bspw. bzgl. bzw. ca. d.h. dipl. dipl.-ing. dr. ebd. einschl. evtl.
            exkl. fa. fam. fr. frl. geb. gebr. ggf. hl. hr. hrn. hrsg. i.d.r. ing. inkl. insb. kap. lt. med.
            nr. o.g. phil. prof. rd. sog. st. stellv. tel. urspr. v.a. vgl. vs. z.b. zzgl.
            """,
            "",
            ("Frau Dr. med. Eich und Hr. Poole kamen.", "Nr. 5 fiel aus."),
            ("Der Preis, inkl. MwSt. und Fracht, stieg.", "St. Velmar blieb zu."),
        ),
        make_abbreviations(
            "bio. mio. mrd. tsd. u.a. usw. mwst.",
            _NO_STARTER,
            ("Es kostet 3 Mio. Euro.", "Sie haben nur 2 Mio.", "Die Stadt zahlt."),
        ),
    ),
    false_ends=(
        make_false_end(
            rf"(?:^|[\s(„]){_BEFORE_ORDINAL}\s\d{{1,3}}\.",
            _NO_STARTER,
            ("Der 2. Platz ging im 19. Jahrhundert an Velmar.", "Sie kamen bis zum 5.", "Die Stadt half."),
            ("Die 20. und 21. Etappe fielen aus.",),
        ),
        make_false_end(
            r"\b\d{1,3}\.",
            r"(?:Jan|Febr?|Apr|Aug|Sept?|Okt|Nov|Dez)\.|(?:F\.?C|SC|SV|FSV|Bundesliga|Liga|Weltkrieg|Jahrhundert"
            r"|Halbjahr|Quartal|Halbzeit|Runde|Platz|Etappe|Lebensjahr|Stock|Klasse)\b",
            ("Geboren wurde sie 5. Aug. 1990.", "Es spielt 1. FC Velmar."),
        ),
        make_false_end(
            r"\b(?:\d{1,2}|Jan|Febr?|Apr|Aug|Sept?|Okt|Nov|Dez)\.", r"\d", ("Es war der 3. 5. 2017.",)
        ),
    ),
    missed_ends=(
        make_missed_end(
            r"\busw\. \betc\. \bMio\. \bMrd\. \bu\.\sa\. …",
            rf'(?:{_STARTER}|[„"«])',
            ("Es gab Fisch, Brot usw.", "Die Leute kamen."),
            ("Ja…", "Sie ging."),
        ),
    ),
)
