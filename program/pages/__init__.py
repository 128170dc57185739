"""The programme in words and pages."""
