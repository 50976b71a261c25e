Attribute VB_Name = "HLHCheck"
Option Explicit

' The problems of a workbook at its own cells, before it is dropped.

Private Const LIST As String = "HLH Check"
Private Const FIRST_LINE As Long = 5

Public Function CheckWorkbook(patience) As String
    Dim book As Object, folder As String, said As String, id As String
    On Error GoTo Failed
    Set book = ActiveWorkbook
    If book.FullName = ThisWorkbook.FullName Then
        CheckWorkbook = NO_BOOK
        Exit Function
    End If
    folder = ShareFolder(book)
    If Not IsFolder(Joined(folder, "requests")) Then
        CheckWorkbook = NoShare(folder)
        Exit Function
    End If
    If book.Path = "" Or Not (LCase(book.Name) Like "*.xls[xm]") Then
        CheckWorkbook = "Save this workbook as an Excel workbook (.xlsx) first, then click again."
        Exit Function
    End If
    id = NewId()
    said = Sent(book, folder, id)
    If said = "" Then said = Ask(folder, "check", "", id)
    If said = "" Then said = Awaited(folder, id, CDbl(patience))
    If said = "" Then
        TakeOffMarks book
        said = Marked(book, AnswerPath(folder, id))
    End If
    CheckWorkbook = said
    Exit Function
Failed:
    CheckWorkbook = Trouble(Err.Number)
End Function

' Leaves a copy of the workbook, as it is on the screen, beside the request; "" or what went wrong.
Private Function Sent(book As Object, folder As String, id As String) As String
    Dim target As String
    On Error GoTo Failed
    target = Joined(Joined(folder, "requests"), id & LCase(Mid(book.Name, InStrRev(book.Name, "."))))
    If Not Copied(book, target) Then book.SaveCopyAs target
    Sent = ""
    Exit Function
Failed:
    Sent = "A copy of this workbook could not be left in the folder " & Joined(folder, "requests") & _
        ". Ask the administrator for the right to save there, or drop the workbook in the folder practice."
End Function

' Copies the file itself where nothing was typed since it was saved and the program allows it.
Private Function Copied(book As Object, target As String) As Boolean
    If Not book.Saved Then Exit Function
    On Error GoTo Failed
    FileCopy book.FullName, target
    Copied = True
Failed:
End Function

Private Function Marked(book As Object, path As String) As String
    Dim source As Object, told As Object, sheet As Object, entry As Long, row As Long, where As String
    Set source = OpenToRead(path)
    Set told = source.Worksheets("Ribbon")
    Marked = ToldOf(source, "status")
    If Not HasProblems(told) Then
        source.Close False
        ComeBack book
        Exit Function
    End If
    Set sheet = SheetFor(book, LIST, True, where)
    Say sheet, 1, 1, "HLH: problems in this workbook"
    Say sheet, 2, 1, "As at " & ToldOf(source, "made") & ". " & Marked
    Say sheet, FIRST_LINE - 1, 1, "Kind"
    Say sheet, FIRST_LINE - 1, 2, "Sheet"
    Say sheet, FIRST_LINE - 1, 3, "Cell"
    Say sheet, FIRST_LINE - 1, 4, "What to do"
    row = FIRST_LINE
    entry = 1
    Do While CStr(told.Cells(entry, 1).Value) <> ""
        If CStr(told.Cells(entry, 1).Value) = "problem" Then
            Say sheet, row, 1, CStr(told.Cells(entry, 3).Value)
            Say sheet, row, 2, CStr(told.Cells(entry, 4).Value)
            Say sheet, row, 3, CStr(told.Cells(entry, 5).Value)
            Say sheet, row, 4, CStr(told.Cells(entry, 6).Value)
            Say sheet, row, 5, MarkCell(book, told, entry)
            row = row + 1
        End If
        entry = entry + 1
    Loop
    source.Close False
    ComeBack book
    sheet.Columns(4).ColumnWidth = 90
    sheet.Columns(4).WrapText = True
    sheet.Columns(5).Hidden = True
    Marked = Marked & " The list is on the sheet " & sheet.Name & where & "."
    If where = "" Then Marked = Marked & KeptNote(book)
End Function

Private Function HasProblems(told As Object) As Boolean
    Dim entry As Long
    entry = 1
    Do While CStr(told.Cells(entry, 1).Value) <> ""
        If CStr(told.Cells(entry, 1).Value) = "problem" Then HasProblems = True
        entry = entry + 1
    Loop
End Function

