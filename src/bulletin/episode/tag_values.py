"""Values of the tags that every file of an episode has, whatever a container calls them."""

from bulletin.model import Episode


def collect_tag_values(episode: Episode) -> dict[str, str]:
    """Return the values by the field names of Vorbis comments, the plainest ones; none is empty."""
    show, info = episode.show, episode.info
    values = {
        "TITLE": info.title,
        "ARTIST": show.author or info.byline or show.title,
        "ALBUM": show.title,
        "DATE": f"{info.published:%Y-%m-%d}",
        "GENRE": "Podcast",
        "LANGUAGE": info.language,
        "COPYRIGHT": show.copyright,
        "DESCRIPTION": info.description,
        "SOURCE": info.url,
        "WEBSITE": show.link,
        "VOICE": ", ".join(f"{voice.engine} {voice.name} (synthetic)" for voice in episode.voices),
        "SOURCE NARRATOR": info.narrator,
        "SOURCE AUTHOR": info.byline,
        "ENCODED-BY": "Bulletin",
    }
    return {name: value for name, value in values.items() if value}
