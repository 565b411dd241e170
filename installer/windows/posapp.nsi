; Installs posapp on Windows, for everybody who uses the machine.
; makensis -DVERSION=1.2.3 -DPROGRAM=folder -DMARK=posapp.ico -DLICENCES=file -DOUT=setup.exe posapp.nsi
;
; Stores lie in %LOCALAPPDATA%\posapp; neither an upgrade nor an uninstall touches them.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "posapp"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\posapp"
InstallDirRegKey HKLM "Software\posapp" "Folder"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "posapp"
VIAddVersionKey "FileDescription" "posapp set-up"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "posapp"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\posapp"
!define MUI_ICON "${MARK}"
!define MUI_UNICON "${MARK}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\posapp.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCES}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString CLOSE_FIRST ${LANG_ENGLISH} "posapp is open. Close the till, then press Retry."
LangString CLOSE_FIRST ${LANG_SIMPCHINESE} "posapp 正在运行。请关闭收银台，然后点按重试。"

Function .onInit
  SetRegView 64
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "posapp"
  SetRegView 64
  SetShellVarContext all
  IfFileExists "$INSTDIR\posapp.exe" 0 fresh
    Call WaitUntilClosed
    RMDir /r "$INSTDIR\_internal"
  fresh:
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  File "/oname=posapp.ico" "${MARK}"
  File "/oname=LICENCES.txt" "${LICENCES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\posapp.lnk" "$INSTDIR\posapp.exe" "run" "$INSTDIR\posapp.ico"
  CreateShortcut "$DESKTOP\posapp.lnk" "$INSTDIR\posapp.exe" "run" "$INSTDIR\posapp.ico"
  WriteRegStr HKLM "Software\posapp" "Folder" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "DisplayName" "posapp"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\posapp.ico"
  WriteRegStr HKLM "${KEY}" "Publisher" "posapp"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0
SectionEnd

; A till that sells is not taken away from under the clerk: an open program cannot be written.
Function WaitUntilClosed
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\posapp.exe" a
  IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_FIRST)" /SD IDCANCEL IDRETRY again
    Abort
  closed:
  FileClose $0
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  SetRegView 64
  SetShellVarContext all
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\posapp.exe"
  Delete "$INSTDIR\posapp-console.exe"
  Delete "$INSTDIR\posapp.ico"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\posapp.lnk"
  Delete "$DESKTOP\posapp.lnk"
  DeleteRegKey HKLM "${KEY}"
  DeleteRegKey HKLM "Software\posapp"
SectionEnd
