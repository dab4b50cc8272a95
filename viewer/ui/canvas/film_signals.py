"""What hands do on films, told by one object for all of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal


class FilmSignals(QObject):
    """Goes down with the films, so that what happens on any of them is told here and nowhere between."""

    mark_hovered = Signal(str)  # the mark's id, "" when none is under the mouse
    mark_clicked = Signal(str, bool)  # the mark's id, "" beside all marks; whether it is added
    marks_taken = Signal(object, bool)  # ids of marks within a rectangle; whether they are added
    place_clicked = Signal(object)  # Readout of what was clicked, or None off the picture
    pointed = Signal(object)  # Readout, or None off the picture
    mark_drawn = Signal(object, object)  # FrameKey, Sketch
    marks_reshaped = Signal(object)  # the marks as they are to be
    handle_clicked = Signal(str, int)  # the mark's id, which of its handles
    edge_clicked = Signal(str, int, object)  # the mark's id, the handle before, the image point
    measure_reshaped = Signal(str, object)  # the measure's id, its new points
    measure_let_go = Signal()  # the hand that moved it is gone
    menu_asked = Signal(QPoint, str)  # global position, the id of the mark there or ""
    window_asked = Signal(QPoint)  # the window's text was clicked: its global position
    glass_turned = Signal(int)  # the wheel was turned over a magnifier: steps, larger is positive
    film_pressed = Signal()  # a hand has taken a film
    painted = Signal()  # another film, or why there is none, is on the screen
    images_asked = Signal()  # a film has no image: look for it elsewhere
