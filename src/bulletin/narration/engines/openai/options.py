"""The options of the engine `openai`."""

from dataclasses import dataclass

OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class OpenaiOptions:
    """`[engines.openai]` in bulletin.toml: a server, and the requests to it."""

    base_url: str = OPENAI_URL
    """Address of the server's API, up to and with `/v1`."""
    key: str = "OPENAI_API_KEY"
    """Name of the environment variable that holds the key, never the key itself."""
    model: str = "tts-1"
    """The server's name for the model that speaks."""
    voices: tuple[str, ...] = ()
    """The voices to choose from, the default first; without any, the server is asked."""
    format: str = "wav"
    """What sound is asked for: wav, mp3, opus, flac or pcm."""
    parallel: int = 8
    """Requests at once."""
    requests_per_second: float = 0.0
    """How many may begin; 0 for as many as there are."""
    timeout: float = 60.0
    """Seconds that one request may take in all."""


def uses_remote_server(options: OpenaiOptions) -> bool:
    """Tell whether the text goes to a server elsewhere."""
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    try:
        host = urlsplit(options.base_url).hostname or ""
        return host != "localhost" and not ip_address(host).is_loopback
    except ValueError:  # it has a name, or is no address at all
        return True
