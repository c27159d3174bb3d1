@echo off
rem Plays in this console. A batch file waits for a program with a window, which a console itself does not: so that
rem what is typed reaches the game alone. The game asks for the variable.
setlocal
set UNRUFFLED_SHELL=waits
"%~dp0unruffled.exe" --terminal %*
set status=%ERRORLEVEL%
pause
exit /b %status%
