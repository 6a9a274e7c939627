"""From spreadsheets that people filled in to clean tables of a scenario."""
