"""Pain points, bright spots, headlines and the health of the map."""
