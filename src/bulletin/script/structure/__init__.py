"""The structure of a script: its chapters, their titles, the headlines, and the words around the report."""
