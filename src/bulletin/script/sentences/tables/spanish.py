"""Spanish."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_missed_end

_STARTER = (
    r"(?:El|La|Los|Las|Lo|Un|Una|Ella|Él|Ellos|Ellas|En|Se|Su|Sus|Y|Pero|No|Nadie|Es|Al|Con|Por|Para|Según|Este"
    r"|Esta|Esto|De|A|Ya|Hoy|Ayer|También|Además|Sin|Desde|Tras|Cuando|Como|Si|Que|Más|Hay|Fue|Era)\b|[¿¡«“]"
)

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            """
            alm. aprox. arq. av. avda. cap. cnel. d. dn. dña. dr. dra. dres. excma. excmo. fr. gral. hnos.
            ing. lic. mons. p.ej. pdte. pte. prof. profa. pza. sgto. sr. sra. sres. srta. sta. sto. tte. vs.
            """,
            "",
            ("El Sr. Roble y Dña. Ana están.", "El Gral. Peña no."),
            ("Cuesta aprox. 5 euros en la Av. Norte.",),
        ),
        make_abbreviations(
            "apdo. art. arts. fig. n. n.º núm. núms. nº pág. págs. pp. tel. vol.",
            r"\d",
            ("El núm. 5 está en la pág. 55.",),
        ),
        make_abbreviations(
            "ene. feb. mar. abr. may. jun. jul. ago. sep. sept. set. oct. nov. dic.",
            r"\d",
            ("Fue el 25 sept. 2017.",),
        ),
    ),
    missed_ends=(
        make_missed_end(r"EE\.\sUU\. EE\.UU\. EEUU\.", _STARTER, ("Vive en EE. UU.", "Ella lo sabe.")),
        make_missed_end(
            r"\betc\. \sno\. …",
            "[A-ZÁÉÍÓÚÑ¿¡«“]",
            ("Hay pan, fruta, etc.", "Todo es caro."),
            ("Dijo que no.", "Salió."),
        ),
    ),
    examples=(
        ("El jefe de EE. UU. llegó a las 9 a.m. del lunes.",),
        ("Nació en 50 a. C. en la costa y murió.",),
    ),
)
