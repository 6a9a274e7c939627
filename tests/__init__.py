"""Claims about models, planner and scenarios."""
