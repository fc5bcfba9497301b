"""An article on disk: the folder or ZIP file, ``article.json`` as bytes, and the media files."""
