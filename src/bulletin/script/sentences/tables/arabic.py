"""Arabic."""

from bulletin.script.sentences.repairs import RepairTable, make_abbreviations

REPAIRS = RepairTable(
    abbreviations=(
        make_abbreviations("د. أ. أ.د. م. ص.ب.", "", ("قال د. أحمد إن الجدار صمد.", "ثم غادر.")),
        make_abbreviations("ص. ج.", r"\d", ("هذا في ص. 5 من الكتاب.",)),
    ),
)
