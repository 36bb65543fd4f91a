"""Where facts are kept: ``interface`` in the words of the domain, ``sqlite`` behind it."""
