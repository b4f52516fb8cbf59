"""English words that decide where a title may end and what it may begin with."""

from bulletin.script.pattern import split_words

FUNCTION_WORDS = frozenset(
    split_words(
        """
    a an and as at but by for from in into near nor of off on onto or over per the to up via vs with
    about above according after against ahead along also am amid among are around be because been before
    behind being below between both could did do does during each every had has have he her his how if
    is it its may might more most my not now only our she should since so some south than that their
    them then there these they this those through toward towards under until upon very was we were what
    when where whether which while who whose will within without would you your
    """
    )
)
"""A title never ends with one of these."""

PHRASE_STARTERS = frozenset(
    split_words(
        """
    about above according across after against ahead along amid among and around as at because before
    behind below between but by despite during following for from if in including inside into near on
    onto or outside over since through throughout to toward towards under until upon via when where
    which while who with within without
    """
    )
)
"""A phrase begins with these, so a title may end before them; "of" binds too closely."""

RELATIVES = frozenset(split_words("which who whom whose while although though because"))
"""Words before a clause that a title does not need."""

OPENERS = frozenset(
    split_words(
        """
    according after although amid as at before but by concurrently despite during earlier elsewhere
    finally following for from furthermore given however if in indeed instead last late later looking
    meanwhile moreover nevertheless now of overall perhaps recently similarly specifically sure
    nonetheless on once over separately since still then though through throughout today tomorrow
    tonight two under unlike until when while with yesterday also additionally monday tuesday wednesday
    thursday friday saturday sunday to
    """
    )
)
"""First words of a phrase that sets the scene; the phrase, up to its comma, is left out."""

PRONOUNS = frozenset(
    split_words(
        """
    he she it they this these those that there i we you his her its their our my your such
    """
    )
)
"""A title that begins with one of these would speak of someone unnamed."""

SUBORDINATORS = frozenset(
    split_words(
        """
    although because even how if once remember since so that though until what when where whereas whether
    which while who whose why
    """
    )
)
"""A clause that begins with one of these says nothing alone, unless it is a question."""
