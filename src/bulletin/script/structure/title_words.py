"""English words that decide where a title may end and what it may begin with."""

from bulletin.script.pattern import split_words

MINOR_WORDS = frozenset(
    split_words(
        """
    a an and as at but by for from in into near nor of off on onto or over per the to up via vs with
    """
    )
)
"""Lower case inside a title."""

FUNCTION_WORDS = MINOR_WORDS | frozenset(
    split_words(
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

PHRASE_STARTERS = frozenset(
    split_words(
        """
    about above across after against ahead along amid among and around as at because before behind below
    between but by despite during following for from if in including inside into near on onto or outside
    over since through throughout to toward towards under until upon via when where which while who with
    within without
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

INCOMPLETE_VERBS = frozenset(
    split_words(
        """
    accused added agreed aimed allowed announced argued asked based began believe believes called came claimed
    confirmed confirms considered consists described dropped expected found gave gives had helped including
    involving led let lets made makes means meant provided put refers reported reports revealed said say says
    seemed seen sent set showed shows suggested suggests taking think thinks told took using views wants
    warned
    """
    )
)
"""Verbs that say nothing without what follows."""

SUBORDINATORS = frozenset(
    split_words(
        """
    although because even how if once remember since so that though until what when where whereas whether
    which while who whose why
    """
    )
)
"""A clause that begins with one of these says nothing alone, unless it is a question."""

CONJUNCTIONS = frozenset(split_words("and but or plus so still then thus yet"))
"""Words that join a sentence to the one before it and are left out."""

SPEAKER_WORDS = frozenset(
    split_words("i i’m i'm i’ve i've me my we we’re we're us our you you’re you're you’ve your mine")
)
"""Words for the writer or the reader; a headline is about others."""

BACK_REFERENCES = frozenset(
    split_words(
        """
    he she it they him her them his their its these those here there such said says so
    """
    )
)
"""Words for somebody or something named before."""

HEADLINE_VERBS = frozenset(
    split_words(
        """
    am are be became become becomes began begin begins bring brings brought built buys came can come comes
    could cut did do does faces fall falls fell find finds found gain gains gave get gets give gives go goes
    got had has have held hit hits hold holds keep keeps kept knew know launches lead leads led left lost made
    make makes may met might move moves must need needs open opens pay pays plan plans put puts raise raises
    ran reach read remain remains rise rises rose run runs saw say says see sees seek seeks sent set sets
    shall should show shows shut sold spend spent stand stands stay stays stood struck take takes taught tells
    thought told took turn turns want wants was went were will win wins won work works would
    """
    )
)
"""Verbs that a headline may have; besides, a word in "-ed" or "-es" may be one."""
