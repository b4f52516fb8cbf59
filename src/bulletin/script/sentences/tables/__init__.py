"""Tables of sentence ends and false ends, one for each language, as `sentences.repairs` reads them."""
