"""The owner's file: its signs, lines and values with their places, and its problems in words."""
