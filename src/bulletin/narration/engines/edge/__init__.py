"""The engine `edge`: the voices of Microsoft Edge."""
