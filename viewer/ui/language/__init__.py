"""The language of the window: which one it is, and sentences said in it."""
