"""From many readings to one record: fused events, chains, processes, forces, positions, commitments.

Everything here is pure: rows in, rows out, in whatever order they come. ``store`` finds what may belong together,
``ask`` puts the questions.
"""
