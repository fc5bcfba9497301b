"""Import references into the library: read them, match them with existing records, and store them.

``incoming_record`` creates a reference from one record of the input, ``matching`` finds the same
record in the library, ``differences`` compares the two, and ``store`` saves the result. The models
in ``models`` keep an import between the requests of the admin.
"""
