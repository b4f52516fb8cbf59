"""The engine `command`: any program that turns text into sound."""
