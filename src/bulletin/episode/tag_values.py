"""What every file of an episode says of it: the values of its tags, whatever a container calls them."""

from bulletin.model import Episode


def collect_tag_values(episode: Episode) -> dict[str, str]:
    """Return what is known, by the field names of Vorbis comments, the plainest ones; nothing is empty."""
    show, programme = episode.show, episode.info
    values = {
        "TITLE": programme.title,
        "ARTIST": show.author or programme.byline or show.title,
        "ALBUM": show.title,
        "DATE": f"{programme.published:%Y-%m-%d}",
        "GENRE": "Podcast",
        "LANGUAGE": programme.language,
        "COPYRIGHT": show.copyright,
        "DESCRIPTION": programme.description,
        "SOURCE": programme.url,
        "WEBSITE": show.link,
        "VOICE": ", ".join(f"{voice.engine} {voice.name} (synthetic)" for voice in episode.voices),
        "SOURCE NARRATOR": programme.narrator,
        "SOURCE AUTHOR": programme.byline,
        "ENCODED-BY": "Bulletin",
    }
    return {name: value for name, value in values.items() if value}
