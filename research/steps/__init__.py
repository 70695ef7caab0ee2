"""One plain function for each task of a run: opens the edges, calls pure code, returns a small summary."""
