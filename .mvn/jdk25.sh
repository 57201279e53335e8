# Sets JAVA_HOME to a JDK 25 or newer, or says what to install. Sourced by mvnw and countersign.
#
# Looked at, in this order: JAVA_HOME, the javac on PATH, the folders where distributions, SDKMAN,
# Homebrew and macOS put their JDKs. Nothing is downloaded.

jdk_release() { # prints the feature release of the JDK in folder $1; nothing if it is none
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk25() {
  # without a UTF-8 locale Java cannot open paths with umlauts, not even its own class path
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*8*) ;;
    *) LC_ALL=C.UTF-8; export LC_ALL ;;
  esac
  on_path=$(command -v javac 2>/dev/null) || on_path=""
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for jdk in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$jdk" ] || continue
    release=$(jdk_release "$jdk")
    if [ -n "$release" ] && [ "$release" -ge 25 ] 2>/dev/null; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Countersign needs a JDK 25 or newer: install one (for example Debian's openjdk-25-jdk or Eclipse Temurin 25) or set JAVA_HOME to its folder." >&2
  return 1
}
