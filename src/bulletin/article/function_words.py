"""The commonest little words of the languages that most reports come in."""

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            the of and to in is that was for on with as are by at from have has had were this which
            not be it they their but been will who its after he his said an or she her we you would
            one than more when about
        """,
        "de": """
            der die das und ist nicht von mit den dem des ein eine einer einen im auf für sich auch
            wurde wird sind war als zu aus bei nach es dass hat sie er wir werden über vom zum zur
            haben noch am
        """,
        "fr": """
            le la les et des est une du dans que qui pour pas sur avec au aux par plus ne ce cette
            sont été ont son ses il elle nous vous mais ou leur était l d qu n en un de se
        """,
        "es": """
            el la los las y es una que por con para del al se su no como más pero fue sus ha este
            esta entre cuando muy sin sobre también hasta desde era lo le en un de había han son
        """,
        "pt": """
            o a os as e é uma que não do da dos das em no na nos nas por com para ao se mais como
            foi mas pelo pela são seu sua também ou entre até já de um à foram está tem
        """,
        "it": """
            il la i gli le e è di che non per una della del dei delle nel nella con sono alla al dal
            si più come anche ha ma lo un da in essere stato hanno questo l degli ai sulla dalla
        """,
        "nl": """
            de het een en van is niet dat te op zijn met voor er aan ook als door naar bij om uit
            maar werd nog wordt heeft hebben deze die worden hij over geen tot in was ze
        """,
        "sv": """
            och att det är som på en inte för av med till den ett har om men var från vid eller så
            efter sig ska hade när även under de i kan
        """,
        "da": """
            og at det er som på en ikke for af med til den et har om men var fra ved eller så efter
            sig skal havde når også blev de i kan der
        """,
        "no": """
            og at det er som på en ikke for av med til den et har om men var fra ved eller så etter
            seg skal hadde når også ble de i kan
        """,
        "pl": """
            i w na z się nie że do jest to o po jak ale dla od przez za są przy był było tym który
            która oraz została został już tylko
        """,
        "tr": """
            ve bir bu da de için ile çok olarak daha ne olan gibi sonra kadar ancak en değil ise
            olduğu olduğunu dedi her ya
        """,
        "ru": """
            и в не на что с по это как к из за от для был были но он она они его а о у же года до
            так или будет
        """,
        "uk": """
            і в не на що з та це як до від за для був були але він вона вони його про у й або після
            року ще
        """,
        "bg": """
            и в не на че с по това как към от за да е са се ще но той тя те му при след беше бяха до
            или
        """,
        "ar": """
            في من على أن إلى التي الذي عن مع هذا هذه كان ما لا بعد ذلك قد وقد كما بين لم أو حتى كانت
            إن وفي
        """,
        "hi": """
            के में की है और से को का ने पर यह कि हैं था थी थे लिए एक भी नहीं हो गया गई तक या इस कहा करने वह जो ही
            किया साथ बाद
        """,
        "mr": """
            आहे आणि व ते हे होते होता मध्ये आहेत नाही त्या त्यांनी केली झाली करण्यात तर ही असे मात्र होती केले
            कोणत्याही त्याला
        """,
        "ne": """
            छ र को मा ले लाई भएको गरेको छन् पनि हुने गर्न गरी थियो भने यो हो तथा वा प्रत्येक गर्ने हुनेछ छैन
        """,
        "fa": """
            در به از که این را با است برای آن یک خود تا بر هم نیز شد شده کرد می‌شود های اما یا بود و
        """,
    }.items()
}
"""By ISO 639 code."""
