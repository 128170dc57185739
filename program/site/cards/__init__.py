"""What a link shows before it is opened: Open Graph metadata and a picture for each page and row.

`content` says what a card holds, `fonts` and `drawing` make the pictures, `previews` names them in
a page's head and makes the short address of each row.
"""
