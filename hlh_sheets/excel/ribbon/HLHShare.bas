Attribute VB_Name = "HLHShare"
Option Explicit

' The shared folder: where it is, asking the service, waiting for its answer.

Public Const NO_BOOK As String = "Open a workbook first, then click again."
Private Const COUNTED_OFF As Double = 90
Private Const ADVICE As String = " Try again in a few minutes; if it goes on, tell the administrator."

Public Function Alive() As String
    Alive = "alive"
End Function

Public Function Joined(folder As String, name As String) As String
    Joined = folder & Application.PathSeparator & name
End Function

' The named cell HLH_Folder of the workbook, else the file hlh_folder.txt beside the add-in, else
' the folder that the add-in's own folder lies in.
Public Function ShareFolder(book As Object) As String
    Dim found As String
    On Error Resume Next
    found = CStr(book.Names("HLH_Folder").RefersToRange.Value)
    On Error GoTo 0
    If found = "" Then found = FirstLine(Joined(ThisWorkbook.Path, "hlh_folder.txt"))
    If found = "" Then found = ParentOf(ThisWorkbook.Path)
    Do While Len(found) > 1 And Right(found, 1) = Application.PathSeparator
        found = Left(found, Len(found) - 1)
    Loop
    ShareFolder = found
End Function

Private Function ParentOf(folder As String) As String
    Dim at As Long
    at = Len(folder)
    Do While at > 1
        If Mid(folder, at, 1) = Application.PathSeparator Then Exit Do
        at = at - 1
    Loop
    If at > 1 Then ParentOf = Left(folder, at - 1)
End Function

Private Function FirstLine(path As String) As String
    Dim handle As Integer, words As String
    If Not IsThere(path) Then Exit Function
    On Error GoTo Failed
    handle = FreeFile
    Open path For Input As #handle
    Line Input #handle, words
    Close #handle
    FirstLine = Trim(words)
    Exit Function
Failed:
    FirstLine = ""
End Function

Public Function IsThere(path As String) As Boolean
    On Error GoTo Failed
    IsThere = (Dir(path) <> "")
    Exit Function
Failed:
    IsThere = False
End Function

Public Function IsFolder(path As String) As Boolean
    On Error GoTo Failed
    IsFolder = (Dir(path, vbDirectory) <> "")
    Exit Function
Failed:
    IsFolder = False
End Function

Public Function NoShare(folder As String) As String
    NoShare = "The shared folder of HLH sheets can't be reached: " & folder & _
        ". Check the network and that you can open this folder, then try again. " & _
        "If it has moved, ask the administrator for the add-in that lies in it now."
End Function

' A name that no two people give: the moment, chance, and who asks.
Public Function NewId() As String
    Dim who As String, at As Long, mixed As Long
    On Error Resume Next
    who = Application.UserName
    On Error GoTo 0
    For at = 1 To Len(who)
        mixed = (mixed * 31 + AscW(Mid(who, at, 1)) And 65535) Mod 65521
    Next
    Randomize
    NewId = Year(Now) & Two(Month(Now)) & Two(Day(Now)) & Two(Hour(Now)) & Two(Minute(Now)) & _
        Two(Second(Now)) & LCase(Hex(mixed)) & LCase(Hex(CLng(Int(Rnd * 2000000000))))
End Function

Private Function Two(number As Integer) As String
    Two = Right("0" & number, 2)
End Function

' Leaves a request; gives "" or what went wrong.
Public Function Ask(folder As String, kind As String, pupil As String, id As String) As String
    Dim handle As Integer
    On Error GoTo Failed
    handle = FreeFile
    Open RequestPath(folder, id) For Output As #handle
    Print #handle, "HLH request 1"
    Print #handle, kind
    Print #handle, pupil
    Print #handle, "end"
    Close #handle
    Ask = ""
    Exit Function
Failed:
    Ask = "Nothing can be saved in the folder " & Joined(folder, "requests") & _
        ", so the service could not be asked. Ask the administrator for the right to save there."
End Function

Private Function RequestPath(folder As String, id As String) As String
    RequestPath = Joined(Joined(folder, "requests"), id & ".request")
End Function

Public Function AnswerPath(folder As String, id As String) As String
    AnswerPath = Joined(Joined(folder, "answers"), id & ".xlsx")
End Function

