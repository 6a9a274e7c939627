# What stands in a call-preparation file.
