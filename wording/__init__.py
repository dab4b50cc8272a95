"""What is said to people: sentences that carry what they were made of, so that a window can translate them."""
