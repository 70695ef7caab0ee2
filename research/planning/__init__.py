"""When a study runs by itself: its schedule, and the days after its campaigns."""
