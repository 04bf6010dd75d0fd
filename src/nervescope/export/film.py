"""Puts frames together: an animated WebP by an own small writer (Qt encodes each frame), an MP4 by ffmpeg where it is installed."""

import shutil
import struct
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QColorSpace, QImage

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.export.formats import pixels_as
from nervescope.export.picture_facts import exif_block, webp_chunk, webp_file, xmp_packet
from nervescope.session.picture_tags import webp_chunks

_QUALITY = 88
_FLAGS = 0x20 | 0x10 | 0x08 | 0x04 | 0x02
"""Colour profile, alpha, EXIF, XMP, animation."""
_OVERWRITE = 0x02
_SCREEN_DPI = 96
_TAGS = "setparams=color_primaries=bt709:color_trc=iec61966-2-1:colorspace=bt709:range=tv"
"""How players are to take the colours. It stands on the frames: what is said of the file alone newer ffmpegs leave out."""
_LONGEST_WAIT_S = 120


def ffmpeg_path() -> str:
    """Where ffmpeg is; empty when it is not installed."""
    return shutil.which("ffmpeg") or ""


class AnimatedWebp:
    """Frames of one `size`, shown `frames_per_s`, over and over."""

    def __init__(self, size: tuple[int, int], frames_per_s: int, texts: dict[str, str]) -> None:
        self._size, self._pause_ms, self._texts = size, round(1000 / frames_per_s), texts
        self._profile, self._frames = b"", list[bytes]()

    def add(self, image: QImage) -> None:
        """Add a frame."""
        form = QImage.Format.Format_RGBA8888 if image.hasAlphaChannel() else QImage.Format.Format_RGB888
        tagged = image.convertToFormat(form)
        tagged.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        chunks = list(webp_chunks(pixels_as(tagged, "webp", _QUALITY)))
        self._profile = next((body for name, body in chunks if name == b"ICCP"), self._profile)
        pixels = b"".join(webp_chunk(name, body) for name, body in chunks if name in (b"ALPH", b"VP8 ", b"VP8L"))
        width, height = self._size
        head = b"\0" * 6 + _three(width - 1) + _three(height - 1) + _three(self._pause_ms) + bytes((_OVERWRITE,))
        self._frames.append(head + pixels)

    def data(self) -> bytes:
        """The file."""
        head = bytes((_FLAGS, 0, 0, 0)) + _three(self._size[0] - 1) + _three(self._size[1] - 1)
        chunks = [(b"VP8X", head), (b"ICCP", self._profile), (b"ANIM", b"\xff\xff\xff\xff\0\0")]
        chunks += [(b"ANMF", frame) for frame in self._frames]
        return webp_file([*chunks, (b"EXIF", exif_block(self._texts, _SCREEN_DPI)), (b"XMP ", xmp_packet(self._texts))])

    def stop(self) -> None:
        """Forget the frames."""
        self._frames.clear()


class Film:
    """Frames of one even `size`, given to ffmpeg as they come."""

    def __init__(self, size: tuple[int, int], frames_per_s: int, texts: dict[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="nervescope-film-")
        self._path = Path(self._folder.name) / "film.mp4"
        notes = {"title": texts.get("Title", ""), "copyright": texts.get("Copyright", ""), "comment": texts.get("Source", "")}
        frames = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}", "-r", str(frames_per_s), "-i", "-", "-an")
        look = ("-c:v", "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-vf", f"scale=out_color_matrix=bt709:out_range=tv,{_TAGS}")
        words = [word for key, text in notes.items() for word in ("-metadata", f"{key}={text}")]
        command = [ffmpeg_path(), "-v", "error", *frames, *look, "-movflags", "+faststart", *words, str(self._path)]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as ffmpeg does
        self._run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._errors)

    def add(self, image: QImage) -> None:
        """Hand over a frame. Raises ExportError with what ffmpeg says when it has given up."""
        rows = image.convertToFormat(QImage.Format.Format_RGB888)
        pixels, length = bytes(rows.constBits()), rows.width() * 3
        step = rows.bytesPerLine()
        try:
            for y in range(rows.height()):
                self._run.stdin.write(pixels[y * step : y * step + length])  # type: ignore[union-attr]
        except OSError:
            raise self._fault() from None

    def data(self) -> bytes:
        """The finished file. Raises ExportError when ffmpeg could not make it."""
        with suppress(OSError):
            self._run.stdin.close()  # type: ignore[union-attr]
        try:
            code = self._run.wait(_LONGEST_WAIT_S)
        except subprocess.TimeoutExpired:
            code = 1
        if code != 0 or not self._path.is_file():
            raise self._fault()
        data = self._path.read_bytes()
        self.stop()
        return data

    def stop(self) -> None:
        """End ffmpeg and take away what it wrote."""
        self._run.kill()
        self._run.wait()
        with suppress(OSError):
            self._run.stdin.close()  # type: ignore[union-attr]
        self._folder.cleanup()

    def _fault(self) -> ExportError:
        self.stop()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return ExportError(
            tr("ffmpeg could not make the film ({reason}).").format(reason=said[-1][:200] if said else "?"),
            tr("Save the animation as WebP."),
        )


def _three(number: int) -> bytes:
    """A number in three bytes."""
    return struct.pack("<I", number)[:3]
