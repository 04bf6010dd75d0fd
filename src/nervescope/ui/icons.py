"""The line icons of the program: drawn on a 20 px square with a 1.75 px stroke, sharp at any screen density."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from nervescope.ui.theme import Theme

SIZE_PX = 20
_DENSITIES = (1.0, 1.5, 2.0, 3.0)
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{c}" stroke-width="1.75" stroke-linecap="round" \
stroke-linejoin="round">'

_SHAPES = {
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="M12.8 12.8 17 17"/>',
    "close": '<path d="M5 5 15 15M15 5 5 15"/>',
    "check": '<path d="M4 10.5 8.2 14.7 16 6"/>',
    "chevron_right": '<path d="M7.5 4.5 13 10 7.5 15.5"/>',
    "chevron_down": '<path d="M4.5 7.5 10 13 15.5 7.5"/>',
    "chevron_left": '<path d="M12.5 4.5 7 10 12.5 15.5"/>',
    "back": '<path d="M16.5 10H4M9 4.5 3.5 10 9 15.5"/>',
    "next": '<path d="M3.5 10H16M11 4.5 16.5 10 11 15.5"/>',
    "eye": '<path d="M1.8 10C4 6.2 6.8 4.5 10 4.5s6 1.7 8.2 5.5c-2.2 3.8-5 5.5-8.2 5.5S4 13.8 1.8 10Z"/><circle cx="10" cy="10" r="2.6"/>',
    "eye_half": '<path d="M1.8 10C4 6.2 6.8 4.5 10 4.5s6 1.7 8.2 5.5c-2.2 3.8-5 5.5-8.2 5.5S4 13.8 1.8 10Z" stroke-dasharray="2.4 2.6"/>'
    '<circle cx="10" cy="10" r="2.3"/>',
    "eye_off": '<path d="M3.2 8C4.9 11.2 7.2 12.8 10 12.8s5.1-1.6 6.8-4.8M10 12.8v3M5.8 11.5 4.2 13.9M14.2 11.5 15.8 13.9"/>',
    "emergency": '<path d="M10 3 18 16.5H2Z"/><path d="M10 8v3.8M10 14.1v.1"/>',
    "home": '<path d="M3 9.5 10 3.5l7 6M5 8v8.5h3.5V12h3v4.5H15V8"/>',
    "undo": '<path d="M4 8h8.2a4.3 4.3 0 0 1 0 8.6H8M7.5 4 3.5 8l4 4"/>',
    "redo": '<path d="M16 8H7.8a4.3 4.3 0 0 0 0 8.6H12M12.5 4l4 4-4 4"/>',
    "picture": '<rect x="2.5" y="4" width="15" height="12" rx="2"/><circle cx="7" cy="8.3" r="1.4"/>'
    '<path d="m3 14.5 4.2-3.6 3 2.5 3.3-3.7 3.8 4"/>',
    "handout": '<path d="M5 2.5h7l3.5 3.5v11.5H5Z"/><path d="M12 2.5V6h3.5M7.8 9.5h5M7.8 12h5M7.8 14.5h3"/>',
    "copy": '<rect x="7" y="7" width="9.5" height="9.5" rx="2"/><path d="M13 4.5a1 1 0 0 0-1-1H5.5a2 2 0 0 0-2 2V12a1 1 0 0 0 1 1"/>',
    "labels": '<path d="M3 5.5h6l3 3-3 3H3Z"/><path d="M12 8.5 17 14M17 14v.1"/>',
    "labels_off": '<path d="M5.5 5.5H9l3 3-1.2 1.2M8.5 11.5H3V6"/><path d="M3 3 17 17"/>',
    "panel_left": '<rect x="2.5" y="3.5" width="15" height="13" rx="2"/><path d="M7.5 3.5v13"/>',
    "panel_right": '<rect x="2.5" y="3.5" width="15" height="13" rx="2"/><path d="M12.5 3.5v13"/>',
    "client": '<circle cx="7" cy="6.5" r="2.6"/><path d="M2.5 16c.3-3.3 1.9-5 4.5-5s4.2 1.7 4.5 5"/>'
    '<circle cx="14" cy="7.5" r="2"/><path d="M13.8 11.6c2.2 0 3.4 1.4 3.7 4.2"/>',
    "layers": '<path d="m10 3 7.5 4-7.5 4-7.5-4Z"/><path d="m2.5 10.5 7.5 4 7.5-4M2.5 13.8l7.5 4 7.5-4"/>',
    "view_anterior": '<circle cx="10" cy="4.3" r="1.9"/>'
    '<path d="M6.5 9.2c1-.8 2.1-1.2 3.5-1.2s2.5.4 3.5 1.2M10 8v5M10 13l-2.3 4.5M10 13l2.3 4.5"/>',
    "view_posterior": '<circle cx="10" cy="4.3" r="1.9" fill="{c}"/>'
    '<path d="M6.5 9.2c1-.8 2.1-1.2 3.5-1.2s2.5.4 3.5 1.2M10 8v5M10 13l-2.3 4.5M10 13l2.3 4.5"/>',
    "view_left": '<path d="M13.5 3.5v13M10 10H3M6 6.5 2.5 10 6 13.5"/>',
    "view_right": '<path d="M6.5 3.5v13M10 10h7M14 6.5l3.5 3.5-3.5 3.5"/>',
    "view_superior": '<path d="M3.5 13.5h13M10 10V3M6.5 6 10 2.5 13.5 6"/>',
    "view_inferior": '<path d="M3.5 6.5h13M10 10v7M6.5 14l3.5 3.5 3.5-3.5"/>',
    "side": '<path d="M10 2.5v15" stroke-dasharray="1.5 3"/><path d="M7 6 3 10l4 4M13 6l4 4-4 4"/>',
    "voice": '<path d="M3 4.5h14v9H9.5L6 16.8V13.5H3Z"/><path d="M6.5 7.8h7M6.5 10.4h4.5"/>',
    "settings": '<path d="M3 6h6.5M14 6h3M3 14h3M10.5 14H17"/><circle cx="11.8" cy="6" r="2.1"/><circle cx="8.2" cy="14" r="2.1"/>',
    "keyboard": '<rect x="2" y="5" width="16" height="10.5" rx="2"/><path d="M5.5 8.5v.1M8.5 8.5v.1M11.5 8.5v.1M14.5 8.5v.1M6.5 12.2h7"/>',
    "info": '<circle cx="10" cy="10" r="7.3"/><path d="M10 9.2v4.6M10 6.3v.1"/>',
    "book": '<path d="M10 5.3C8.5 4.1 6 3.7 3 3.9v11.3c3-.2 5.5.2 7 1.4 1.5-1.2 4-1.6 7-1.4V3.9c-3-.2-5.5.2-7 1.4Zm0 0v11.3"/>',
    "theme": '<circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14Z" fill="{c}"/>',
    "isolate": '<circle cx="10" cy="10" r="3"/><path d="M3 6.5V3h3.5M13.5 3H17v3.5M17 13.5V17h-3.5M6.5 17H3v-3.5"/>',
    "show_all": '<rect x="3" y="3" width="5.5" height="5.5" rx="1.3"/><rect x="11.5" y="3" width="5.5" height="5.5" rx="1.3"/>'
    '<rect x="3" y="11.5" width="5.5" height="5.5" rx="1.3"/><rect x="11.5" y="11.5" width="5.5" height="5.5" rx="1.3"/>',
    "ghost": '<circle cx="10" cy="10" r="7" stroke-dasharray="2.2 2.2"/><circle cx="10" cy="10" r="2.6"/>',
    "folder": '<path d="M2.5 5.5a1.5 1.5 0 0 1 1.5-1.5h3.5l2 2.2H16a1.5 1.5 0 0 1 1.5 1.5V14.5A1.5 1.5 0 0 1 16 16'
    'H4a1.5 1.5 0 0 1-1.5-1.5Z"/>',
    "structure": '<path d="M4 16.5c0-4.5 3-4 5-6.5s1-6.5 5.5-6.5M8 17c0-2.5 2-3 3.8-5.2S12.5 7.5 16 7"/>',
    "journey": '<path d="M6 2.5c0 4.5 7 4 7 8 0 3.2-4.6 3-5.4 7"/><circle cx="12.6" cy="9" r="2.3" fill="{c}"/>'
    '<path d="M15.5 13.5 18 16M18 13v3h-3"/>',
    "skin_map": '<path d="M7 2.5h6.5c.5 4-.5 6.5-.5 9.5 0 2.5.8 4 .8 5.5H8.5C8 14 6.5 8 7 2.5Z"/>'
    '<path d="M7 6.5h6.6M7.3 10.5h5.8M8 14.2h5.4"/>',
    "treatment": '<path d="M10 16.8S3 12.8 3 8a3.7 3.7 0 0 1 7-1.7A3.7 3.7 0 0 1 17 8c0 4.8-7 8.8-7 8.8Z"/>',
    "site": '<path d="M10 17.5S4 12.6 4 8.3a6 6 0 0 1 12 0c0 4.3-6 9.2-6 9.2Z"/><circle cx="10" cy="8.3" r="2.1"/>',
    "topic": '<path d="M10 5.2C8.4 3.9 6 3.5 3.5 3.7v11.4c2.5-.2 5 .2 6.5 1.5 1.5-1.3 4-1.7 6.5-1.5V3.7c-2.5-.2-5 .2-6.5 1.5Zm0 0v11.4"/>',
    "reset": '<path d="M4 10a6 6 0 1 0 2-4.5M6.5 2.5 5.8 5.8 9.2 6.2"/>',
    "cut": '<path d="M3.5 13.5 10 17l6.5-3.5V6.5L10 3 3.5 6.5Z"/><path d="m3.5 11.5 13-5" stroke-dasharray="2 2.2"/>',
    "spread": '<path d="M10 4v12" stroke-dasharray="2 2.2"/><path d="M7 10H2.5M5 7.2 2.2 10 5 12.8M13 10h4.5M15 7.2l2.8 2.8-2.8 2.8"/>',
    "annotate": '<path d="M4 16l1-4L13.5 3.5l3 3L8 15Z"/><path d="M11.5 5.5l3 3M12 16.5h5"/>',
    "pin": '<path d="M10 17.5V11"/><circle cx="10" cy="6.8" r="4.2"/>',
    "arrow": '<path d="M15.5 4.5 5 15M5 8.8V15h6.2"/>',
    "text": '<path d="M4.5 6V4h11v2M10 4v12M7.8 16h4.4"/>',
    "draw": '<path d="M2.8 14.5c2.2-6.5 4-8.5 5.3-7.6 1.8 1.3-2 6.8-.2 7.9 1.5.9 3-3.9 4.6-3.2 1.3.6.2 2.7 1.5 3.1.9.3 1.9-.4 3.2-2.2"/>',
    "paint": '<path d="M3 12.5c1-4.5 3.5-7.5 7.5-7.5s6.5 2.5 6.5 5.5c0 2.5-2 3.5-4 3.5s-2.5 2-5 2-5.5-1-5-3.5Z" '
    'fill="{c}" fill-opacity="0.25"/>',
    "stamp": '<path d="M7.5 11 7 7.2a3 3 0 1 1 6 0L12.5 11M4 11h12v3H4ZM4 17h12"/>',
    "measure": '<path d="M3 13.5 13.5 3l3.5 3.5L6.5 17ZM6.2 10.3l1.6 1.6M8.7 7.8l2.2 2.2M11.2 5.3l1.6 1.6"/>',
    "angle": '<path d="M15.5 4 4 15.5h12.5M9.5 10a7.5 7.5 0 0 1 2.7 5.5"/>',
    "lock": '<rect x="4.5" y="9" width="11" height="7.5" rx="1.8"/><path d="M7 9V6.7a3 3 0 0 1 6 0V9"/>',
    "trash": '<path d="M4 5.5h12M8 5.5V3.8h4v1.7M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5"/>',
    "gauge": '<path d="M3 14.5a7 7 0 1 1 14 0M10 14.5l3.5-5"/>',
}

ICON_NAMES = tuple(_SHAPES)


def icon(name: str, theme: Theme) -> QIcon:
    """An icon in the words' colour of a theme, faint when disabled and in the accent when checked.

    Raises KeyError when there is no icon of this name.
    """
    result = QIcon()
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.text_soft),
        (QIcon.Mode.Normal, QIcon.State.On, theme.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.outline),
    ):
        for density in _DENSITIES:
            result.addPixmap(icon_pixmap(name, colour, SIZE_PX, density), mode, state)
    return result


def icon_pixmap(name: str, colour: str, size_px: int = SIZE_PX, density: float = 1.0) -> QPixmap:
    """An icon as a pixmap of `size_px` logical pixels for a screen of `density` device pixels each."""
    key = f"nervescope-icon:{name}:{colour}:{size_px}:{density}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    drawing = _renderer(name, colour)  # before there is a painter: a name that is none would leave one at work on a pixmap that is gone
    pixmap = QPixmap(round(size_px * density), round(size_px * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_icon(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Paint an icon into a rectangle in logical px."""
    _renderer(name, colour).render(painter, rect)


def swatch_icon(hex_colour: str, edge: str = "#7A858F") -> QIcon:
    """A disc of a colour, for choices of colours."""
    result = QIcon()
    for density in _DENSITIES:
        pixmap = QPixmap(round(SIZE_PX * density), round(SIZE_PX * density))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), density))
        painter.setBrush(QColor(hex_colour))
        painter.drawEllipse(QRectF(2 * density, 2 * density, 16 * density, 16 * density))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        result.addPixmap(pixmap)
    return result


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """The drawing of an icon in one colour."""
    svg = (_HEAD + _SHAPES[name] + "</svg>").replace("{c}", colour)
    return QSvgRenderer(QByteArray(svg.encode()))
