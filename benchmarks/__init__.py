"""How Limelight measures up, side by side with its peers: `make bench` prints the table."""
