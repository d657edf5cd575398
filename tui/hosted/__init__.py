"""The full-screen program in a terminal that is somebody else's, at the other end of a network."""
