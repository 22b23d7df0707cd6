"""What is drawn: pictures of the record as plain SVG, and texts with their marks; pure, the templates show it."""
