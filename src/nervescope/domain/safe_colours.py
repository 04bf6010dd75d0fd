"""Colours of tissue that stay apart for eyes with protanopia, deuteranopia or tritanopia, for the body and for legends.

Found by search near the natural colours: the least difference between two tissues, seen by any of these eyes, is as large as it gets
(CIE 1976 difference 28 and more; the natural colours come down to 4 between muscle and artery). A test measures it again.
"""

from nervescope.domain.structure import Layer

SAFE_TISSUES: dict[Layer, str] = {
    Layer.BONE: "#F5FBD8",
    Layer.DISC: "#478AC5",
    Layer.NERVE: "#EECD24",
    Layer.MUSCLE: "#65263B",
    Layer.LIGAMENT: "#98898F",
    Layer.VESSEL: "#B42C04",
    Layer.CARTILAGE: "#9AEBF8",
    Layer.SKIN: "#FF906F",
}
