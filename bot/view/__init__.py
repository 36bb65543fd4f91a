"""What can be shown and pressed, in words every platform knows.

``text`` spans, ``card`` blocks and the ``form``; ``actions`` are what buttons carry.
"""
