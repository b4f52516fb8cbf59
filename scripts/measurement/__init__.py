"""Figures of the text side: spoken form, sentences, article text, what cleaning costs."""
