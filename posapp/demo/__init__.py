"""The demo store, built from published teaching data.

Start reading at `journey.py` (what the data says) and `build.py` (how it becomes a store file).
"""
