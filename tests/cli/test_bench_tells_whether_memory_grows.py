"""The bench uses the whole program over and over, and counts growth from when everything was used once."""

from nervescope.cli import measure_memory
from nervescope.cli.measure_memory import Round, growth, held_memory_mb
from tiny_folders import write_tiny_folders


def rounds(*held_mb: float) -> list[Round]:
    """Rounds that held so much."""
    return [Round(float(i), i, mb) for i, mb in enumerate(held_mb)]


def test_growth_is_counted_from_when_the_program_was_warm() -> None:
    assert growth(rounds(100, 200, 205, 220)) == 220 / 200 - 1
    assert growth(rounds(100, 200, 190)) < 0
    assert growth(rounds(100, 200)) == 0


def test_a_day_uses_every_tool_and_a_leak_is_found(qapp, tmp_path, monkeypatch) -> None:
    folders, leak, done = write_tiny_folders(tmp_path), [], []
    real = measure_memory._day

    def leaking(app, program):
        leak.append(b"x" * max(60_000_000, round(held_memory_mb() * 1e5)))  # a tenth of what a process after many tests holds
        for step in real(app, program):
            done.append(step)
            yield step

    monkeypatch.setattr(measure_memory, "_day", leaking)
    monkeypatch.setattr(measure_memory, "WARM_ROUNDS", 1)
    monkeypatch.setattr(measure_memory, "_TURNS", 1)
    found = list(measure_memory.measure_memory(folders, 0.0))
    assert len(found) == 2
    assert {"Site", "Peel deeper", "Cut", "Travel", "Skin", "Course", "Spread", "edit.undo"} <= set(done)
    assert found[0].steps * 2 == found[-1].steps == len(done)
    if held_memory_mb():
        assert found[-1].memory_mb - found[-2].memory_mb > 40
        assert growth(found) > 0.05
