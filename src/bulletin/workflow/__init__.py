"""The work that a user can ask for, one file each: the only door to the stages for the command line."""
