"""What draft conditions would do to a field of organisations, before a call is published (``planner impact``)."""
