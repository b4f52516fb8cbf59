"""Dutch."""

from bulletin.script.sentences.repairs import Repairs, abbreviations

REPAIRS = Repairs(
    abbreviations=(
        abbreviations(
            "bijv. ca. d.w.z. dhr. dr. drs. ing. ir. mej. mevr. mr. mw. o.a. prof. st.",
            "",
            ("Dhr. Eik en mevr. Lee kwamen.", "Dr. Poole bleef."),
        ),
        abbreviations("art. blz. fig. nr. nrs. tel.", r"\d", ("Dat is nr. 5 op blz. 55.",)),
        abbreviations(
            "jan. feb. febr. mrt. apr. jun. jul. aug. sept. sep. okt. nov. dec.",
            r"\d",
            ("Het was 25 sept. 2017.",),
        ),
    ),
)
