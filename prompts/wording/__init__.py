"""The words of screens, commands, the command line and errors, marked for translation.

Sentences of a conversation stand in its flow; everything else a person reads stands here.
"""
