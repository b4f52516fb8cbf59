"""The script as Markdown: written for people to edit, read back without loss.

    ---
    bulletin-script: 1
    title: Storm wall holds
    show: The Harbour Hour
    date: 2026-03-01
    language: en
    ---

    ## Storm Wall Holds              <- a segment and its chapter title

    ### What the night brought       <- a spoken headline
    The port of Velmar reopened.     <- one sentence per line, a blank line ends the paragraph
    {say: The port of Vellmar reopened.}

    {sting}                          <- sounds before the next sentence
    The wall held.

A line in braces belongs to the sentence above it: `say` is its spoken form where the rules find another
one, `role`, `language` and `pause` are needed where they do not follow from the position of the sentence, and
`{whole}` keeps a text together that would otherwise be taken for several sentences. Digits in a `say` are put
into words. Only a cue, `{sting}`, `{ping}` or `{no cue}`, stands above its sentence, where it sounds.
Behind the title of a chapter stand its kind, if it is not a story, and `{language: de}` and `{bed: on}` or
`{bed: off}` for all of it. Of the music of the whole programme the front matter may say `music: no`,
`jingles`, `stings` and `bed`. Comments may stand anywhere after the front matter and are ignored but for
the last that begins "Left out", which is the account of the omissions.
"""

from bulletin.script.markdown.dumping import dump_script
from bulletin.script.markdown.loading import is_script, load_script

__all__ = ["dump_script", "is_script", "load_script"]
