"""The texts among the seeds: a valid source, lexicon and environment of each format."""

STORY = (
    "The wall held all night, and in the morning the port was open again to every ship that came. "
    "Dr. Ada Quill of the U.N. said on March 1, 2026 that 14 of 1,250 gates (1.1%) had cost $3.5m."
)
MARKDOWN = f"""---
title: The wall holds
author: Ada Quill
date: 2026-03-01T06:30:00+01:00
language: en-GB
url: https://news.example/wall?a=1
tags: [harbour, wall]
---

# The wall holds

*By Ada Quill*

{STORY} See [the list](https://news.example/list), `code` and ![a tram](t.jpg "Tram").

## Why & how

> He said: “It held.”

1. First, the **wall**.
   - Then the tram.

| Port | Open |
|---|---|
| Velmar | yes |

```python
print(1)
```

Term
: What it means.[^1]

[^1]: A note.
"""
TOML_FRONT = f"""+++
title = "The wall holds"
date = 2026-03-01T06:30:00Z
authors = ["Ada Quill"]
+++

{STORY}
"""
HTML = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>The wall holds – News</title>
<link rel="canonical" href="https://news.example/wall"><meta property="og:title" content="The wall holds">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2026-03-01T06:30:00Z">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "The wall holds", "datePublished": "2026-03-01T06:30:00+01:00",
"author": [{{"@type": "Person", "name": "Ada Quill"}}], "description": "It held."}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>The wall holds</h1><p class="byline">By Ada Quill</p>
<time datetime="2026-03-01">1 March</time><p>{STORY}</p><h2>Why</h2><p>{STORY} <a href="/x">More</a></p>
<figure><img src="t.jpg" alt="A tram"><figcaption>The tram.</figcaption></figure>
<ul><li>First</li><li>Second</li></ul><blockquote><p>It held.</p></blockquote>
<table><tr><th>Port</th><th colspan="2">Open</th></tr>
<tr><td rowspan="2">Velmar</td><td>yes</td><td>1</td></tr>
<tr><td>no</td><td>2</td></tr></table><pre><code>print(1)</code></pre><p>{STORY}</p></article>
<footer>© 2026 News</footer></body></html>
"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour</title><link>https://news.example</link><language>en-gb</language>
<item><title>The wall holds</title><link>https://news.example/wall</link><guid>wall-1</guid>
<pubDate>Sun, 01 Mar 2026 06:30:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>
<content:encoded><![CDATA[<p>{STORY}</p><p>{STORY}</p><p>{STORY}</p>]]></content:encoded></item>
<item><title>Older</title><pubDate>Sat, 28 Feb 2026 06:30:00 GMT</pubDate>
<description>Short.</description></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
 xml:base="https://news.example/">
<title>Harbour</title><entry><id>urn:1</id><title type="html">The wall &amp;amp; the tram</title>
<updated>2026-03-01T06:30:00+01:00</updated><author><name>Ada Quill</name></author><link href="wall"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><p>{STORY}</p></div></content>
</entry></feed>
"""
LEXICON_TOML = """Kyiv = "/ˈkiːjɪv/"
Zeitgeist = "de:"
Velmar = {say = "VELL-mar", only = "en", case = "any"}
"U.N." = {say = "spell"}
"re:gates?" = "gayts"
"""
LEXICON_CSV = """word,say,only,case
Kyiv,/ˈkiːjɪv/,,
Velmar,VELL-mar,en,any
"wall, the",the WALL,en-GB,
U.N.,spell,,
"""
LEXICON_PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
 xmlns:bulletin="https://bulletin.example/lexicon" alphabet="ipa" xml:lang="en-GB">
<lexeme><grapheme>Kyiv</grapheme><phoneme prefer="true">ˈkiːjɪv</phoneme><phoneme>kiːv</phoneme></lexeme>
<lexeme role="bulletin:in-de bulletin:only-en"><grapheme>wall</grapheme><alias>Wall</alias></lexeme>
<lexeme role="bulletin:case-any"><grapheme>U.N.</grapheme><grapheme>UN</grapheme><alias>U N</alias></lexeme>
</lexicon>
"""
ENVIRONMENT = """BULLETIN_SHOW_TITLE=Harbour News
BULLETIN_SHOW_EXPLICIT=yes
BULLETIN_ARTICLE_TIMEOUT=20
BULLETIN_ARTICLE_MAX_BYTES=20000000
BULLETIN_SCRIPT_OPENING=This is {show}. {date}. {title}.
BULLETIN_SCRIPT_LEXICONS=
BULLETIN_VOICE_SPEED=1.2
BULLETIN_VOICE_PITCH=50
BULLETIN_VOICE_FALLBACK_VOICES=espeak
BULLETIN_MIX_LOUDNESS=-16
BULLETIN_FEED_BASE_URL=https://cdn.example/show
BULLETIN_OUTPUT_FOLDER=output
BULLETIN_OUTPUT_FORMATS=wav:flac
"""
