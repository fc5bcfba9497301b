"""The screens of one record: its details, its form, its history, its deletion."""
