"""A listener to the making of a bulletin."""


class SilentListener:
    def on_length(self, _estimate_length: object) -> None:
        pass

    def on_progress(self, _stage: str, _count: int, _total: int) -> None:
        pass
