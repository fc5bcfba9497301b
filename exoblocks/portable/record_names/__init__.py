"""The names that replace the ids of records in a file: a path, a file name or a uuid."""
