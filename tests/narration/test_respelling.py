import pytest

from bulletin.narration.engines.respelling import respell_ipa


@pytest.mark.parametrize(
    ("ipa", "spelling"),
    [
        ("ˈkiːjɪv", "kee-yiv"),
        ("zəˈlɛnski", "zuh-len-skee"),
        ("kəˈtɑːr", "kuh-tahr"),
        ("ˌæzərˈbaɪdʒɑːn", "a-zuhr-beye-jahn"),
        ("ˈrɪʃi ˈsuːnæk", "ri-shee soo-nak"),
        ("ˈɛrdoʊɑːn", "er-doh-ahn"),
        ("ʁɛ̃s", "rens"),
        ("t͡ʃa", "cha"),
        ("", ""),
        ("˥˩", ""),
    ],
)
def test_sounds_are_spelt_as_an_english_reader_would(ipa: str, spelling: str) -> None:
    assert respell_ipa(ipa) == spelling
