"""The site: MkDocs' plugin, styles, scripts, fonts and pictures."""
