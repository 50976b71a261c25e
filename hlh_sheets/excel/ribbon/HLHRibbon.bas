Attribute VB_Name = "HLHRibbon"
Option Explicit

' The buttons of the HLH tab; each says in a box what came of it.

Private Const PATIENCE As Double = 45

Public Sub HLH_RefreshTrends(control As IRibbonControl)
    If Ready() Then MsgBox RefreshTrends(PATIENCE), vbInformation, "HLH"
End Sub

Public Sub HLH_ThisPupil(control As IRibbonControl)
    If Ready() Then MsgBox ThisPupil(PATIENCE), vbInformation, "HLH"
End Sub

Public Sub HLH_CheckWorkbook(control As IRibbonControl)
    If Ready() Then MsgBox CheckWorkbook(PATIENCE), vbInformation, "HLH"
End Sub

Public Sub HLH_OpenReturned(control As IRibbonControl)
    Dim said As String
    If Not Ready() Then Exit Sub
    said = OpenReturned()
    If said <> "" Then MsgBox said, vbInformation, "HLH"
End Sub

Private Function Ready() As Boolean
    Ready = Not (ActiveWorkbook Is Nothing)
    If Not Ready Then MsgBox NO_BOOK, vbInformation, "HLH"
End Function

' Opens the folder of returned work; "" or where it is, when it can't be opened from here.
Public Function OpenReturned() As String
    Dim folder As String
    folder = ShareFolder(ActiveWorkbook)
    If Not IsFolder(Joined(folder, "returned")) Then
        OpenReturned = NoShare(folder)
        Exit Function
    End If
    On Error GoTo Failed
    ActiveWorkbook.FollowHyperlink Joined(folder, "returned")
    OpenReturned = ""
    Exit Function
Failed:
    OpenReturned = "The folder can't be opened from here. Open it yourself: " & Joined(folder, "returned")
End Function
