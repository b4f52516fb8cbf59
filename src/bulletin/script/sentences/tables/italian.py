"""Italian."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_missed_end

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            """
            arch. avv. c.so cap. cfr. col. dott. dott.ssa dr. es. gen. geom. ing. magg. mons. on. p.za prof.
            prof.ssa rag. sen. sig. sig.ra sigg. ss. ten. v.le vs.
            """,
            "",
            ("L’avv. Rovere e il dott. Neri parlano.", "L’on. Bassi ascolta."),
        ),
        make_abbreviations(
            "art. artt. ca. fig. n. nn. pag. pagg. pp. tel. vol.",
            r"\d",
            ("Il n. 5 è a pag. 55.",),
        ),
        make_abbreviations(
            "genn. febb. feb. mar. apr. mag. giu. lug. ag. ago. sett. set. ott. nov. dic.",
            r"\d",
            ("Era il 25 sett. 2017.",),
        ),
    ),
    missed_ends=(
        make_missed_end(
            r"\becc\. \betc\. \sno\. …",
            "[A-ZÀ-Þ«“]",
            ("C’è pane, frutta ecc.", "Il resto manca."),
            ("Ha detto di no.", "Uscì."),
        ),
    ),
    examples=(("Era il 50 a.C. a Roma.", "La Rovere S.p.A. paga."),),
)
