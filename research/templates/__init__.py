"""The four journey templates as tables: `codes.csv` holds every code once, `journeys.csv` which journey has which."""
