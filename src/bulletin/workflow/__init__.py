"""What a user can ask for, one file each: the only door to the stages for whoever talks to the user."""
