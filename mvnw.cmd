@echo off
rem Builds on Windows with the Maven that lies in .mvn\wrapper, on a JDK 25.
setlocal
set "here=%~dp0"
if not defined JAVA_HOME (
  for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do set "JAVA_HOME=%%~d"
)
if not defined JAVA_HOME (
  echo Countersign needs a JDK 25 or newer: install one, for example Eclipse Temurin 25, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
set "name=apache-maven-3.9.11"
set "dists=%USERPROFILE%\.m2\wrapper\dists\%name%-countersign"
if not exist "%dists%\%name%\bin\mvn.cmd" (
  if not exist "%dists%" mkdir "%dists%"
  pushd "%dists%"
  "%JAVA_HOME%\bin\jar" xf "%here%.mvn\wrapper\%name%-bin.zip"
  popd
)
call "%dists%\%name%\bin\mvn.cmd" %*
