Attribute VB_Name = "HLHTrends"
Option Explicit

' Figures into the user's own workbook: the trends, or one pupil.

Private Const HELPER As Long = 30
Private Const CHART_ROWS As Long = 18

Public Function RefreshTrends(patience) As String
    Dim book As Object, source As Object, folder As String, said As String, id As String, path As String
    On Error GoTo Failed
    Set book = ActiveWorkbook
    If book.FullName = ThisWorkbook.FullName Then
        RefreshTrends = NO_BOOK
        Exit Function
    End If
    folder = ShareFolder(book)
    If Not IsFolder(Joined(folder, "requests")) Then
        RefreshTrends = NoShare(folder)
        Exit Function
    End If
    id = NewId()
    said = Ask(folder, "refresh", "", id)
    If said = "" Then said = Awaited(folder, id, CDbl(patience))
    If said = "" Then said = StatusOf(AnswerPath(folder, id))
    path = Joined(Joined(folder, "trends"), "trends_latest.xlsx")
    If Not IsThere(path) Then
        RefreshTrends = said & " No trends have been published yet."
        Exit Function
    End If
    Set source = OpenToRead(path)
    RefreshTrends = said & " " & Shown(source, book, "HLH Trends")
    source.Close False
    ComeBack book
    Exit Function
Failed:
    RefreshTrends = Trouble(Err.Number)
End Function

Public Function ThisPupil(patience) As String
    Dim book As Object, source As Object, folder As String, said As String, id As String, pupil As String
    On Error GoTo Failed
    Set book = ActiveWorkbook
    If book.FullName = ThisWorkbook.FullName Then
        ThisPupil = NO_BOOK
        Exit Function
    End If
    folder = ShareFolder(book)
    If Not IsFolder(Joined(folder, "requests")) Then
        ThisPupil = NoShare(folder)
        Exit Function
    End If
    pupil = PupilChosen()
    If pupil = "" Then
        ThisPupil = "Choose a cell in the line of a pupil, one with an HLH id like HLH-0012, and click again."
        Exit Function
    End If
    id = NewId()
    said = Ask(folder, "pupil", pupil, id)
    If said = "" Then said = Awaited(folder, id, CDbl(patience))
    If said <> "" Then
        ThisPupil = said
        Exit Function
    End If
    Set source = OpenToRead(AnswerPath(folder, id))
    said = ToldOf(source, "status")
    If ToldOf(source, "title") <> "" Then said = said & " " & Shown(source, book, "HLH Pupil")
    source.Close False
    ComeBack book
    ThisPupil = said
    Exit Function
Failed:
    ThisPupil = Trouble(Err.Number)
End Function

Public Function Trouble(number As Long) As String
    Trouble = "It did not work (error " & number & "). If a sheet can't be added, choose Review, Unprotect " & _
        "Workbook, or open a new workbook, and click again; else tell the administrator this number."
End Function

' The HLH id in the chosen cell, else the first in its line.
Private Function PupilChosen() As String
    Dim column As Long, words As String
    words = UCase(Trim(CStr(ActiveCell.Value)))
    If words Like "HLH-####" Then
        PupilChosen = words
        Exit Function
    End If
    For column = 1 To 40
        words = UCase(Trim(CStr(ActiveSheet.Cells(ActiveCell.Row, column).Value)))
        If words Like "HLH-####" Then
            PupilChosen = words
            Exit Function
        End If
    Next
End Function

Public Function StatusOf(path As String) As String
    Dim source As Object
    Set source = OpenToRead(path)
    StatusOf = ToldOf(source, "status")
    source.Close False
End Function

' Copies the figures of a workbook into a sheet of the user's; gives where they are.
Private Function Shown(source As Object, book As Object, name As String) As String
    Dim target As Object, made As String, where As String
    made = ToldOf(source, "made")
    Set target = SheetFor(book, name, Not IsForm(book), where)
    CopyFigures source, target
    Shown = "The figures of " & made & " are on the sheet " & target.Name & where & "."
    If where = "" Then Shown = Shown & KeptNote(book)
End Function

