"""What stands for a record in a file, where its id means nothing: a path, a file name, a uuid."""
