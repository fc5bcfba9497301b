"""The forms for editing library records."""
