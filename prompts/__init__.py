"""What is said, understood and decided next: the conversation, without any screen."""
