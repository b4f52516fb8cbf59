import pytest

from bulletin.errors import UsageError
from bulletin.mix import MixSettings, check_mix_settings
from bulletin.mix.settings import apply_script_music
from bulletin.model import ScriptMusic


def test_what_a_script_says_goes_before_the_settings() -> None:
    settings = MixSettings(music=False, jingles="calm", stings="none", bed="all")
    assert apply_script_music(settings, ScriptMusic()) == settings
    own = apply_script_music(settings, ScriptMusic(True, "bright", "segments", "none"))
    assert (own.music, own.jingles, own.stings, own.bed) == (True, "bright", "segments", "none")


def test_what_there_is_not_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as caught:
        apply_script_music(MixSettings(), ScriptMusic(jingles="clam", bed="headline"))
    assert "'clam' is not known. Did you mean calm?" in str(caught.value)
    assert "Did you mean headlines?" in str(caught.value)
    assert "front matter" in caught.value.hint


def test_every_word_that_a_setting_may_not_be_is_named() -> None:
    wrong = MixSettings(channels="sterio", jingles="x", stings="story", bed="al", voice_processing="gently")
    assert len(check_mix_settings(wrong)) == 5
    assert check_mix_settings(MixSettings()) == []
