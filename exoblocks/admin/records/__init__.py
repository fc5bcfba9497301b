"""The screens of one record: details, form, history and deletion."""
