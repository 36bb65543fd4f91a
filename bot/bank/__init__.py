"""The question bank: read, checked, and looked things up in.

``load`` reads a file and reports every finding at once; ``markdown`` is the form for people.
"""
