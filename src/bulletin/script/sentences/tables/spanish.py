"""Spanish."""

from bulletin.script.sentences.repairs import Repairs, abbreviations, end

_STARTER = (
    r"(?:El|La|Los|Las|Lo|Un|Una|Ella|Él|Ellos|Ellas|En|Se|Su|Sus|Y|Pero|No|Nadie|Es|Al|Con|Por|Para|Según|Este"
    r"|Esta|Esto|De|A|Ya|Hoy|Ayer|También|Además|Sin|Desde|Tras|Cuando|Como|Si|Que|Más|Hay|Fue|Era)\b|[¿¡«“]"
)

REPAIRS = Repairs(
    abbreviations=(
        abbreviations(
            """
            alm. aprox. arq. av. avda. cap. cnel. d. dn. dña. dr. dra. dres. excma. excmo. fr. gral. hnos.
            ing. lic. mons. p.ej. pdte. pte. prof. profa. pza. sgto. sr. sra. sres. srta. sta. sto. tte. vs.
            """,
            "",
            ("El Sr. Roble y Dña. Ana están.", "El Gral. Peña no."),
            ("Cuesta aprox. 5 euros en la Av. Norte.",),
        ),
        abbreviations(
            "apdo. art. arts. fig. n. n.º núm. núms. nº pág. págs. pp. tel. vol.",
            r"\d",
            ("El núm. 5 está en la pág. 55.",),
        ),
        abbreviations(
            "ene. feb. mar. abr. may. jun. jul. ago. sep. sept. set. oct. nov. dic.",
            r"\d",
            ("Fue el 25 sept. 2017.",),
        ),
    ),
    ends=(
        end(r"EE\.\sUU\. EE\.UU\. EEUU\.", _STARTER, ("Vive en EE. UU.", "Ella lo sabe.")),
        end(
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
