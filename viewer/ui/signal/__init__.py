"""Why is it bright?  Sliders for TR, TE and TI that weight an MR film anew."""
