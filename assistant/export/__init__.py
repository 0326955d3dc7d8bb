"""Answers as files: Word, Markdown, and what goes to the clipboard."""
