# What `planner import` finds: a message for each code, with its remedy.
