"""What a programme is: texts, cells, rewards, addresses; and the calculator's terms of it."""
