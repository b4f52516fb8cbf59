import hashlib
import io
import os
import struct
import zlib
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image, features

from bulletin.episode.artwork import draw_cover
from bulletin.episode.cover import find_cover_problems, make_cover_jpeg, remove_old_covers, write_show_cover
from bulletin.errors import SettingsError
from bulletin.model import Show

TITLES = [
    "Bulletin",
    "Новости дня",
    "Δελτίο ειδήσεων",
    "יומן הנמל",
    "Щ" * 60,
    "港の時間",
    "A long title of many words " * 20,
    "x" * 300,
    "",
    "Café ❤",
]


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
def test_any_title_gives_a_square_light_jpeg(title: str) -> None:
    data = make_cover_jpeg(Show(title=title), 1400)
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1400, 1400))
    assert len(data) < 200_000


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
def test_nothing_is_drawn_into_the_margin(title: str) -> None:
    picture = draw_cover(Show(title=title), 400)
    column = [picture.getpixel((395, y)) for y in range(400)]
    assert [picture.getpixel((4, y)) for y in range(400)] == column


def test_a_title_is_drawn_where_a_typeface_spells_it() -> None:
    def white(title: str) -> int:
        picture = draw_cover(Show(title=title), 400)
        colours = picture.getcolors(400 * 400)
        assert colours is not None
        return sum(count for count, colour in colours if isinstance(colour, tuple) and min(colour) > 235)

    assert white("Bulletin") > 500
    assert white("Новости") > 500
    assert white("Νέα") > 200
    assert white("港の時間") == 0


def test_accents_are_drawn() -> None:
    pictures = [draw_cover(Show(title=title), 300) for title in ("Café", "Cafe")]
    rows = [picture.crop((0, 30, 300, 90)).convert("L").point(lambda level: 255 * (level > 235)).getbbox()
            for picture in pictures]  # fmt: skip
    assert rows[0] != rows[1]


def test_the_same_show_gives_the_same_bytes_and_another_other_ones() -> None:
    pictures = [draw_cover(Show(title=title), 300).tobytes() for title in ("A", "A", "B")]
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_given_cover_is_cropped_square_and_turned_upright(tmp_path: Path) -> None:
    wide = Image.new("RGB", (900, 300), "red")
    wide.paste("blue", (300, 0, 600, 300))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter
    wide.save(tmp_path / "own.png", exif=exif)
    with Image.open(io.BytesIO(make_cover_jpeg(Show(cover=str(tmp_path / "own.png")), 1400))) as picture:
        assert picture.size == (1400, 1400)
        corner = picture.getpixel((10, 10))
        assert isinstance(corner, tuple)
        assert corner[2] > 200


def test_a_noisy_photograph_is_made_light_enough(tmp_path: Path) -> None:
    Image.effect_noise((1400, 1400), 10).save(tmp_path / "noise.png")
    assert len(make_cover_jpeg(Show(cover=str(tmp_path / "noise.png")), 1400)) < 200_000


@pytest.mark.parametrize("content", [None, b"", b"not a picture", b"\x89PNG\r\n\x1a\n broken"])
def test_a_cover_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"own\.png is not a picture|there is no file .*own\.png"):
        make_cover_jpeg(Show(cover=str(path)), 1400)


def test_the_shows_cover_is_made_anew_only_when_what_it_is_made_from_changes(tmp_path: Path) -> None:
    name = write_show_cover(Show(title="One"), tmp_path)
    path = tmp_path / name
    assert name == f"cover-{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}.jpg"
    first = path.stat().st_ino
    with Image.open(path) as picture:
        assert picture.size == (3000, 3000)
    assert path.stat().st_size < 500_000
    assert write_show_cover(Show(title="One", description="New words"), tmp_path) == name
    assert path.stat().st_ino == first
    assert write_show_cover(Show(title="Two"), tmp_path) != name


