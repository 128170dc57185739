"""A new programme: what its owner is asked, and the file that the answers make."""
