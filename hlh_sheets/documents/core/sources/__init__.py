"""Which records stand behind each figure of a document, and the account of it in the file."""
