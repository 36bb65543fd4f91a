"""Whether the items of a bank are any good: the rules that `studybot bank check` adds.

A bank can be used without them, so nothing here is loaded to serve a question; and they stand above
the cards, which they measure. Each rule takes one question or the whole bank and yields findings;
`checking` asks them all. Retired questions, which nobody is asked any more, are left in peace.

`stems`, `options`, `lengths`, `cues` and `lessons` look at one item; `likeness`, `positions` and
`trial` at all of them. `tricks` answer without knowing anything. `samples` makes the cards an item
can appear on, `rendering` compares them with the platforms' `limits`.

The flaws in items and what they give away: Haladyna, Downing, Rodriguez, "A Review of
Multiple-Choice Item-Writing Guidelines for Classroom Assessment", Applied Measurement in Education
15(3), 2002.
"""
