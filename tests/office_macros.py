"""LibreOffice runs the add-in's macros: a list of orders goes in, a line comes out for each.

An error in a macro makes its call give nothing, without an exception: so every macro is a
function with words to give back, and "nothing" is what a test must never see.
"""

import tempfile
from pathlib import Path

import pytest

from hlh_sheets.demo import office
from hlh_sheets.office import end_office, office_program

XLSX, XLAM = "Calc MS Excel 2007 XML", "Calc MS Excel 2007 VBA XML"
DRIVER = r"""
Option Explicit

Sub Main()
    Dim files, orders, report, words
    files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    orders = createUnoService("com.sun.star.io.TextInputStream")
    orders.setInputStream(files.openFileRead(Environ("HLH_JOBS")))
    orders.setEncoding("UTF-8")
    report = createUnoService("com.sun.star.io.TextOutputStream")
    report.setOutputStream(files.openFileReadWrite(Environ("HLH_DONE")).getOutputStream())
    report.setEncoding("UTF-8")
    Do While Not orders.isEOF()
        words = Split(orders.readLine(), Chr(9))
        If UBound(words) > 0 Then
            report.writeString(Join(Split(Perform(words), Chr(10)), " ") & Chr(10))
            report.flush()
        End If
    Loop
    report.closeOutput()
    orders.closeInput()
    CloseAll()
    StarDesktop.terminate()
End Sub

Function Book(url As String)
    Dim one, all
    all = StarDesktop.Components.createEnumeration()
    Do While all.hasMoreElements()
        one = all.nextElement()
        If one.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then
            If one.URL = url Then Book = one
        End If
    Loop
End Function

Sub CloseAll()
    Dim all
    all = StarDesktop.Components.createEnumeration()
    Do While all.hasMoreElements()
        all.nextElement().close(True)
    Loop
End Sub

Function Perform(words) As String
    On Error Goto Failed
    Dim doc, script, find, given, args(), places(), values()
    Select Case words(0)
    Case "load"
        doc = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, Array( _
            Named("FilterName", words(2)), Named("MacroExecutionMode", 4), _
            Named("ReadOnly", words(3) <> "")))
        If IsNull(doc) Then Perform = "not loaded" Else Perform = "loaded"
    Case "call"
        doc = Book(words(1))
        script = doc.getScriptProvider().getScript("vnd.sun.star.script:VBAProject." & _
            words(2) & "?language=Basic&location=document")
        If UBound(words) > 2 Then
            ReDim args(0)
            args(0) = words(3)
        End If
        given = script.invoke(args, places, values)
        If IsEmpty(given) Or IsNull(given) Then Perform = "nothing" Else Perform = CStr(given)
    Case "store"
        Book(words(1)).storeToURL(words(2), Array(Named("FilterName", words(3))))
        Perform = "stored"
    Case "mend"
        doc = Book(words(1)).Sheets.getByName(words(2))
        doc.unprotect("")
        find = doc.createSearchDescriptor()
        find.SearchString = words(3)
        find.SearchWords = True
        doc.findFirst(find).setValue(Val(words(4)))
        doc.protect("")
        Perform = "mended"
    Case "close"
        Book(words(1)).close(True)
        Perform = "closed"
    End Select
    Exit Function
Failed:
    Perform = "The driver failed: " & Error
End Function

Function Named(name As String, value)
    Dim one As New com.sun.star.beans.PropertyValue
    one.Name = name
    one.Value = value
    Named = one
End Function
"""


class Orders:
    """A list of things to do, and afterwards what was given back for each, by its name."""

    def __init__(self):
        self.orders, self.names = [], []

    def add(self, *words, name=""):
        self.orders.append("\t".join(words))
        self.names.append(name)

    def click(self, name, add_in, book, *macros, patience=20, read_only=False):
        """Open a workbook, run macros of an add-in on it, and save what it is then."""
        with_tab, own = add_in.as_uri(), book.as_uri()
        self.add("load", with_tab, XLAM, "")
        self.add("load", own, XLSX, "read only" if read_only else "")
        for macro in macros:
            self.add("call", with_tab, macro, str(patience), name=f"{name}: {macro}")
        self.add("store", own, after(book).as_uri(), XLSX)
        self.add("close", own)
        self.add("close", with_tab)

    def mend(self, book, sheet, wrong, right, target):
        """Type another number over the one cell of a sheet that holds a wrong one."""
        self.add("load", book.as_uri(), XLSX, "")
        self.add("mend", book.as_uri(), sheet, str(wrong), str(right))
        self.add("store", book.as_uri(), target.as_uri(), XLSX)
        self.add("close", book.as_uri())

    def keep_new(self, target):
        """Save a workbook that a macro made, which has no name yet."""
        self.add("store", "", target.as_uri(), XLSX)
        self.add("close", "")

    def run(self, seconds=90):
        """Have LibreOffice do it all."""
        with tempfile.TemporaryDirectory(prefix="hlh-macros-", ignore_cleanup_errors=True) as name:
            profile = Path(name)
            program = office_program()
            office.run_to_end(office.start(program, profile, "--terminate_after_init"), seconds)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(office, "FILL_MACRO", DRIVER)
                office.install_macro(profile)
            jobs = "\n".join([*self.orders, "end"])
            (profile / "jobs.txt").write_text(f"{jobs}\n", encoding="utf-8")
            (profile / "done.txt").touch()
            running = office.start(program, profile, office.MACRO)
            try:
                running.wait(seconds)
            finally:
                end_office(running)
            said = (profile / "done.txt").read_text("utf-8").splitlines()
        assert len(said) == len(self.orders), said
        return {name: line for name, line in zip(self.names, said, strict=True) if name}


def after(book):
    """Where the workbook is saved as the macros left it."""
    return book.with_name(f"after {book.name}")
