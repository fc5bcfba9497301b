"""Load a document into a page with all the records that it uses."""
