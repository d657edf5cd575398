"""The messages to be translated, and their translations: `<language>/LC_MESSAGES/limelight.mo`."""
