"""Questions from elsewhere: one module for each format, and one value for what was read.

``detect`` tells the format, ``gathering`` makes questions of what was read. What cannot be read is
a ``CannotImport`` with a sentence; what cannot be used of a file is a finding.
"""
