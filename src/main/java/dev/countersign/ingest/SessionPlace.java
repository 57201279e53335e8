package dev.countersign.ingest;

import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the place of a journal file says about its session, before a line of it is read (FORMATS
/// 1.2, 3.1, 3.2 and 5.7).
///
/// @param session run-relative path of the session's folder, or of the file if it stands alone
/// @param id the session id that the place implies
/// @param segment the run id in the file's name
/// @param role what ran, as far as the place says
/// @param round the round whose harness it ran with
/// @param parent path of the session that it is nested in; empty if none
record SessionPlace(
    String session,
    String id,
    String segment,
    Session.Role role,
    OptionalInt round,
    Optional<String> parent) {

  private static final Pattern ROUND = Pattern.compile("R(\\d{1,9})/([^/]+)/.*");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern FOLDERS =
      Pattern.compile("(?:.*/)?(?:sessions|meta_sessions/[^/]+|subagents|subharnesses)/(.+)");
  private static final Pattern NESTED = Pattern.compile("(.+)/(subagents|subharnesses)/[^/]+");
  private static final Pattern META =
      Pattern.compile("/(?:meta_sessions|meta_workspace|_meta_v2|_meta_scratch)/");
  private static final Pattern COPY = Pattern.compile("(?:.*/)?(?:raw|trajectories)/[^/]+\\.jsonl");
  private static final Pattern SEVERAL = Pattern.compile("(?:.*/)?R\\d+/r(\\d{1,9})-(.+)");
  private static final Pattern SINGLE = Pattern.compile("(?:.*/)?R\\d+-(.+)");
  private static final Pattern FLAT = Pattern.compile("(.+)_r(\\d{1,9})");

  /// A benchmark task and which attempt at it.
  ///
  /// @param id empty if not known
  /// @param rollout from 0
  record Task(String id, OptionalInt rollout) {
    static final Task UNKNOWN = new Task("", OptionalInt.empty());
  }

  /// Reads the place.
  static SessionPlace of(String path, Run.Layout layout) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String stem = path.substring(slash + 1).replaceFirst("\\.jsonl$", "");
    String segment = stem.replaceFirst("_trace$", "");
    Matcher below = FOLDERS.matcher(folder);
    boolean isFolder =
        below.matches() || (!folder.isEmpty() && UUID.matcher(segment).matches() && !isCopy(path));
    String session = isFolder ? folder : path;
    String id = below.matches() ? below.group(1) : isFolder ? name(folder) : stem;
    Matcher nested = NESTED.matcher(session);
    Optional<String> parent = nested.matches() ? Optional.of(nested.group(1)) : Optional.empty();
    return new SessionPlace(session, id, segment, role(session), round(path, layout), parent);
  }

  /// Whether a file at this place is by its nature a copy of a session's journal.
  static boolean isCopy(String path) {
    return COPY.matcher(path).matches();
  }

  /// The task and rollout that a session id names; for files that stand alone, that their name
  /// gives.
  static Task task(String sessionId, String path) {
    Matcher several = SEVERAL.matcher(sessionId);
    if (several.matches()) {
      return new Task(several.group(2), OptionalInt.of(Integer.parseInt(several.group(1))));
    }
    Matcher single = SINGLE.matcher(sessionId);
    if (single.matches()) {
      return new Task(single.group(1), OptionalInt.of(0));
    }
    if (isCopy(path)) {
      Matcher flat = FLAT.matcher(name(path).replaceFirst("\\.jsonl$", ""));
      if (flat.matches()) {
        return new Task(flat.group(1), OptionalInt.of(Integer.parseInt(flat.group(2))));
      }
    }
    return Task.UNKNOWN;
  }

  private static OptionalInt round(String path, Run.Layout layout) {
    Matcher matcher = ROUND.matcher(path);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    int round = Integer.parseInt(matcher.group(1));
    boolean earlier = layout == Run.Layout.AEGIS && matcher.group(2).equals("trajectories");
    return OptionalInt.of(earlier && round > 0 ? round - 1 : round);
  }

  private static Session.Role role(String session) {
    Matcher nested = NESTED.matcher(session);
    if (nested.matches()) {
      return nested.group(2).equals("subagents")
          ? Session.Role.SUB_AGENT
          : Session.Role.SUB_HARNESS;
    }
    return META.matcher("/" + session).find() || session.startsWith("../agent_home/workspaces/")
        ? Session.Role.META_AGENT
        : Session.Role.ROLLOUT;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
