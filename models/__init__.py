"""What the problem is: organisations, calls, rules, goals and the record of their mathematics. No file, solver or screen."""
