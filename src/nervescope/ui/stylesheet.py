"""The stylesheet of the program as a template: `$name` is a colour of the theme. Sizes in px on a grid of 8."""

import re
from collections.abc import Callable
from pathlib import Path
from string import Template

_FONT_SIZE = re.compile(r"font-size: (\d+)px")
_INDICATORS = Path(__file__).parent / "indicators"

_TEMPLATE = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 6px 8px; font-size: 13px; }
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; color: $text; padding: 2px 8px; font-size: 13px; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 6px; font-size: 14px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; padding-left: 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $line; spacing: 2px; padding: 4px 8px; }
QToolBar QToolButton { font-size: 12px; padding: 4px 8px; }
QToolBar::separator { width: 1px; background: $line; margin: 6px 6px; }

QPushButton { background: $raised; color: $text; border: 1px solid $outline; border-radius: 8px; padding: 7px 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 6px 15px; }
QPushButton:disabled { color: $outline; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 6px 15px; }
QPushButton[role="primary"]:disabled { background: $line; color: $text_soft; border-color: $line; }
QPushButton[role="emergency"] { background: $care_fill; color: $on_care; border: 2px solid $care_fill; font-weight: 600;
    padding: 6px 14px; }
QPushButton[role="emergency"]:hover { background: $care_fill_hover; border-color: $care_fill_hover; }
QPushButton[role="emergency"]:focus { border: 2px solid $text; }
QPushButton[role="quiet"] { background: transparent; color: $accent; border: 2px solid transparent; padding: 4px 8px; font-size: 13px; }
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border-color: $accent; padding: 4px 8px; }
QPushButton[role="quiet"]:disabled { color: $outline; }

QToolButton { background: transparent; color: $text; border: 2px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QToolButton:disabled { color: $outline; }

QToolButton[choice] { font-size: 12px; padding: 0; border-radius: 8px; color: $text_soft; }
QToolButton[choice]:checked { background: $accent_soft; border-color: $accent; color: $text; }
QToolButton[choice]:focus { border-color: $text; }
QToolButton[choice]:disabled { color: $outline; }
QToolButton[choice="switch"] { padding: 0 6px; font-size: 13px; border: 1px solid $outline; }
QToolButton[choice="switch"]:checked { border: 2px solid $accent; padding: 0 5px; }
QToolButton[choice="switch"]:focus { border: 2px solid $text; padding: 0 5px; }

QToolButton[segment] { background: $raised; border: 1px solid $outline; border-radius: 0; padding: 6px 12px; color: $text_soft; }
QToolButton[segment="first"] { border-top-left-radius: 8px; border-bottom-left-radius: 8px; border-right: none; }
QToolButton[segment="last"] { border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
QToolButton[segment]:hover { background: $hover; }
QToolButton[segment]:checked { background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; }
QToolButton[segment]:focus { border: 2px solid $text; padding: 5px 11px; }

QFrame[panel="popup"] { background: $raised; border: 1px solid $outline; border-radius: 8px; }
QFrame[panel="popup"] QListWidget { background: transparent; }

QLineEdit { background: $raised; color: $text; border: 1px solid $outline; border-radius: 8px; padding: 6px 10px;
    selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus { border: 2px solid $accent; padding: 5px 9px; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { background: transparent; border: none; padding: 0; }
QLineEdit[role="search"] { padding-left: 4px; min-height: 24px; }
QLineEdit[role="filter"] { font-size: 13px; padding: 3px 8px; border-radius: 6px; }

QComboBox, QSpinBox, QDoubleSpinBox { min-height: 24px; padding: 3px 8px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $outline; background: $raised; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$indicators/check_$picture.svg"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; background: $raised; }
QCheckBox:disabled, QRadioButton:disabled { color: $outline; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $outline; border-radius: 3px; min-height: 32px; margin: 3px 3px; }
QScrollBar::handle:vertical:hover { background: $text_faint; border-radius: 4px; margin: 2px 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 3px; min-width: 32px; margin: 3px 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractItemView { background: $surface; color: $text; border: none; outline: none; selection-background-color: $accent_soft;
    selection-color: $text; }
QTableView { gridline-color: $line; }
QHeaderView::section { background: $window; color: $text_soft; border: none; border-bottom: 1px solid $line; padding: 6px 8px; }
QTextBrowser { background: $surface; border: none; selection-background-color: $selection; selection-color: $text; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTabWidget::pane { border: 1px solid $line; border-radius: 8px; background: $surface; }
QTabBar::tab { background: transparent; color: $text_soft; padding: 8px 16px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

*[panel="side"] { background: $surface; }
QStackedWidget[panel="tray"] { background: $surface; border-top: 1px solid $line; }
*[panel="bar"] { background: $window; }
QWidget[panel="top"] { background: $window; border-bottom: 1px solid $line; }
QFrame[panel="rule"] { background: $line; max-height: 1px; min-height: 1px; border: none; }
QScrollArea[panel="side"] { background: $surface; border: none; }
QLabel { background: transparent; }
QLabel[words="soft"] { color: $text_soft; }
QLabel[words="faint"] { color: $text_faint; font-size: 12px; }
QLabel[words="small"] { color: $text_soft; font-size: 13px; }
QLabel[words="heading"] { color: $text; font-size: 18px; font-weight: 600; }
QLabel[words="title"] { color: $text; font-size: 22px; font-weight: 600; }
QLabel[words="group"] { color: $text_soft; font-size: 13px; font-weight: 600; }
""")


def filled_stylesheet(colours: dict[str, str], picture: str = "light", grown: Callable[[float], int] = round) -> str:
    """The stylesheet with the colours of a theme and type as large as `grown` says; raises KeyError when a colour is missing."""
    sized = _FONT_SIZE.sub(lambda found: f"font-size: {grown(float(found.group(1)))}px", _TEMPLATE.template)
    return Template(sized).substitute(colours, indicators=_INDICATORS.as_posix(), picture=picture)
