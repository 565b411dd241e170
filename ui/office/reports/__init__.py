"""Reports on screen, saved, planned and held against goals; questionnaires."""