def test_covers_of_earlier_feeds_are_removed_and_pictures_of_the_users_stay(tmp_path: Path) -> None:
    earlier_name = write_show_cover(Show(title="One"), tmp_path)
    (tmp_path / "cover.jpg").write_bytes((tmp_path / earlier_name).read_bytes())
    (tmp_path / "cover-1a2b3c4d.jpg").write_bytes(make_cover_jpeg(Show(title="Three"), 1400))
    Image.new("RGB", (9, 9)).save(tmp_path / "cover-of-mine.jpg")
    show = Show(title="Two", cover=str(tmp_path / "cover-1a2b3c4d.jpg"))
    name = write_show_cover(show, tmp_path)
    remove_old_covers(show, tmp_path, name)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {name, "cover-1a2b3c4d.jpg", "cover-of-mine.jpg"}


@pytest.mark.parametrize(
    ("size", "is_told"),
    [((1400, 1400), False), ((3000, 3000), False), ((1399, 1399), True), ((1500, 1400), True)],
)
def test_a_picture_that_directories_refuse_is_told(
    tmp_path: Path, size: tuple[int, int], is_told: bool
) -> None:
    own = tmp_path / "own.png"
    Image.new("RGB", size).save(own)
    problems = find_cover_problems(Show(cover=str(own)))
    assert bool(problems) is is_told
    assert all("[show] cover" in problem and f"{size[0]} × {size[1]}" in problem for problem in problems)
    assert not find_cover_problems(Show())


def encode_png_header(width: int, height: int) -> bytes:
    """Begin a PNG that says how large it is, whatever follows."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(bytes(1000))
    data = b"\x89PNG\r\n\x1a\n"
    for chunk in (header, pixels, b"IEND"):
        data += struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return data


@pytest.mark.parametrize(("width", "height"), [(13300, 13300), (2, 50_000_000), (6000, 5000)])
def test_a_cover_of_too_many_pixels_is_refused_before_it_is_decoded(
    tmp_path: Path, width: int, height: int
) -> None:
    path = tmp_path / "own.png"
    path.write_bytes(encode_png_header(width, height))
    with pytest.raises(SettingsError, match=rf"own\.png is too large: {width} × {height} pixels"):
        make_cover_jpeg(Show(cover=str(path)), 1400)


def encode_picture(picture: Image.Image, picture_format: str) -> bytes:
    data = io.BytesIO()
    picture.save(data, picture_format)
    return data.getvalue()


@pytest.mark.parametrize(
    "picture_format", ["AVIF", "BLP", "BMP", "GIF", "ICO", "JPEG", "PNG", "TIFF", "WEBP"]
)
def test_a_damaged_cover_of_any_format_is_refused_or_used(tmp_path: Path, picture_format: str) -> None:
    if picture_format == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow has no AVIF")
    picture = Image.linear_gradient("L").resize((40, 30)).quantize(16)
    if picture_format != "BLP":
        picture = picture.convert("RGB")
    whole = encode_picture(picture, picture_format)
    path, random = tmp_path / "own.picture", Random(1)
    messages: set[str] = set()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(random.choice((1, 2, 8))):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        path.write_bytes(damaged[: random.choice((len(damaged), random.randrange(len(damaged))))])
        try:
            make_cover_jpeg(Show(cover=str(path)), 1400)
        except SettingsError as error:
            messages.add(str(error).partition(":")[0])
    assert f"The cover {path} is not a picture that can be read." in messages
    assert messages <= {
        f"The cover {path} is {fault}" for fault in ("not a picture that can be read.", "too large")
    }


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    shades = np.linspace(0, 65535, 100, dtype=np.uint16)
    Image.fromarray(np.tile(shades, (100, 1))).save(tmp_path / "own.png")
    with Image.open(io.BytesIO(make_cover_jpeg(Show(cover=str(tmp_path / "own.png")), 1400))) as picture:
        levels = np.asarray(picture.convert("L"))[700]
    assert levels[0] < 8
    assert levels[700] == pytest.approx(128, abs=8)
    assert levels[-1] > 247


def test_what_is_not_opaque_lies_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (600, 600), (255, 0, 0, 0)).save(tmp_path / "own.png")
    with Image.open(io.BytesIO(make_cover_jpeg(Show(cover=str(tmp_path / "own.png")), 1400))) as picture:
        assert picture.convert("L").getextrema() == (255, 255)


def test_a_cover_that_is_no_file_or_too_large_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(SettingsError, match=r"not a picture|too large"):
            make_cover_jpeg(Show(cover=str(path)), 1400)
