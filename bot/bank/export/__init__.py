"""A bank taken elsewhere: a table for spreadsheets, a deck for Anki, a page to read and search.

Markdown, which goes both ways, is not here but in ``bot.bank.markdown``.
"""
