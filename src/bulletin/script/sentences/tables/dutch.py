"""Dutch."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            "bijv. ca. d.w.z. dhr. dr. drs. ing. ir. mej. mevr. mr. mw. o.a. prof. st.",
            "",
            ("Dhr. Eik en mevr. Lee kwamen.", "Dr. Poole bleef."),
        ),
        make_abbreviations("art. blz. fig. nr. nrs. tel.", r"\d", ("Dat is nr. 5 op blz. 55.",)),
        make_abbreviations(
            "jan. feb. febr. mrt. apr. jun. jul. aug. sept. sep. okt. nov. dec.",
            r"\d",
            ("Het was 25 sept. 2017.",),
        ),
    ),
)
