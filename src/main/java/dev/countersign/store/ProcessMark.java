package dev.countersign.store;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signature that a running program leaves on what it has begun, so that the next start can
/// tell work in progress from the leftovers of a killed program.
///
/// @param pid the operating system's number of the process
/// @param startedMillis when that process started, in milliseconds since 1970; tells two processes
///   with the same number apart; 0 if the system does not say
public record ProcessMark(long pid, long startedMillis) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /// The mark of this program.
  public static ProcessMark current() {
    return of(ProcessHandle.current());
  }

  /// Reads what [#toString] wrote.
  public static Optional<ProcessMark> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ProcessMark(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /// Whether that very process still runs on this computer.
  public boolean isAlive() {
    return ProcessHandle.of(pid).filter(handle -> of(handle).equals(this)).isPresent();
  }

  private static ProcessMark of(ProcessHandle handle) {
    return new ProcessMark(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  @Override
  public String toString() {
    return pid + "-" + startedMillis;
  }
}
