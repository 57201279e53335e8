@echo off
rem Starts Countersign on Windows; builds it first if it has not been built.
setlocal
set "here=%~dp0"
if not defined JAVA_HOME (
  for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do set "JAVA_HOME=%%~d"
)
if not defined JAVA_HOME (
  echo Countersign needs a JDK 25 or newer: install one, for example Eclipse Temurin 25, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
if not exist "%here%target\countersign.jar" call "%here%mvnw.cmd" -q -Dmaven.test.skip=true -Dspotless.check.skip=true package || exit /b 1
"%JAVA_HOME%\bin\java" -Xms32m -Xmx1g -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:CompileThresholdScaling=8 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dcountersign.home=%here%." -cp "%here%target\countersign.jar;%here%target\lib\*" dev.countersign.cli.Main %*
