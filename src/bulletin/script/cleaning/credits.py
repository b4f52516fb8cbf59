# ruff: noqa: E501  (a pattern is read, and compared with the text it is for, on one line)
"""Rules for a block that says who made something, or when."""

from bulletin.script.cleaning.rule import EMAIL, MONTH, URL, Where, rule

_AGENCY = r"(?:getty|reuters|afp|epa|ap photo|associated press|shutterstock|alamy|pa wire|bloomberg|xinhua|unsplash|istock|handout)"
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic|video|map|foto|bild|imagem|imagen|crédit photo|фото)s?"
_TIME = r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?"
_DAY = rf"(?:\w{{2,9}}day,? |[a-záç]{{3,7}}-feira, )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.? (?:de )?\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"

CREDIT_RULES = (
    rule(
        "narration-credit",
        r"^(?:voice[ -]?overs?|narrat(?:ed|ion|or)|voiced|audio|read (?:aloud )?)\s?(?:(?:is |was )?by\b|:).{1,70}$",
        longest=90,
        out=("Voiceover by Harold Hoover", "Narrated by Jane Poole"),
        kept=("Audio of the meeting was released on Monday.",),
    ),
    rule(
        "photo-credit",
        rf"^[(\[]?{_PICTURE}(?: credit)?s?\s?(?::|by\b|©).+$",
        out=("Photo: Jane Poole / Harbour Press", "(Image credit: Harbour Press)", "Foto: Jana Eiche"),
        kept=("The photo shows the mayor at the wall.", "Photos by the thousand were lost, said the archive’s director, and with them the memory of a town that had been proud of its trams and its theatres and its river."),
    ),
    rule(
        "photo-credit",
        r"^[(\[]?(?:file photo|(?:photo |image )?credit|caption|copyright)\s?:.+$",
        out=("Credit: Harbour Press", "File photo: the wall in March"),
        kept=("Credit cards were refused.",),
    ),
    rule(
        "photo-credit",
        rf"^.{{0,120}}(?:©|\(c\)|\bvia\b|/|\|)\s?.{{0,60}}\b{_AGENCY}\b.{{0,40}}(?<![.!?”\"])$",
        longest=200,
        out=("The wall on Monday. Ann Lee/Getty Images", "© Harbour Press / Reuters"),
        kept=("The report, seen by Reuters, says so.",),
    ),
    rule(
        "photo-credit",
        r"^.{3,140}(?:©|\((?:photo|image|credit|picture|file photo|courtesy)\b.{0,60}\)[.\s]*$)",
        longest=220,
        out=("The wall in spring, views, © Harbour Press, 2030", "The wall in March (credit: Harbour Press)"),
        kept=("The wall held (credit must go to the crews on the quay), she said.",),
    ),
    rule(
        "copyright",
        r"^(?:(?:copyright\s(?=(?-i:[A-Z\d©(]))|©|\(c\))\s?.{0,80}\b\d{4}\b|.{0,60}all rights reserved\b|.{0,80}(?:material|content|story|article) (?:may|must) not be (?:published|reproduced|reprinted)).{0,140}$",
        longest=300,
        out=("© 2030 The Harbour Post. All rights reserved.", "Copyright 2030 Harbour Post", "This material may not be published or rewritten without permission."),
        kept=("Copyright law changed in 2030.", "The copyright of 1930 ran out."),
    ),
    rule(
        "copyright",
        r"^this (?:article|story|post|report|essay|piece|column)(?: (?:was|is|has been))?(?: first| \w+ly)? (?:(?:re)?published|appeared|posted|produced|syndicated)\b.{0,200}$",
        longest=260,
        out=("This article was originally published in the Harbour Post.", "This story first appeared on example.org."),
        kept=("This report by the ministry was published on Monday, and it says that the wall must be raised by two metres.",),
        where=Where.END,
    ),
    rule(
        "reporting-credit",
        r"^[(\[]?(?:additional )?(?:reporting|writing|editing|research|translation|compiled|edited|reported|written|translated)(?: and (?:writing|editing|reporting))? by (?-i:[A-Z]).{2,200}(?-i:[a-z)\]])\.?$",
        longest=260,
        out=("Reporting by Jane Poole in Velmar; editing by Ann Lee", "(Additional reporting by Jane Poole)"),
        kept=("Reporting by phone is allowed.", "Editing by hand takes a week."),
    ),
    rule(
        "reporting-credit",
        r"^(?:.{2,80} )?(?:contributed (?:to this (?:report|story|article)|reporting)|(?:reported|contributed) from)\b.{0,90}$",
        out=("Harbour Press writer Ann Lee in Velmar contributed to this report.",),
        kept=("Rain contributed to this flood.",),
        where=Where.END,
    ),
    rule(
        "reporting-credit",
        r"^(?:sources?|fonte|quelle|fuente|источник)\s?:\s.{2,60}(?<![.!?”\"])$",
        longest=75,
        out=("Source: Harbour Press",),
        kept=("Sources: none of them knew the mayor, and none wanted to know more about it than was said.",),
        where=Where.END,
    ),
    rule(
        "author-note",
        r"^(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]*){1,3},?(?: who)? (?:is|was|are|works as) (?:an? |the |our )?(?:[\w’'-]+ ){0,5}(?:reporter|correspondent|columnist|journalist|editor|writer|contributor|fellow|author|professor|blogger|curator|producer|critic)\b.{0,40}(?:\b(?:at|for|with|of|covering|based|who writes|who covers)\b).{0,220}$",
        longest=320,
        where=Where.END,
        out=("Ann Lee is a reporter at the Harbour Post.", "Ann Lee is the Post’s senior correspondent for the coast, based in Velmar."),
        kept=("The suspect is a reporter at the paper.", "Ann Lee was there."),
    ),
    rule(
        "author-note",
        r"^(?:about the authors?|(?:the )?(?:author|writer)(?: of this (?:article|piece))? (?:is|was)\b.{0,160}|(?:the )?(?:views|opinions) expressed .{0,160}(?:author|writer|own)\b.{0,90})[\s:.]*$",
        longest=320,
        where=Where.END,
        out=("About the author", "The views expressed in this article are the author’s own."),
        kept=("The views expressed by voters were harsh.",),
    ),
    rule(
        "date-line",
        rf"^(?:(?:first |last )?(?:published|updated|posted|modified|created|atualizado|publicado)(?: on| at| em)?:?\s*)?(?:{_DAY})(?:,?\s?(?:at |às |um |[-–|•·]\s?)?{_TIME}(?:.{{0,30}})?)?$",
        longest=90,
        where=Where.TOP,
        out=("March 1, 2026", "Published: 1 March 2026, 10:40 GMT", "sexta-feira, 22 de outubro de 2010 às 20:13"),
        kept=("March 1, 2026 was a Sunday.", "The 1 March 2026 vote"),
    ),
    rule(
        "date-line",
        rf"^(?:last )?(?:updated|published|posted)(?: on| at)?:?\s(?:{_DAY}|{_TIME}|\d{{1,3}} (?:minute|hour|day|week|month)s? ago).{{0,30}}$",
        longest=90,
        out=("Updated at 10:40 a.m. ET", "Posted 3 hours ago"),
        kept=("Updated maps were sent to the crews.", "Published figures differ."),
    ),
    rule(
        "reading-time",
        r"^(?:(?:estimated )?reading time|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|leestijd)\s?:?.{0,30}$|^\d{1,3}[ -]min(?:ute)?s?[ -](?:to )?read$",
        longest=60,
        out=("4 min read", "Reading time: 3 minutes", "Tempo de leitura: 2 minutos"),
        kept=("Reading time is up in the city’s schools, officials said, and by more than a third.", "4 minutes later"),
    ),
    rule(
        "bare-url",
        rf"^(?:(?:source|link|via|url|or)?:?\s{{0,3}}){URL}(?:\s+(?:(?:source|link|via|url|or)?:?\s{{0,3}}){URL})*\s*$",
        longest=600,
        out=("https://example.org/a-report", "Source: https://example.org/a-report"),
        kept=("The figures are at https://example.org/a.",),
    ),
    rule(
        "email-address",
        rf"^(?:(?:e-?mail|contact|via|or):?\s*)*{EMAIL}[\s.]*$",
        out=("desk@example.org", "E-mail: desk@example.org"),
        kept=("Write to desk@example.org by Monday.",),
    ),
)  # fmt: skip
