"""Estimates at the command line: of scenarios, links and partners' lists."""
