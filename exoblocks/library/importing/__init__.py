"""References that come into the library: read, matched with what is there, and stored.

``incoming_record`` makes a reference of one record of the input, ``matching`` says which record of the
library it is, ``differences`` what it says differently, and ``store`` puts it in. The models in
``models`` keep an import between the requests of the admin.
"""
