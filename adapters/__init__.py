"""Chat platforms. Each decodes its payloads into events, renders cards, and performs effects.

``console`` is the reference for a new platform; ``fallback`` turns any card into plain text;
``prose``, ``tables`` and ``figures`` are what every drawing of cards shares.
"""
