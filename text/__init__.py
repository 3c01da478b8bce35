"""What people read, in each language: messages, numbers, dates."""
