"""What an article is divided into: its chapters, their titles, the headlines, and the words around it all."""
