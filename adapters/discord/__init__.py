"""Discord: cards as embeds with buttons.

``render`` turns cards and forms into payloads: ``blocks`` into the words of an embed, in the
``markdown`` of Discord, and ``components`` into what is pressed. ``names`` are the ids, ``limits``
the table of what Discord takes.
"""
