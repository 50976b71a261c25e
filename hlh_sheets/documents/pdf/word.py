"""PDFs by Word, on Windows only, where LibreOffice is not installed: one hidden Word for all."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hlh_sheets.errors import OfficeUnavailable

__all__ = ["SCRIPT", "convert_with_word", "word_shell"]

SECONDS = 60.0
"""So long may one report take."""
SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  foreach ($report in Get-Content -LiteralPath $env:HLH_REPORTS -Encoding UTF8) {
    $paper = $word.Documents.Open($report, $false, $true, $false)
    $pdf = [System.IO.Path]::ChangeExtension($report, 'pdf')
    # PDF, not opened, for print, all pages, no marks, properties, bookmarks of headings, tags
    $paper.ExportAsFixedFormat($pdf, 17, $false, 0, 0, 1, 1, 0,
      $true, $true, 1, $true, $true, $false)
    $paper.Close($false)
    Write-Output 'made'
  }
} finally {
  $word.Quit($false)
}
"""


def word_shell() -> str | None:
    """The path of PowerShell where Word is installed, else None."""
    if sys.platform != "win32":
        return None
    import winreg  # noqa: PLC0415 - there on Windows only

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Word.Application"))
    except OSError:
        return None
    return shutil.which("powershell")


def convert_with_word(shell: str, reports: Sequence[Path], told: Callable[[], object]) -> None:
    """Make a PDF beside each Word file. Raises `OfficeUnavailable` when Word takes too long."""
    with tempfile.TemporaryDirectory(prefix="hlh-word-", ignore_cleanup_errors=True) as name:
        script, names = Path(name) / "pdf.ps1", Path(name) / "reports.txt"
        script.write_text(SCRIPT, "utf-8-sig")
        names.write_text("\n".join(map(str, reports)) + "\n", "utf-8")
        words = [shell, "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
        try:
            subprocess.run(  # noqa: S603 - our own script, by the shell of this machine
                [*words, "-File", str(script)],
                env={**os.environ, "HLH_REPORTS": str(names)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=SECONDS * (1 + len(reports)),
            )
        except subprocess.TimeoutExpired:
            raise OfficeUnavailable(
                "Word took too long and was given up. Close Word, look in Task Manager for one "
                "that stayed, and ask again."
            ) from None
    for report in reports:
        if report.with_suffix(".pdf").exists():
            told()