' Colours a cell and says at it what is wrong; gives the colour of before, to be given back, or "".
Private Function MarkCell(book As Object, told As Object, entry As Long) As String
    Dim sheet As Object, cell As Object, free As String, before As String
    On Error GoTo Failed
    If CStr(told.Cells(entry, 5).Value) = "" Then Exit Function
    Set sheet = SheetOf(book, CStr(told.Cells(entry, 4).Value))
    If sheet Is Nothing Then Exit Function
    free = Opened(sheet)
    Set cell = sheet.Range(CStr(told.Cells(entry, 5).Value))
    If cell.Interior.ColorIndex = -4142 Then before = "none" Else before = CStr(cell.Interior.Color)
    cell.Interior.Color = Colour(CLng(told.Cells(entry, 2).Value))
    If cell.Comment Is Nothing Then cell.AddComment CStr(told.Cells(entry, 7).Value)
    MarkCell = before
Failed:
    If free <> "" Then Closed sheet, free
End Function

Private Function Colour(level As Long) As Long
    Colour = RGB(216, 231, 247)
    If level = 2 Then Colour = RGB(255, 231, 174)
    If level = 3 Then Colour = RGB(255, 216, 211)
End Function

' Takes off what the check before has set, where the list still says so; the last mark first.
Private Sub TakeOffMarks(book As Object)
    Dim sheet As Object, row As Long
    Set sheet = SheetOf(book, LIST)
    If sheet Is Nothing Then Exit Sub
    If Left(CStr(sheet.Cells(1, 1).Value), 5) <> "HLH: " Then Exit Sub
    row = FIRST_LINE
    Do While CStr(sheet.Cells(row, 1).Value) <> ""
        row = row + 1
    Loop
    For row = row - 1 To FIRST_LINE Step -1
        If CStr(sheet.Cells(row, 5).Value) <> "" Then TakeOff book, sheet, row
    Next
    Application.DisplayAlerts = False
    sheet.Delete
    Application.DisplayAlerts = True
End Sub

Private Sub TakeOff(book As Object, list_sheet As Object, row As Long)
    Dim sheet As Object, cell As Object, free As String, before As String
    On Error GoTo Failed
    Set sheet = SheetOf(book, CStr(list_sheet.Cells(row, 2).Value))
    If sheet Is Nothing Then Exit Sub
    free = Opened(sheet)
    Set cell = sheet.Range(CStr(list_sheet.Cells(row, 3).Value))
    before = CStr(list_sheet.Cells(row, 5).Value)
    If before = "none" Then cell.Interior.ColorIndex = -4142 Else cell.Interior.Color = CLng(before)
    If Not cell.Comment Is Nothing Then
        If Left(cell.Comment.Text, Len(CStr(list_sheet.Cells(row, 1).Value)) + 2) = CStr(list_sheet.Cells(row, 1).Value) & " (" Then cell.Comment.Delete
    End If
Failed:
    If free <> "" Then Closed sheet, free
End Sub

' Lifts the protection of a form's sheet, which has no password; what it allowed, or "" for none.
Private Function Opened(sheet As Object) As String
    If Not sheet.ProtectContents Then Exit Function
    Opened = Rights(sheet)
    sheet.Unprotect ""
End Function

Private Function Rights(sheet As Object) As String
    Dim given As String
    On Error Resume Next
    given = Letter(sheet.ProtectDrawingObjects)
    With sheet.Protection
        given = given & Letter(.AllowFormattingCells) & Letter(.AllowFormattingColumns)
        given = given & Letter(.AllowFormattingRows) & Letter(.AllowInsertingColumns)
        given = given & Letter(.AllowInsertingRows) & Letter(.AllowInsertingHyperlinks)
        given = given & Letter(.AllowDeletingColumns) & Letter(.AllowDeletingRows)
        given = given & Letter(.AllowSorting) & Letter(.AllowFiltering) & Letter(.AllowUsingPivotTables)
    End With
    If Len(given) <> 12 Then given = "nyyynyynnyyn"
    Rights = given
End Function

Private Function Letter(given As Boolean) As String
    If given Then Letter = "y" Else Letter = "n"
End Function

Private Function Has(rights_given As String, place As Long) As Boolean
    Has = (Mid(rights_given, place, 1) = "y")
End Function

' Protects it again, allowing what it allowed.
Private Sub Closed(sheet As Object, given As String)
    On Error Resume Next
    sheet.Protect "", Has(given, 1), True, True, False, Has(given, 2), Has(given, 3), Has(given, 4), _
        Has(given, 5), Has(given, 6), Has(given, 7), Has(given, 8), Has(given, 9), Has(given, 10), _
        Has(given, 11), Has(given, 12)
    If Not sheet.ProtectContents Then sheet.Protect "", Has(given, 1), True, True
End Sub
