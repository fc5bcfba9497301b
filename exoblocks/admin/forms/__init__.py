"""The forms in which an editor writes a record of the library."""
