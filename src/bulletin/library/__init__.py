"""A show on disk: its folders and files, the record of each episode, and what they were made from."""
