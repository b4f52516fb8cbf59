"""English words that decide where a title may end and what it may begin with."""

from bulletin.script.listed import listed

MINOR_WORDS = frozenset(
    listed(
        """
    a an and as at but by for from in into near nor of off on onto or over per the to up via vs with
    """
    )
)
"""Lower case inside a title."""

FUNCTION_WORDS = MINOR_WORDS | frozenset(
    listed(
        """
    about above after against ahead along also am amid among are around be because been before behind
    being below between both could did do does during each every had has have he her his how if is it
    its may might more most my not now only our she should since so some south than that their them then
    there these they this those through toward towards under until upon very was we were what when where
    whether which while who whose will within without would you your
    """
    )
)
"""A title never ends with one of these."""

BREAKS = frozenset(
    listed(
        """
    about above across after against ahead along amid among and around as at because before behind below
    between but by despite during following for from if in including inside into near on onto or outside
    over since through throughout to toward towards under until upon via when where which while who with
    within without
    """
    )
)
"""A phrase begins with these, so a title may end before them; "of" binds too closely."""

RELATIVES = frozenset(listed("which who whom whose while although though because"))
"""What follows is never needed in a title."""

OPENERS = frozenset(
    listed(
        """
    according after although amid as at before but by concurrently despite during earlier elsewhere
    finally following for from furthermore however if in last late later meanwhile moreover nevertheless
    nonetheless on once over separately since still then though through throughout today tomorrow
    tonight two under unlike until when while with yesterday also additionally monday tuesday wednesday
    thursday friday saturday sunday to
    """
    )
)
"""What stands before the comma after one of these sets the scene and is left out."""

PRONOUNS = frozenset(
    listed(
        """
    he she it they this these those that there i we you his her its their our my your such
    """
    )
)
"""A title that begins with one of these would speak of someone unnamed."""

INCOMPLETE = frozenset(
    listed(
        """
    accused added agreed aimed allowed announced asked based began called came consists had led made
    meant put refers reported said says sent told took warned
    """
    )
)
"""Verbs that say nothing without what follows."""
