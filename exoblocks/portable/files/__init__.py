"""An article on disk: the folder or ZIP, ``article.json`` as bytes, and the files of its media."""
