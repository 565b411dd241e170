"""What linters cannot know: each file here holds one habit of the house."""
