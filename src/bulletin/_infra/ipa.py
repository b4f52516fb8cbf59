"""The symbols of the International Phonetic Alphabet, and the sound of an English ending."""

_VOWELS = "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻ"
_CONSONANTS = "pbtdʈɖcɟkɡgqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭɫʎʟʍwɥʜʢʡɕʑɺɧʘǀǃǂǁɓɗʄɠʛ"
_MARKS = "ˈˌːˑ.|‖‿˥˦˧˨˩ʼʰʷʲˠˤⁿˡ˞ "
_SYMBOLS = frozenset(_VOWELS + _CONSONANTS + _MARKS) | {chr(code) for code in range(0x300, 0x370)}
_LOOKALIKES = {"'": "ˈ", ",": "ˌ", ":": "ː", "´": "ˈ", "`": "ˌ"}

_SIBILANTS = frozenset("szʃʒʂʐɕʑ")
_VOICELESS = frozenset("ptkfθcqxχʈħhɸ")


def check_ipa(ipa: str) -> str:
    """Say what is wrong with a transcription; empty when nothing is.

    The symbols are those of the chart of the International Phonetic Association (2020).
    """
    strange = [symbol for symbol in dict.fromkeys(ipa) if symbol not in _SYMBOLS]
    if strange:
        meant = "".join(
            f"; “{_LOOKALIKES[each]}” is meant for “{each}”" for each in strange if each in _LOOKALIKES
        )
        return f"{' '.join(strange)} is no IPA{meant}"
    return "" if any(symbol in _VOWELS + _CONSONANTS for symbol in ipa) else "there is no sound in it"


def add_s_ending(ipa: str) -> str:
    """Add an English ending s: /z/, but /s/ after a voiceless sound and /ɪz/ after a hissing one."""
    last = next((symbol for symbol in reversed(ipa) if symbol in _VOWELS + _CONSONANTS), "")
    if last in _SIBILANTS:
        return f"{ipa}ɪz"
    return f"{ipa}s" if last in _VOICELESS else f"{ipa}z"
