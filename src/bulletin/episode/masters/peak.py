"""What a finished file sounds like."""

from bulletin._infra import libav
from bulletin._infra.loudness import PeakMeter, to_db


def measure_true_peak(path: str) -> float:
    """Decode a file and give the highest true peak of its channels in dBTP."""
    libav.load()
    import av
    import numpy as np

    with av.open(path, "r") as container:
        stream = container.streams.audio[0]
        meters = [PeakMeter() for _ in range(stream.channels)]
        resampler = av.AudioResampler("fltp", stream.layout, stream.rate)
        for frame in container.decode(stream):
            for planar in resampler.resample(frame):
                for meter, channel in zip(meters, planar.to_ndarray(), strict=True):
                    meter.add(np.ascontiguousarray(channel, np.float32))
    return to_db(max(meter.read_true_peak() for meter in meters))
