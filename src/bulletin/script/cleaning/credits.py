# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""Rules for a block that says who made something, or when."""

from bulletin.script.cleaning.rule import EMAIL, MONTH, URL, RulePosition, make_rule

_AGENCY = r"(?:getty|reuters|afp|epa|ap photo|associated press|shutterstock|alamy|pa wire|bloomberg|xinhua|unsplash|istock|handout)"
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic|video|map|foto|bild|imagem|imagen|crédit photo|фото)s?"
_TIME = r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?"
_DAY = rf"(?:\w{{2,9}}day,? |[a-záç]{{3,7}}-feira, )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.? (?:de )?\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"

CREDIT_RULES = (
    make_rule(
        "narration-credit",
        r"^(?:voice[ -]?overs?|narrat(?:ed|ion|or)|voiced|audio|read (?:aloud )?)\s?(?:(?:is |was )?by\b|:).{1,70}$",
        max_length=90,
        examples=("Voiceover by Harold Hoover", "Narrated by Jane Poole"),
        counterexamples=("Audio of the meeting was released on Monday.",),
    ),
    make_rule(
        "photo-credit",
        rf"^[(\[]?{_PICTURE}(?: credit)?s?\s?(?::|by\b|©).+$",
        examples=("Photo: Jane Poole / Harbour Press", "(Image credit: Harbour Press)", "Foto: Jana Eiche"),
        counterexamples=("The photo shows the mayor at the wall.", "Photos by the thousand were lost, said the archive’s director, and with them the memory of a town that had been proud of its trams and its theatres and its river."),
    ),
    make_rule(
        "photo-credit",
        r"^[(\[]?(?:file photo|(?:photo |image )?credit|caption|copyright)\s?:.+$",
        examples=("Credit: Harbour Press", "File photo: the wall in March"),
        counterexamples=("Credit cards were refused.",),
    ),
    make_rule(
        "photo-credit",
        rf"^.{{0,120}}(?:©|\(c\)|\bvia\b|/|\|)\s?.{{0,60}}\b{_AGENCY}\b.{{0,40}}(?<![.!?”\"])$",
        max_length=200,
        examples=("The wall on Monday. Ann Lee/Getty Images", "© Harbour Press / Reuters"),
        counterexamples=("The report, seen by Reuters, says so.",),
    ),
    make_rule(
        "photo-credit",
        r"^.{3,140}(?:©|\((?:photo|image|credit|picture|file photo|courtesy)\b.{0,60}\)[.\s]*$)",
        max_length=220,
        examples=("The wall in spring, views, © Harbour Press, 2030", "The wall in March (credit: Harbour Press)"),
        counterexamples=("The wall held (credit must go to the crews on the quay), she said.",),
    ),
    make_rule(
        "copyright",
        r"^(?:(?:copyright\s(?=(?-i:[A-Z\d©(]))|©|\(c\))\s?.{0,80}\b\d{4}\b|.{0,60}all rights reserved\b|.{0,80}(?:material|content|story|article) (?:may|must) not be (?:published|reproduced|reprinted)).{0,140}$",
        max_length=300,
        examples=("© 2030 The Harbour Post. All rights reserved.", "Copyright 2030 Harbour Post", "This material may not be published or rewritten without permission."),
        counterexamples=("Copyright law changed in 2030.", "The copyright of 1930 ran out."),
    ),
    make_rule(
        "copyright",
        r"^this (?:article|story|post|report|essay|piece|column)(?: (?:was|is|has been))?(?: first| \w+ly)? (?:(?:re)?published|appeared|posted|produced|syndicated)\b.{0,200}$",
        max_length=260,
        examples=("This article was originally published in the Harbour Post.", "This story first appeared on example.org."),
        counterexamples=("This report by the ministry was published on Monday, and it says that the wall must be raised by two metres.",),
        position=RulePosition.END,
    ),
    make_rule(
        "reporting-credit",
        r"^[(\[]?(?:additional )?(?:reporting|writing|editing|research|translation|compiled|edited|reported|written|translated)(?: and (?:writing|editing|reporting))? by (?-i:[A-Z]).{2,200}(?-i:[a-z)\]])\.?$",
        max_length=260,
        examples=("Reporting by Jane Poole in Velmar; editing by Ann Lee", "(Additional reporting by Jane Poole)"),
        counterexamples=("Reporting by phone is allowed.", "Editing by hand takes a week."),
    ),
    make_rule(
        "reporting-credit",
        r"^(?:.{2,80} )?(?:contributed (?:to this (?:report|story|article)|reporting)|(?:reported|contributed) from)\b.{0,90}$",
        examples=("Harbour Press writer Ann Lee in Velmar contributed to this report.",),
        counterexamples=("Rain contributed to this flood.",),
        position=RulePosition.END,
    ),
    make_rule(
        "reporting-credit",
        r"^(?:sources?|fonte|quelle|fuente|источник)\s?:\s.{2,60}(?<![.!?”\"])$",
        max_length=75,
        examples=("Source: Harbour Press",),
        counterexamples=("Sources: none of them knew the mayor, and none wanted to know more about it than was said.",),
        position=RulePosition.END,
    ),
    make_rule(
        "author-note",
        r"^(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]*){1,3},?(?: who)? (?:is|was|are|works as) (?:an? |the |our )?(?:[\w’'-]+ ){0,5}(?:reporter|correspondent|columnist|journalist|editor|writer|contributor|fellow|author|professor|blogger|curator|producer|critic)\b.{0,40}(?:\b(?:at|for|with|of|covering|based|who writes|who covers)\b).{0,220}$",
        max_length=320,
        position=RulePosition.END,
        examples=("Ann Lee is a reporter at the Harbour Post.", "Ann Lee is the Post’s senior correspondent for the coast, based in Velmar."),
        counterexamples=("The suspect is a reporter at the paper.", "Ann Lee was there."),
    ),
    make_rule(
        "author-note",
        r"^(?:about the authors?|(?:the )?(?:author|writer)(?: of this (?:article|piece))? (?:is|was)\b.{0,160}|(?:the )?(?:views|opinions) expressed .{0,160}(?:author|writer|own)\b.{0,90})[\s:.]*$",
        max_length=320,
        position=RulePosition.END,
        examples=("About the author", "The views expressed in this article are the author’s own."),
        counterexamples=("The views expressed by voters were harsh.",),
    ),
    make_rule(
        "date-line",
        rf"^(?:(?:first |last )?(?:published|updated|posted|modified|created|atualizado|publicado)(?: on| at| em)?:?\s*)?(?:{_DAY})(?:,?\s?(?:at |às |um |[-–|•·]\s?)?{_TIME}(?:.{{0,30}})?)?$",
        max_length=90,
        position=RulePosition.TOP,
        examples=("March 1, 2026", "Published: 1 March 2026, 10:40 GMT", "sexta-feira, 22 de outubro de 2010 às 20:13"),
        counterexamples=("March 1, 2026 was a Sunday.", "The 1 March 2026 vote"),
    ),
    make_rule(
        "date-line",
        rf"^(?:last )?(?:updated|published|posted)(?: on| at)?:?\s(?:{_DAY}|{_TIME}|\d{{1,3}} (?:minute|hour|day|week|month)s? ago).{{0,30}}$",
        max_length=90,
        examples=("Updated at 10:40 a.m. ET", "Posted 3 hours ago"),
        counterexamples=("Updated maps were sent to the crews.", "Published figures differ."),
    ),
    make_rule(
        "reading-time",
        r"^(?:(?:estimated )?reading time|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|leestijd)\s?:?.{0,30}$|^\d{1,3}[ -]min(?:ute)?s?[ -](?:to )?read$",
        max_length=60,
        examples=("4 min read", "Reading time: 3 minutes", "Tempo de leitura: 2 minutos"),
        counterexamples=("Reading time is up in the city’s schools, officials said, and by more than a third.", "4 minutes later"),
    ),
    make_rule(
        "bare-url",
        rf"^(?:(?:source|link|via|url|or)?:?\s{{0,3}}){URL}(?:\s+(?:(?:source|link|via|url|or)?:?\s{{0,3}}){URL})*\s*$",
        max_length=600,
        examples=("https://example.org/a-report", "Source: https://example.org/a-report"),
        counterexamples=("The figures are at https://example.org/a.",),
    ),
    make_rule(
        "email-address",
        rf"^(?:(?:e-?mail|contact|via|or):?\s*)*{EMAIL}[\s.]*$",
        examples=("desk@example.org", "E-mail: desk@example.org"),
        counterexamples=("Write to desk@example.org by Monday.",),
    ),
)  # fmt: skip
