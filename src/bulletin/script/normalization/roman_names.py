"""Words that a Roman numeral follows: rulers, their titles, and things that are counted."""

from bulletin.script.pattern import split_words

COUNTED_NOUNS = frozenset(
    split_words(
        """
    Act Annex Apollo Appendix Article Book Bowl Canto Category Chapter Class Division Figure Game Grade
    Group Lecture Lesson Letter Level Olympiad Part Phase Plate Psalm Scene Section Sonata Sonnet Stage
    Story Stratum Symphony Table Tier Title Type Vatican Vol. Volume War
    """
    )
)
"""Words before a cardinal."""

RULERS = frozenset(
    split_words(
        """
    Abdullah Adrian Afonso Albert Alexander Alexios Alfonso Amadeus Amenhotep Anne Artaxerxes Basil
    Baudouin Bayezid Benedict Bogdan Boleslaw Boniface Boris Callixtus Canute Carl Carlos Carol Casimir
    Catherine Celestine Charles Christian Clement Cleopatra Constantine Constantius Conrad Cyrus Darius
    David Edgar Edmund Edward Elizabeth Emmanuel Eric Ernest Eugene Faisal Farouk Felipe Ferdinand Francis
    Franz Frederick Frederik Friedrich Fuad George Gregory Gustav Haakon Hadrian Harald Harold Henri Henry
    Honorius Hussein Innocent Isabella Ivan James Joan John Joseph Josef Juan Julius Justin Justinian
    Kenneth Leo Leopold Louis Ludwig Magnus Mahmud Manuel Margaret Margrethe Mary Maximilian Mehmed
    Michael Mohammed Muhammad Murad Napoleon Nero Nicholas Olaf Olav Oscar Otto Paul Pedro Peter Philip
    Philippe Pius Ptolemy Rameses Ramses Richard Robert Roger Rudolf Rupert Sancho Selim Sigismund Simeon
    Sixtus Stephen Suleiman Sylvester Theodore Theodosius Thutmose Tiberius Umberto Urban Victor Vladislav
    Wenceslaus Wilhelm Willem William Xerxes
    """
    )
)
"""Names before an ordinal."""

TITLES = frozenset(
    split_words(
        """
    Archduke Count Czar Duke Earl Emperor Empress Kaiser King Khedive Pharaoh Pope Prince Queen Shah Sultan
    Tsar
    """
    )
)
"""Whoever has one of these before the name is a ruler too."""

FIRST_NAMES = frozenset(
    split_words(
        """
    Adam Alan Allen Andrew Anthony Arthur Benjamin Brian Calvin Clarence Clifford Daniel Dennis Donald Douglas
    Earl Edwin Elliott Elmer Eugene Frank Fred Gerald Gordon Griffin Harrison Harry Harvey Herbert Herman
    Homer Howard Hugh Jack Jackson Jacob Jay Jefferson Jesse Jim Jimmy Joe Jonathan Karl Ken Larry Lawrence
    Lee Leonard Lewis Lloyd Luther Marcus Marion Mark Martin Marvin Matthew Melvin Milton Nathan Nathaniel
    Norman Oliver Patrick Ralph Ray Raymond Reginald Ronald Roy Russell Samuel Scott Sidney Stanley Sterling
    Steven Stuart Ted Thomas Thurston Tim Timothy Tom Vincent Walter Warren Wayne Wendell Willie Winston
    """
    )
)
"""Americans whose grandfathers had the same name; with the rulers' names."""

NON_NAMES = frozenset(
    split_words(
        """
    A After All Also An And As At Before But By Each For From Given Her His How I If In It Its My New No
    Not Of On Or Our She So That The Their Then There This Through To Under Use Was We What When Where
    Which While Who Why With Yes You Your And Type
    """
    )
)
"""Words with a capital that are no names: "The IV drip"."""
