"""The windows in which an editor chooses, or creates, a record of the library."""