Private Sub CopyFigures(source As Object, target As Object)
    Dim told As Object, entry As Long, row As Long, top As Long, panel As String, table As Object
    Set told = source.Worksheets("Ribbon")
    Say target, 1, 1, "HLH: " & ToldOf(source, "title")
    target.Cells(1, 1).Font.Bold = True
    target.Cells(1, 1).Font.Size = 14
    Say target, 2, 1, "As at " & ToldOf(source, "made")
    row = 3
    entry = 1
    Do While CStr(told.Cells(entry, 1).Value) <> ""
        Select Case CStr(told.Cells(entry, 1).Value)
        Case "note", "under"
            Say target, row, 1, CStr(told.Cells(entry, 2).Value)
            row = row + 1
        Case "sentence"
            If CStr(told.Cells(entry, 2).Value) <> panel Then
                panel = CStr(told.Cells(entry, 2).Value)
                row = row + 1
                Say target, row, 1, panel
                target.Cells(row, 1).Font.Bold = True
                row = row + 1
            End If
            Say target, row, 1, CStr(told.Cells(entry, 3).Value)
            row = row + 1
        Case "table"
            row = row + 1
            Set table = source.Worksheets(CStr(told.Cells(entry, 2).Value))
            row = CopyTable(told, entry, table, target, row)
        Case "chart"
            DrawChart told, entry, table, target, row + 1
            row = row + CHART_ROWS
        End Select
        entry = entry + 1
    Loop
    target.Columns(1).ColumnWidth = 30
    For top = 2 To 16
        target.Columns(top).ColumnWidth = 12
    Next
End Sub

Private Function CopyTable(told As Object, entry As Long, table As Object, target As Object, row As Long) As Long
    Dim first As Long, last As Long, columns As Long, column As Long, below As Long
    Say target, row, 1, CStr(told.Cells(entry, 3).Value)
    target.Cells(row, 1).Font.Bold = True
    Say target, row + 1, 1, CStr(told.Cells(entry, 7).Value)
    first = CLng(told.Cells(entry, 4).Value)
    last = CLng(told.Cells(entry, 5).Value)
    columns = CLng(told.Cells(entry, 6).Value)
    below = row + 2 + last - first
    For column = 1 To columns
        CopyColumn table, first, last, column, target, row + 2, column
    Next
    CopyTable = below + 1
End Function

' Formats first: words that begin with = must stay words.
Private Sub CopyColumn(table As Object, first As Long, last As Long, column As Long, target As Object, row As Long, place As Long)
    Dim into As Object
    Say target, row, place, CStr(table.Cells(first, column).Value)
    target.Cells(row, place).Font.Bold = True
    target.Cells(row, place).WrapText = (place > 1)
    If last = first Then Exit Sub
    Set into = target.Range(target.Cells(row + 1, place), target.Cells(row + last - first, place))
    into.NumberFormat = table.Cells(first + 1, column).NumberFormat
    into.Value = table.Range(table.Cells(first + 1, column), table.Cells(last, column)).Value
End Sub

' The chart's columns side by side, out of the way, and the chart of them.
Private Sub DrawChart(told As Object, entry As Long, table As Object, target As Object, row As Long)
    Dim first As Long, last As Long, numbers, at As Long, drawn As Object, area As Object
    first = CLng(told.Cells(entry, 4).Value)
    last = CLng(told.Cells(entry, 5).Value)
    numbers = Split(CStr(told.Cells(entry, 7).Value), " ")
    CopyPart table, first, last, CLng(told.Cells(entry, 6).Value), target, row, HELPER
    For at = 0 To UBound(numbers)
        CopyPart table, first, last, CLng(numbers(at)), target, row, HELPER + 1 + at
    Next
    Set area = target.Range(target.Cells(row, HELPER), target.Cells(row + last - first + 1, HELPER + 1 + UBound(numbers)))
    Set drawn = target.ChartObjects.Add(CDbl(target.Cells(row, 1).Left), CDbl(target.Cells(row, 1).Top), 480, 230)
    drawn.Chart.SetSourceData area
    Dress drawn, CStr(told.Cells(entry, 2).Value), CStr(told.Cells(entry, 3).Value), CStr(told.Cells(entry, 8).Value)
End Sub

Private Sub CopyPart(table As Object, first As Long, last As Long, column As Long, target As Object, row As Long, place As Long)
    Dim into As Object
    Say target, row, place, CStr(table.Cells(4, column).Value)
    Set into = target.Range(target.Cells(row + 1, place), target.Cells(row + last - first + 1, place))
    into.NumberFormat = table.Cells(first, column).NumberFormat
    into.Value = table.Range(table.Cells(first, column), table.Cells(last, column)).Value
End Sub

' What a program can't do to a chart is left out; the figures stand beside it.
Private Sub Dress(drawn As Object, title As String, kind As String, words As String)
    On Error Resume Next
    drawn.Chart.PlotBy = 2
    If kind = "lines" Then drawn.Chart.ChartType = 65
    If kind = "stacked" Then drawn.Chart.ChartType = 52
    If kind = "shares" Then drawn.Chart.ChartType = 53
    drawn.Chart.HasTitle = True
    drawn.Chart.ChartTitle.Text = title
    drawn.ShapeRange.AlternativeText = words
End Sub
