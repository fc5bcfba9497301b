"""The comparison of two versions of an article: the changed fields, with their labels."""
