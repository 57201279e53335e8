@echo off
rem Builds on Windows with the Maven that lies in .mvn\wrapper, on a JDK 25.
setlocal enabledelayedexpansion
set "here=%~dp0"
if not defined JAVA_HOME (
  for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do set "JAVA_HOME=%%~d"
)
if not defined JAVA_HOME (
  echo Countersign needs a JDK 25 or newer: install one, for example Eclipse Temurin 25, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
set "exports="
for /f "usebackq delims=" %%l in ("%here%.mvn\jvm.config") do set "exports=!exports! %%l"
"%JAVA_HOME%\bin\java" %exports% %MAVEN_OPTS% -classpath "%here%.mvn\wrapper\maven-wrapper.jar" "-Dmaven.multiModuleProjectDirectory=%here:~0,-1%" org.apache.maven.wrapper.MavenWrapperMain %*