' Waits for the answer; gives "" when it is there, or why there is none.
Public Function Awaited(folder As String, id As String, seconds As Double) As String
    Dim finish As Date
    If Not ServiceRuns(folder, id) Then
        Awaited = "The service is switched off, so nothing new could be asked." & ADVICE
        Exit Function
    End If
    finish = Now + seconds / 86400
    Do
        DoEvents
        If IsThere(AnswerPath(folder, id)) Then
            Awaited = ""
            Exit Function
        End If
        If Now >= finish Then Exit Do
        Application.Wait Now + TimeSerial(0, 0, 1)
    Loop
    Awaited = "The service runs but did not answer within " & CLng(seconds) & " seconds." & ADVICE
End Function

' Both times are of the machine with the folder, so that this computer's clock does not matter.
Private Function ServiceRuns(folder As String, id As String) As Boolean
    Dim asked As Date, pulse As Date
    On Error GoTo Gone
    If Not IsThere(RequestPath(folder, id)) Then
        ServiceRuns = True
        Exit Function
    End If
    If Not IsThere(Joined(Joined(folder, "answers"), "service.txt")) Then Exit Function
    pulse = FileDateTime(Joined(Joined(folder, "answers"), "service.txt"))
    asked = FileDateTime(RequestPath(folder, id))
    ServiceRuns = ((asked - pulse) * 86400 < COUNTED_OFF)
    Exit Function
Gone:
    ' Taken between the question and the look at it.
    ServiceRuns = IsThere(AnswerPath(folder, id))
End Function

Public Function OpenToRead(path As String) As Object
    Set OpenToRead = Workbooks.Open(path, False, True)
End Function

Public Sub ComeBack(book As Object)
    On Error Resume Next
    book.Activate
End Sub

' The words of the first line of that kind on the sheet for macros.
Public Function ToldOf(source As Object, kind As String) As String
    Dim row As Long, told As Object
    Set told = source.Worksheets("Ribbon")
    row = 1
    Do While CStr(told.Cells(row, 1).Value) <> ""
        If CStr(told.Cells(row, 1).Value) = kind Then
            ToldOf = CStr(told.Cells(row, 2).Value)
            Exit Function
        End If
        row = row + 1
    Loop
End Function

' Whether it is one of the school's forms, which must get no sheets of figures.
Public Function IsForm(book As Object) As Boolean
    Dim name As String
    On Error Resume Next
    name = book.Worksheets("_hlh").Name
    IsForm = (name = "_hlh")
End Function

Public Function KeptNote(book As Object) As String
    Dim closed As Boolean
    On Error Resume Next
    closed = book.ReadOnly
    If Not closed And book.Path <> "" Then closed = ((GetAttr(book.FullName) And 1) = 1)
    On Error GoTo 0
    If closed Then KeptNote = " This workbook is read-only: save it under another name to keep this."
End Function

' A sheet of ours in the workbook, or in a new one where it must not or can't have it; `where` then
' says so.
Public Function SheetFor(book As Object, name As String, allowed As Boolean, where As String) As Object
    Dim found As Object, other As Object
    where = ""
    On Error Resume Next
    If allowed Then Set found = FreshSheet(book, name)
    On Error GoTo 0
    If found Is Nothing Then
        where = " of a new workbook, because no sheet can be added to the one you are in: it is read-only or protected"
        If Not allowed Then where = " of a new workbook, because the one you are in is a form of the school"
        Set other = Workbooks.Add
        Set found = FreshSheet(other, name)
    End If
    Set SheetFor = found
End Function

' A sheet of ours by that name, empty; a sheet of the user's own is never touched.
Public Function FreshSheet(book As Object, name As String) As Object
    Dim found As Object, wanted As String, number As Long
    wanted = name
    For number = 2 To 20
        Set found = SheetOf(book, wanted)
        If found Is Nothing Then Exit For
        If Left(CStr(found.Cells(1, 1).Value), 5) = "HLH: " Then Exit For
        wanted = name & " " & number
    Next
    If found Is Nothing Then
        Set found = book.Worksheets.Add
        found.Name = wanted
    Else
        DropCharts found
        found.Cells.Clear
    End If
    Set FreshSheet = found
End Function

Public Function SheetOf(book As Object, name As String) As Object
    Dim each_sheet As Object
    For Each each_sheet In book.Worksheets
        If LCase(each_sheet.Name) = LCase(name) Then
            Set SheetOf = each_sheet
            Exit Function
        End If
    Next
    Set SheetOf = Nothing
End Function

Private Sub DropCharts(sheet As Object)
    Dim at As Long
    On Error Resume Next
    For at = sheet.ChartObjects.Count To 1 Step -1
        sheet.ChartObjects(at).Delete
    Next
End Sub

' Words in a cell as they are, never as a formula.
Public Sub Say(sheet As Object, row As Long, column As Long, words As String)
    sheet.Cells(row, column).NumberFormat = "@"
    sheet.Cells(row, column).Value = words
End Sub
