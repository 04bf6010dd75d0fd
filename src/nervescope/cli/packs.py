"""`nervescope packs`: lists, installs, checks and removes packs, the surfaces of other bodies for the same atlas."""

import argparse
import sys
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.tables import print_table

if TYPE_CHECKING:
    from nervescope.domain.pack import Pack, PackCredit
    from nervescope.packs.installing import Progress

_WIDEST = 76
_DESCRIPTION = """\
Packs are surfaces of other bodies for the same atlas: a published scan, or anatomy of your own. Sites, texts and nerves stay; what a
pack lacks is drawn from the built-in atlas and marked as modelled. 'nervescope render --pack ID' makes pictures of one."""


def add_parser(subparsers: Any) -> None:
    """Add the command with its own commands."""
    parser = subparsers.add_parser("packs", help="install and list surfaces of other bodies", description=_DESCRIPTION)
    add_folder_options(parser)
    parser.set_defaults(run=_list)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, run, said in (
        ("list", _list, "list the installed packs, and what can be installed"),
        ("install", _install, "fetch and build a published scan, or take a pack from a file"),
        ("verify", _verify, "check a pack: files, checksums, and how the nerve lies in it"),
        ("remove", _remove, "take a pack away"),
    ):
        command = commands.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")
        command.add_argument("--folder", type=Path, metavar="FOLDER", help="folder with the packs, instead of the usual one")
        if name != "list":
            what = "such as visible-human; or a pack in a zip file or a folder" if name == "install" else "such as visible-human"
            command.add_argument("id", metavar="ID", help=what)
        if name == "install":
            command.add_argument("--source", default="", metavar="ADDRESS", help="another address of the same files, or a folder with them")
            command.add_argument("--yes", action="store_true", help="do not ask after showing licence and credits")
        add_folder_options(command)
        command.set_defaults(run=run)


def _list(args: argparse.Namespace) -> int:
    """Print what is installed and what can be; returns 0."""
    from nervescope.content.packs import found_packs, packs_folder
    from nervescope.packs.recipe import SCANS, read_scan

    folder = packs_folder(getattr(args, "folder", None))
    found = found_packs(folder)
    rows = [(p.id, p.title, str(len(p.meshes)), "installed", _licences(p.credits)) for p in found.packs.values()]
    for pack_id in SCANS:
        if pack_id not in found.packs:
            scan = read_scan(pack_id)
            size = f"{len(scan.files)} files, {scan.size_bytes / 1e6:.0f} MB"
            rows.append((pack_id, scan.about.title, "-", f"can be installed ({size})", _licences(scan.about.credits)))
    print_table(("ID", "TITLE", "SURFACES", "STATE", "LICENCE"), rows)
    print(f"\nPacks are kept in {folder}")
    for problem in found.problems:
        sys.stderr.write(f"nervescope: note: {problem}\n")
    return 0


def _install(args: argparse.Namespace) -> int:
    """Show licence and credits, ask, fetch and build; returns 0."""
    from nervescope.content.packs import packs_folder
    from nervescope.domain.errors import UnknownNameError
    from nervescope.packs.installing import install_scan
    from nervescope.packs.recipe import SCANS, read_scan

    if args.id not in SCANS and Path(args.id).exists():
        return _install_file(args)
    if args.id not in SCANS:
        hint = f"Known are: {', '.join(SCANS)}. A pack in a file is named with its folder, such as ./{args.id}."
        raise UnknownNameError(f"There is no scan called '{args.id}', and no such file.", hint)
    scan = read_scan(args.id)
    print(f"{scan.about.title}: {scan.about.about}\n\n{len(scan.files)} files, {scan.size_bytes / 1e6:.0f} MB.\n")
    _print_credits(scan.about.credits)
    if not args.yes and not _agreed():
        print("Nothing was fetched.")
        return 0
    packs = packs_folder(args.folder)
    pack = install_scan(args.id, folders_from(args), packs, args.source, _reporter())
    print(f"Installed: {pack.title}, {len(pack.meshes)} surfaces, in {pack.folder}")
    print(f"See it: nervescope render --pack {pack.id} --site piriformis --out scan.png")
    return 0


def _install_file(args: argparse.Namespace) -> int:
    """Show licence and credits of a pack in a zip or a folder, ask, and put it among the packs; returns 0."""
    from nervescope.content.packs import packs_folder
    from nervescope.packs.taking_in import take_in

    def agreed(pack: "Pack") -> bool:
        print(f"{pack.title}: {pack.about}\n\n{len(pack.meshes)} surfaces.\n")
        _print_credits(pack.credits)
        return args.yes or _agreed("Install it?")

    pack = take_in(Path(args.id), packs_folder(args.folder), agreed)
    if pack is None:
        print("Nothing was installed.")
        return 0
    print(f"Installed: {pack.title}, {len(pack.meshes)} surfaces, in {pack.folder}")
    return 0


def _verify(args: argparse.Namespace) -> int:
    """Check one pack; returns 0 when all is well, 2 when not."""
    from nervescope.content.packs import pack_folder, read_pack
    from nervescope.packs.verifying import verified

    rows = verified(read_pack(pack_folder(args.id, args.folder)), folders_from(args))
    lines = []
    for row in rows:
        first, *rest = wrap(row.found, _WIDEST) or [""]
        lines += [(row.what, first, row.asked, "ok" if row.is_well else "FAILED"), *(("", more, "", "") for more in rest)]
    print_table(("CHECK", "FOUND", "ASKED", "RESULT"), lines)
    return 0 if all(row.is_well for row in rows) else 2


def _remove(args: argparse.Namespace) -> int:
    """Take one pack away; returns 0."""
    from nervescope.content.packs import packs_folder
    from nervescope.packs.writing import remove_pack

    folder = packs_folder(args.folder)
    pack = remove_pack(folder, args.id)
    print(f"Removed: {pack.title if pack else args.id}")
    return 0


def _licences(credits: "tuple[PackCredit, ...]") -> str:
    """The licences of a pack, each once."""
    return ", ".join(dict.fromkeys(credit.licence for credit in credits if credit.licence))


def _print_credits(credits: "tuple[PackCredit, ...]") -> None:
    """Whom it comes from and under which licence."""
    for credit in credits:
        print(f"- {credit.text}{f' ({credit.url})' if credit.url else ''}")
    print()


def _agreed(question: str = "Fetch and build it?") -> bool:
    """Whether the person wants it; without a terminal nobody can be asked, and giving the command was the answer."""
    if not sys.stdin.isatty():
        return True
    sys.stdout.write(f"{question} [Y/n] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")


def _reporter() -> "Any":
    """Shows how far it is: a line that is written over on a terminal, each tenth elsewhere."""
    last = [-1]

    def report(now: "Progress") -> None:
        tenth = int(now.share * 10)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{now.share:4.0%}  {now.words}" + ("\n" if now.share >= 1 else ""))
            sys.stderr.flush()
        elif tenth != last[0]:
            sys.stderr.write(f"{now.share:4.0%}  {now.words}\n")
        last[0] = tenth

    return report
