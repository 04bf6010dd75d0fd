"""Write `muscle_growth.csv`: how far the muscles of thigh and leg grow at their stations (see modelling/muscles_balance.py).

python tools/balance_muscles.py
"""

import csv

from nervescope.modelling.kit.tables import TABLES_FOLDER
from nervescope.modelling.muscles import DESIGNS
from nervescope.modelling.muscles_balance import balanced
from nervescope.modelling.muscles_leg import LEG_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS


def main() -> None:
    """Work it out and write it."""
    names = [design.base_id for design in (*THIGH_DESIGNS, *LEG_DESIGNS)]
    grown = balanced(names, on_round=lambda error: print(f"mean error of the section areas {100 * error:.1f} %", flush=True))
    with (TABLES_FOLDER / "muscle_growth.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("muscle", "station", "growth_mm"))
        for name, values in grown.items():
            figures = DESIGNS[name].figures or name
            writer.writerows((figures, k, f"{value + 0.0:.2f}") for k, value in enumerate(values))


if __name__ == "__main__":
    main()
