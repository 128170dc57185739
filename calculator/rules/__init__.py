"""Rules as data: a file a stage, each with its arithmetic."""
