"""A bar chart as SVG, on a scale of tens: `bars(title, [(name, value)])`."""

import math
from html import escape

WIDTH, LEFT, BAR, GAP, TOP = 760, 220, 22, 10, 48
OWN, OTHER, INK, FAINT = "#0b6e4f", "#9db4ab", "#1d2a26", "#d9e2de"


def bars(title: str, rows: list[tuple[str, float]]) -> str:
    """A bar a row, the first words of its own rows (Musnad) in another colour; light and dark pages both show it."""
    low = math.floor(math.log10(min(value for _, value in rows)))
    high = math.ceil(math.log10(max(value for _, value in rows)))
    height, room = TOP + len(rows) * (BAR + GAP) + 34, WIDTH - LEFT - 90

    def across(value: float) -> float:
        return room * (math.log10(value) - low) / max(1, high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" '
        f'font-size="13" fill="{INK}" role="img" aria-label="{escape(title)}">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="16" y="26" font-size="16" font-weight="600">{escape(title)}</text>',
    ]
    bottom = height - 28
    for power in range(low, high + 1):
        x = LEFT + across(10.0**power)
        parts.append(f'<path d="M{x:.1f} {TOP - 8}V{bottom}" stroke="{FAINT}"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle" font-size="11">{10**power:,}</text>')
    for number, (name, value) in enumerate(rows):
        y = TOP + number * (BAR + GAP)
        colour, width = OWN if name.startswith("Musnad") else OTHER, max(2.0, across(value))
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR}" rx="3" fill="{colour}"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y + 16}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<text x="{LEFT + width + 8:.1f}" y="{y + 16}">{value:,.0f}</text>')
    return "\n".join([*parts, "</svg>", ""])
