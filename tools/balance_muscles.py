"""Write `muscle_growth.csv`: how far the muscles of thigh and leg grow at their stations (see modelling/muscles_balance.py).

python tools/balance_muscles.py [NAME ..]   (these alone, the others stay as they are; without names all of them)
"""

import csv
import sys

from nervescope.modelling.kit.tables import TABLES_FOLDER
from nervescope.modelling.muscles import DESIGNS
from nervescope.modelling.muscles_balance import balanced
from nervescope.modelling.muscles_leg import LEG_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS


def main() -> None:
    """Work it out and write it."""
    names = sys.argv[1:] or [design.base_id for design in (*THIGH_DESIGNS, *LEG_DESIGNS)]
    grown = balanced(names, on_round=lambda error: print(f"mean error of the section areas {100 * error:.1f} %", flush=True))
    path, known = TABLES_FOLDER / "muscle_growth.csv", {}
    with path.open(newline="", encoding="utf-8") as file:
        for name, _, value in list(csv.reader(file))[1:]:
            known.setdefault(name, []).append(float(value))
    known |= {DESIGNS[name].figures or name: values for name, values in grown.items()}
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("muscle", "station", "growth_mm"))
        for name, values in known.items():
            writer.writerows((name, k, f"{value + 0.0:.2f}") for k, value in enumerate(values))


if __name__ == "__main__":
    main()
