"""The teaching case: its model, edits, text and file format.

Nothing here knows Qt, pydicom or the viewer; a script can use it by itself.
"""
