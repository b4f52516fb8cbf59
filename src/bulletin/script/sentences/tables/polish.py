"""Polish."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            "abp. al. bp. gen. im. inż. kpt. ks. m.in. np. os. pl. płk. prof. św. tzn. tzw. ul.",
            "",
            ("Np. ul. Długa jest zamknięta.", "Plac im. Dębu też."),
        ),
        make_abbreviations("art. nr. ok. pkt. poz. rys. str. tel. ust.", r"\d", ("To kosztuje ok. 5 zł.",)),
    ),
)
