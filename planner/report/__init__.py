"""Out: what stands in a call-preparation file."""
