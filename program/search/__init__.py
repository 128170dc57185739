"""What search finds, as data: entries, words in all their forms, one index for each language."""
