"""Danish, and Norwegian and Swedish, whose abbreviations differ in part only."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            "bl.a. ca. dr. f.eks. fx. hr. ing. prof. s.k. skt. st. t.ex.",
            "",
            ("Prof. Eg og hr. Lee kom.", "Det er bl.a. Velmar."),
        ),
        make_abbreviations("art. fig. kl. nr. s. tel. tlf.", r"\d", ("Kl. 5 kom nr. 7.",)),
        make_abbreviations(
            "jan. feb. febr. mar. apr. jun. jul. aug. sep. sept. okt. nov. dec. des.",
            r"\d",
            ("Den 25 sept. 2017 regnade det.",),
        ),
    ),
)
