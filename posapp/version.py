"""The version of the program, as journal records and the About page name it."""

VERSION = "0.4.0"
