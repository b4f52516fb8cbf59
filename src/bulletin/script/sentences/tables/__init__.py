"""Where sentences end, and where they do not: a table for each language, made for `sentence_repairs`."""
