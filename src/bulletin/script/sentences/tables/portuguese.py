"""Portuguese."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations, make_missed_end

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations(
            """
            al. aprox. arq. av. cap. cel. d. dr. dra. drs. eng. exma. exmo. gen. maj. p.ex. pç. pça. prof.
            profa. profª. r. rod. sgt. sr. sra. sras. srs. srta. sta. sto. ten. vs.
            """,
            "",
            ("O Sr. Carvalho e a Profa. Ana falam na R. Direita.", "A Av. Norte fechou."),
            ("Custa aprox. 5 euros.",),
        ),
        make_abbreviations(
            "art. arts. fig. n. n.º núm. nº pág. págs. pp. tel. vol.",
            r"\d",
            ("O n. 5 está na pág. 55.",),
        ),
        make_abbreviations(
            "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
            r"\d",
            ("Foi a 25 set. 2017.",),
        ),
    ),
    missed_ends=(make_missed_end(r"\betc\. …", "[A-ZÀ-Þ«“]", ("Há pão, fruta, etc.", "Tudo é caro.")),),
    examples=(
        ("Pão, fruta etc. custam pouco.", "Foi em 50 a.C. em Roma."),
        ("Foi em dez. de 2017.", "A Carvalho Ltda. paga."),
    ),
)
