"""Symbols of the International Phonetic Alphabet, and the sound of an English ending."""

_VOWELS = "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻ"
_CONSONANTS = "pbtdʈɖcɟkɡgqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭɫʎʟʍwɥʜʢʡɕʑɺɧʘǀǃǂǁɓɗʄɠʛ"
_MARKS = "ˈˌːˑ.|‖‿˥˦˧˨˩ʼʰʷʲˠˤⁿˡ˞ "
_SYMBOLS = frozenset(_VOWELS + _CONSONANTS + _MARKS) | {chr(code) for code in range(0x300, 0x370)}
_LOOKALIKES = {"'": "ˈ", ",": "ˌ", ":": "ː", "´": "ˈ", "`": "ˌ"}

_SIBILANTS = frozenset("szʃʒʂʐɕʑ")
_VOICELESS = frozenset("ptkfθcqxχʈħhɸ")


def check_ipa(ipa: str) -> str:
    """Describe what is wrong with a transcription; empty when nothing is.

    The symbols are those of the chart of the International Phonetic Association (2020).
    """
    strange = [symbol for symbol in dict.fromkeys(ipa) if symbol not in _SYMBOLS]
    if strange:
        problem = f"{' '.join(strange)} is no IPA"
        for symbol in strange:
            if symbol in _LOOKALIKES:
                problem += f"; “{_LOOKALIKES[symbol]}” is meant for “{symbol}”"
        return problem
    if not any(symbol in _VOWELS + _CONSONANTS for symbol in ipa):
        return "there is no sound in it"
    return ""


def add_s_ending(ipa: str) -> str:
    """Add an English ending s: /z/, but /s/ after a voiceless sound and /ɪz/ after a hissing one."""
    last = next((symbol for symbol in reversed(ipa) if symbol in _VOWELS + _CONSONANTS), "")
    if last in _SIBILANTS:
        return f"{ipa}ɪz"
    if last in _VOICELESS:
        return f"{ipa}s"
    return f"{ipa}z"
