"""From a page to a document. It goes through ``loading``, so that what is written can be loaded."""
