"""What touches the bytes of a stranger's file: it runs in a process of its own, under limits, and imports little."""
