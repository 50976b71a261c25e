"""The Basic macro with which LibreOffice fills workbooks, as it goes into the profile."""

__all__ = ["FILL_MACRO"]

FILL_MACRO = r"""
Option Explicit

Dim book As Object

' Reads the list of orders, a line each, words with tabs between:
'   open url | free sheet | text, number or formula sheet column row value
'   merge sheet column row column row | save url password
' Writes "saved" or the reason why not, a line for each workbook.

Sub Main()
    Dim files, orders, report, words, fault As String
    files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    orders = createUnoService("com.sun.star.io.TextInputStream")
    orders.setInputStream(files.openFileRead(Environ("HLH_JOBS")))
    orders.setEncoding("UTF-8")
    report = createUnoService("com.sun.star.io.TextOutputStream")
    report.setOutputStream(files.openFileReadWrite(Environ("HLH_DONE")).getOutputStream())
    report.setEncoding("UTF-8")
    fault = ""
    Do While Not orders.isEOF()
        words = Split(orders.readLine(), Chr(9))
        If UBound(words) > 0 Then
            If words(0) = "open" Then fault = ""
            If fault = "" Then fault = Perform(words)
            If words(0) = "save" Then
                report.writeString(IIf(fault = "", "saved", fault) & Chr(10))
                report.flush()
                If Not IsNull(book) Then book.close(True)
            End If
        End If
    Loop
    report.closeOutput()
    orders.closeInput()
    StarDesktop.terminate()
End Sub

Function Perform(words) As String
    On Error Goto Failed
    Dim cells
    Select Case words(0)
    Case "open"
        book = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, Array(Named("Hidden", True)))
        If IsNull(book) Then
            Perform = "A workbook could not be opened; another program may have it open."
            Exit Function
        End If
    Case "save"
        If words(2) = "" Then
            book.storeToURL(words(1), Array(Excel()))
        Else
            book.storeToURL(words(1), Array(Excel(), Named("EncryptionData", Key(Plain(words(2))))))
        End If
    Case "free"
        book.Sheets.getByName(Plain(words(1))).unprotect("")
    Case "merge"
        cells = book.Sheets.getByName(Plain(words(1)))
        cells.getCellRangeByPosition(Val(words(2)), Val(words(3)), Val(words(4)), _
            Val(words(5))).merge(True)
    Case Else
        cells = book.Sheets.getByName(Plain(words(1)))
        Enter(cells.getCellByPosition(Val(words(2)), Val(words(3))), words(0), Plain(words(4)))
    End Select
    Perform = ""
    Exit Function
Failed:
    Perform = "Error " & Err & " at the order " & words(0) & "."
End Function

Sub Enter(cell, how As String, value As String)
    If how = "number" Then
        cell.setValue(Val(value))
    ElseIf how = "formula" Then
        cell.setFormula(value)
    Else
        cell.setString(value)
    End If
End Sub

Function Excel()
    Excel = Named("FilterName", "Calc MS Excel 2007 XML")
End Function

' What the filter of Excel's own encryption takes instead of a plain password.
Function Key(word As String)
    Dim one As New com.sun.star.beans.NamedValue
    Dim two As New com.sun.star.beans.NamedValue
    one.Name = "OOXPassword"
    one.Value = word
    two.Name = "CryptoType"
    two.Value = "Standard"
    Key = Array(one, two)
End Function

Function Named(name As String, value)
    Dim one As New com.sun.star.beans.PropertyValue
    one.Name = name
    one.Value = value
    Named = one
End Function

' Undoes the escapes of tabs, line ends and backslashes.
Function Plain(word As String) As String
    Dim at As Integer, found As String, c As String
    If InStr(word, "\") = 0 Then
        Plain = word
        Exit Function
    End If
    at = 1
    Do While at <= Len(word)
        c = Mid(word, at, 1)
        If c = "\" Then
            at = at + 1
            c = Mid(word, at, 1)
            If c = "t" Then c = Chr(9)
            If c = "n" Then c = Chr(10)
        End If
        found = found & c
        at = at + 1
    Loop
    Plain = found
End Function
"""
