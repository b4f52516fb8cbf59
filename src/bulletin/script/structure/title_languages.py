"""Words of other languages that decide where a title may end and what it may begin with."""

from dataclasses import dataclass

from bulletin._infra.language import get_primary_language
from bulletin.script.pattern import split_words
from bulletin.script.structure import title_words as english


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a language, in small letters, that decide where its titles begin and end."""

    phrase_starters: frozenset[str] = frozenset()
    """A phrase begins with these, so a title may end before them and never with them."""
    function_words: frozenset[str] = frozenset()
    """A title never ends with one of these either."""
    relatives: frozenset[str] = frozenset()
    """Words before a clause that a title does not need, and that never stands alone."""
    pronouns: frozenset[str] = frozenset()
    """A headline that begins with one of these would speak of someone unnamed."""
    subordinators: frozenset[str] = frozenset()
    """A clause that begins with one of these says nothing alone, unless it is a question."""


def _make_title_words(
    *,
    phrase_starters: str = "",
    function_words: str = "",
    relatives: str = "",
    pronouns: str = "",
    incomplete_verbs: str = "",
) -> TitleWords:
    """Make a table; `incomplete_verbs` say nothing without what follows."""
    starter_set = frozenset(split_words(phrase_starters))
    relative_set = frozenset(split_words(relatives))
    pronoun_set = frozenset(split_words(pronouns))
    verb_set = frozenset(split_words(incomplete_verbs))
    return TitleWords(
        phrase_starters=starter_set,
        function_words=starter_set | relative_set | pronoun_set | frozenset(split_words(function_words)),
        relatives=relative_set,
        pronouns=pronoun_set,
        subordinators=relative_set | verb_set,
    )


_TITLE_WORDS = {
    "ar": _make_title_words(
        phrase_starters="في من إلى على عن مع بعد قبل عند بين خلال منذ حتى ضد حول أمام و أو",
        function_words="أن إن قد لن لم لا ما كل هذا هذه ذلك تلك كان كانت",
        relatives="الذي التي الذين لأن حيث بينما عندما إذا",
        pronouns="هو هي هم نحن أنا",
        incomplete_verbs="قال قالت أعلن أعلنت أكد أكدت أضاف",
    ),
    "de": _make_title_words(
        phrase_starters="""
        ab am an auf aus bei beim bis durch für gegen gegenüber hinter im in ins laut mit nach neben oder
        ohne seit trotz über um und unter vom von vor wegen während zu zum zur zwischen
        """,
        function_words="""
        aber als auch das dem den der des die dies diese diesem diesen dieser doch ein eine einem
        einen einer eines hat haben hatte hatten ist kein keine mehr nicht noch nur sehr sein seine
        seinen seiner sich sind so sowie war waren werden wie wird wurde wurden ihr ihre ihren ihrer
        """,
        relatives="dass damit falls nachdem ob obwohl sodass welche welcher weil wenn wann warum",
        pronouns="er es ich ihn ihm man sie wir",
        incomplete_verbs="""
        sagte sagt erklärte erklärt meinte hieß heißt teilte berichtete berichten betonte glaubt
        """,
    ),
    "en": TitleWords(
        phrase_starters=english.PHRASE_STARTERS,
        function_words=english.FUNCTION_WORDS,
        relatives=english.RELATIVES,
        pronouns=english.PRONOUNS,
        subordinators=english.SUBORDINATORS,
    ),
    "es": _make_title_words(
        phrase_starters="""
        a al ante bajo con contra de del desde durante e en entre hacia hasta o para por según sin
        sobre tras y
        """,
        function_words="""
        el la las lo los un una unos unas su sus se que es son era fue ha han había no más muy como
        este esta estos estas ese esa cada causa pesar través
        """,
        relatives="que quien quienes cuando donde porque aunque mientras si",
        pronouns="él ella ellos ellas esto eso yo nosotros",
        incomplete_verbs="dijo dijeron afirmó declaró explicó aseguró añadió señaló informó cree",
    ),
    "fr": _make_title_words(
        phrase_starters="""
        à après au aux avant avec chez contre dans de depuis derrière des devant dès du durant en
        entre et hors malgré ou par parmi pendant pour sans selon sous sur vers
        """,
        function_words="""
        le la les l’ un une son sa ses leur leurs ce cet cette ces se s’ d’ qu’ ne n’ pas plus très
        est sont était a ont avait avaient a-t-il être comme aussi cause lors
        """,
        relatives="que qui quand où parce puisque dont lorsque tandis si bien",
        pronouns="il elle ils elles on je nous vous ça cela",
        incomplete_verbs="dit déclaré affirmé expliqué indiqué annoncé ajouté précisé estime",
    ),
    "it": _make_title_words(
        phrase_starters="""
        a ad al alla alle agli ai allo con contro da dal dalla dalle dai dei degli del della delle
        dello di dopo durante e ed entro fra in nel nella nelle nei negli o per presso prima secondo
        senza sopra sotto su sul sulla sulle sui tra verso
        """,
        function_words="""
        il lo la i gli le un uno una l’ dell’ all’ nell’ suo sua suoi sue si che è sono era ha hanno
        aveva non più molto come questo questa questi queste ogni
        """,
        relatives="che chi quando dove perché mentre poiché se cui",
        pronouns="egli ella lui lei loro esso io noi ciò",
        incomplete_verbs="detto dichiarato affermato spiegato aggiunto riferito disse crede",
    ),
    "pt": _make_title_words(
        phrase_starters="""
        a à às ao aos após até com contra da das de desde do dos durante e em entre na nas no nos ou
        para pela pelas pelo pelos por perante segundo sem sob sobre
        """,
        function_words="""
        o os as um uma uns umas num numa seu sua seus suas se que é são era foi há não mais muito
        como este esta estes estas esse essa cada tem têm apesar através causa
        """,
        relatives="que quem quando onde porque embora enquanto caso se",
        pronouns="ele ela eles elas isto isso eu nós",
        incomplete_verbs="disse disseram afirmou declarou explicou acrescentou informou acredita",
    ),
    "ru": _make_title_words(
        phrase_starters="""
        без в во вокруг для до за из из-за и или к ко между на над о об около от перед по под после
        при про против с со среди у через
        """,
        function_words="""
        а бы был была были будет его её их как не но ни же ли все это эта этот эти очень более также
        """,
        relatives="что чтобы если когда где который которая которое которые потому хотя пока",
        pronouns="он она они оно мы я вы",
        incomplete_verbs="сказал сказала заявил заявила сообщил сообщила сообщили отметил добавил считает",
    ),
    "cs": _make_title_words(
        phrase_starters="""
        a bez do i k ke mezi na nad o od po pod podle pro proti před při s se u v ve z za ze
        """,
        function_words="""
        je jsou byl byla bylo byly by ale jako ten ta to tento tato této svůj jeho její jejich
        více
        """,
        relatives="který která které že když protože pokud kde",
    ),
    "da": _make_title_words(
        phrase_starters="""
        af at efter eller for foran fra før gennem hos i ifølge imod med mellem mod og om over
        på siden til uden under ved
        """,
        function_words="""
        de den det der en et er har havde ikke sig sin sit sine som var blev bliver være meget
        mere
        """,
        relatives="at fordi hvis hvor mens når da",
    ),
    "el": _make_title_words(
        phrase_starters="""
        από για εναντίον ή και κατά με μέχρι μετά μεταξύ ότι προς σε στα στη στην στις στο στον
        στους στων χωρίς ως
        """,
        function_words="""
        ο η το οι τα του της των τον την τους τις ένα ένας μια μία δεν θα να είναι ήταν έχει
        έχουν που πολύ πιο
        """,
        relatives="όταν επειδή αν ενώ όπου",
    ),
    "fi": _make_title_words(
        phrase_starters="ja tai sekä mutta kun",
        function_words="on ovat oli olivat ei ole se ne tämä nämä hän myös",
        relatives="joka jotka että koska jos",
    ),
    "he": _make_title_words(
        phrase_starters="של על עם אל את או כי אחרי לפני בין נגד ללא עד מן",
        function_words="לא זה זו היא הוא הם היה הייתה כל גם יותר",
        relatives="אשר כאשר אם",
    ),
    "hi": _make_title_words(
        function_words="का की के और या कि यह वह एक तथा", relatives="जो जिसका जिसकी जिसके क्योंकि"
    ),
    "hu": _make_title_words(
        phrase_starters="és vagy de hogy",
        function_words="a az egy nem is volt van lesz ez ezt már még csak több",
        relatives="aki ami amely mert ha amikor",
    ),
    "nb": _make_title_words(
        phrase_starters="""
        av eller etter for foran fra før gjennom hos i ifølge med mellom mot og om over på siden
        til under uten ved
        """,
        function_words="""
        de den det der en et er har hadde ikke seg sin sitt sine som var ble blir være svært mer
        """,
        relatives="at fordi hvis hvor mens når da",
    ),
    "nl": _make_title_words(
        phrase_starters="""
        aan achter bij binnen boven door en in langs met na naar naast om onder op over per
        sinds te tegen tijdens tot tussen uit van vanaf volgens voor zonder of
        """,
        function_words="""
        de het een die dat deze dit is zijn was waren wordt werd werden heeft hebben had niet
        geen ook als zich haar hun meer zeer nog maar er
        """,
        relatives="waarbij waardoor omdat terwijl wanneer waar",
    ),
    "pl": _make_title_words(
        phrase_starters="""
        a bez dla do i w we z ze na nad o od po pod przed przez przy u za lub oraz według wobec
        """,
        function_words="""
        jest są był była było były nie się to ten ta te tego jak ale jego jej ich już tylko
        bardzo więcej
        """,
        relatives="który która które że gdy ponieważ jeśli gdzie",
    ),
    "ro": _make_title_words(
        phrase_starters="a al ale cu de din după în între la pe pentru peste până prin și sau spre sub",
        function_words="un o unei unui este sunt era au nu se mai foarte cel cea cei cele",
        relatives="care că când deoarece dacă unde",
    ),
    "sv": _make_title_words(
        phrase_starters="""
        av bakom efter eller enligt från för före genom hos i med mellan mot och om på sedan
        till under utan vid över
        """,
        function_words="""
        de den det en ett är har hade inte sig sin sitt sina som var blev blir vara mycket mer
        att
        """,
        relatives="därför medan när där eftersom",
    ),
    "tr": _make_title_words(
        phrase_starters="ve veya ile için gibi kadar",
        function_words="bir bu şu o da de ki en çok daha her",
        relatives="çünkü ancak ama",
    ),
    "uk": _make_title_words(
        phrase_starters="без в від для до з за зі і й із на над о об під по після при про проти та у через",
        function_words="а був була було були буде не але як це цей ця ці його її їх вже ще дуже більше",
        relatives="який яка яке які що коли тому якщо де",
    ),
}
_LANGUAGE_ALIASES = {"iw": "he", "nn": "nb", "no": "nb"}


def find_title_words(language: str) -> TitleWords:
    """Find the words of a language, a BCP 47 tag; a language without a table has none."""
    main = get_primary_language(language)
    return _TITLE_WORDS.get(_LANGUAGE_ALIASES.get(main, main), TitleWords())
