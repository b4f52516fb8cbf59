"""Arabic."""

from bulletin.script.sentences.repairs import Repairs, abbreviations

REPAIRS = Repairs(
    abbreviations=(
        abbreviations("د. أ. أ.د. م. ص.ب.", "", ("قال د. أحمد إن الجدار صمد.", "ثم غادر.")),
        abbreviations("ص. ج.", r"\d", ("هذا في ص. 5 من الكتاب.",)),
    ),
)
