"""What is said, understood and decided next: the conversation, without any screen."""

from prompts.explain import explain as explain
from prompts.explain import explain_notice as explain_notice
