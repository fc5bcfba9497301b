"""Export a page to a document. The result is checked by ``loading`` so that it can be loaded."""
