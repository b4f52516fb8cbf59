"""EPUBs built member by member, so that tests can break any of them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
METADATA = (
    '<dc:title>The Harbour Year</dc:title><dc:creator id="a">Ada Quill</dc:creator>'
    "<dc:date>2026-03-01T06:30:00+01:00</dc:date><dc:language>en-GB</dc:language>"
    "<dc:description>&lt;p&gt;A year on the quay.&lt;/p&gt;</dc:description>"
)
PROSE = "The wall held all night, and in the morning the port was open again to every ship that came."


def page(body: str, title: str = "x") -> str:
    """An XHTML chapter as books have them."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title><link href="a.css"/></head>'
        f"<body>{body}</body></html>"
    )


def package(names: Sequence[str], metadata: str = METADATA, items: str = "", rest: str = "") -> str:
    """A package document whose spine is the chapters in their order."""
    manifest = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}</spine>{rest}</package>"
    )


def epub(chapters: Mapping[str, str], opf: str = "", **others: str) -> bytes:
    """A book of these chapters in this order; other members by their path."""
    members = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf or package(list(chapters))}
    members |= {f"OEBPS/{name}": text for name, text in chapters.items()} | others
    return packed({"mimetype": "application/epub+zip"} | members)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def laughs(root: str) -> str:
    """XML that would be three gigabytes when its entities were expanded."""
    entities = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><{root}>&a9;</{root}>'
