"""Plain SVG plots of series of numbers."""

from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 320, 60, 40, 40, 120
COLOURS = ("#1b6ca8", "#c8553d", "#3a7d44", "#6c4a8c")


def picture(title, height, parts):
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
            f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
            f'<text x="20" y="20" font-size="14">{escape(title)}</text>')
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def bars(title, values):
    """Values by name, one below the other, from zero."""
    largest, names = max(value for _, value in values) or 1, 8 * max(len(name) for name, _ in values) + 30
    parts = []
    for number, (name, value) in enumerate(values):
        y, length = 40 + 28 * number, (WIDTH - names - 80) * value / largest
        parts.append(f'<text x="{names - 8}" y="{y + 14}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="{names}" y="{y}" width="{length:.1f}" height="18" fill="{COLOURS[0]}"/>')
        parts.append(f'<text x="{names + length + 6:.1f}" y="{y + 14}">{value:.3g}</text>')
    return picture(title, 50 + 28 * len(values), parts)


def lines(title, series):
    """Series of (x, y) as lines from a common zero; each is (name, points)."""
    largest_x = max((x for _, points in series for x, _ in points), default=1) or 1
    largest_y = max((y for _, points in series for _, y in points), default=1) or 1

    def place(x, y):
        across = LEFT + (WIDTH - LEFT - RIGHT) * x / largest_x
        return across, HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y / largest_y

    parts = []
    for step in range(5):
        value = largest_y * step / 4
        _, y = place(0, value)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.3g}</text>')
    for x in sorted({x for _, points in series for x, _ in points}):
        across, _ = place(x, 0)
        parts.append(f'<text x="{across:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{x:g}</text>')
    for (name, points), colour in zip(series, COLOURS, strict=False):
        placed = [place(x, y) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in placed]
        parts.append(f'<text x="{placed[-1][0] + 8:.1f}" y="{placed[-1][1] + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return picture(title, HEIGHT, parts)
