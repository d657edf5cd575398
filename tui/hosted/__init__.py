"""Limelight for somebody at the other end of a network, whichever server stands in front of it."""
