"""The modal windows in which an editor chooses or creates a library record."""
