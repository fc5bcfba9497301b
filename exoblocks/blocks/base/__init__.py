"""The base classes and functions that the block families share."""
