"""Builds the panels of the main window; they know the atlas, not one another."""

from PySide6.QtWidgets import QWidget

from nervescope.domain.atlas import Atlas
from nervescope.ui.client_mode import ClientBar
from nervescope.ui.panels.emergency import EmergencyPanel
from nervescope.ui.panels.error_bar import ErrorBar
from nervescope.ui.panels.layers import LayersPanel
from nervescope.ui.panels.site_list import SiteListPanel
from nervescope.ui.panels.text_panel import TextPanel
from nervescope.ui.panels.top_bar import TopBar
from nervescope.ui.status_strip import StatusStrip
from nervescope.ui.tool_strip import ToolStrip
from nervescope.ui.trays.annotate_tray import AnnotateTray
from nervescope.ui.trays.cut_tray import CutTray
from nervescope.ui.trays.journey import JourneyTray
from nervescope.ui.trays.lesson_tray import LessonTray
from nervescope.ui.trays.peel_tray import PeelTray
from nervescope.ui.trays.skin_map import SkinMapTray
from nervescope.ui.trays.spread_tray import SpreadTray
from nervescope.ui.trays.tray import TrayDock
from nervescope.ui.trays.variant_tray import VariantTray


class Parts:
    """One of each panel, not yet placed."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.top_bar, self.error_bar, self.status = TopBar(atlas), ErrorBar(), StatusStrip(atlas)
        self.sites, self.layers, self.text = SiteListPanel(atlas), LayersPanel(atlas), TextPanel(atlas)
        self.client_bar, self.toolbar = ClientBar(atlas), ToolStrip()
        explore = PeelTray(atlas), CutTray(), SpreadTray(atlas), JourneyTray(atlas), SkinMapTray(atlas), VariantTray(atlas)
        self.trays = TrayDock((*explore, AnnotateTray(), LessonTray()))

    def emergency_over(self, body: QWidget) -> EmergencyPanel:
        """The card with the emergency signs, which covers `body` when it opens."""
        return EmergencyPanel(self._atlas, body)
