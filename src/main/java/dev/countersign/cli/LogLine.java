package dev.countersign.cli;

import dev.countersign.base.VisibleText;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The program's log on standard error: each message on one line, with everything hidden made
/// visible (HOSTILE-INPUT, X05: a file name can hold line feeds and escape sequences).
final class LogLine extends Formatter {

  private static final String FRAME = "\tat ";

  /// From now on every handler of this process writes such lines.
  static void install() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new LogLine());
    }
  }

  @Override
  public String format(LogRecord event) {
    var out = new StringBuilder();
    out.append(event.getLevel().getName())
        .append(' ')
        .append(VisibleText.line(String.valueOf(event.getLoggerName())))
        .append(": ")
        .append(VisibleText.line(formatMessage(event)))
        .append('\n');
    int depth = 0;
    for (Throwable cause = event.getThrown(); cause != null && depth < 10; depth++) {
      out.append(VisibleText.line(cause.toString())).append('\n');
      for (StackTraceElement frame : cause.getStackTrace()) {
        out.append(FRAME).append(frame).append('\n');
      }
      cause = cause.getCause();
    }
    return out.toString();
  }
}
