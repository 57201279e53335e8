package dev.countersign.second;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Verifies a ledger and answers with one word, from good to bad: PASS, WARN, RECOVER, FAIL,
/// ROLLBACK or FORK.
public final class SecondVerifier {

  private static final Pattern ENVELOPE =
      Pattern.compile(
          "\\{\"payload\":\"([A-Za-z0-9+/=]*)\",\"payloadType\":\"application/vnd\\.in-toto\\+json\","
              + "\"signatures\":\\[\\{\"keyid\":\"(sha256:[0-9a-f]{64})\",\"sig\":\"([A-Za-z0-9+/=]*)\"\\}\\]\\}");
  private static final List<String> ORDER =
      List.of("PASS", "WARN", "RECOVER", "FAIL", "ROLLBACK", "FORK");
  private static final int LONGEST = 262_144;

  private final List<byte[]> leaves = new ArrayList<>();
  private final History history;
  private String outcome = "PASS";

  private SecondVerifier(Path folder) {
    this.history = new History(folder, leaves);
  }

  /// The outcome for this ledger file; policies are looked for beside it.
  ///
  /// @param anchor the text of a checkpoint
  public static String verify(Path ledger, Optional<String> anchor) throws IOException {
    var verifier = new SecondVerifier(ledger.toAbsolutePath().resolveSibling(""));
    verifier.lines(Files.readAllBytes(ledger));
    anchor.ifPresent(verifier::against);
    return verifier.outcome;
  }

  private void say(String level) {
    if (ORDER.indexOf(level) > ORDER.indexOf(outcome)) {
      outcome = level;
    }
  }

  private void lines(byte[] all) {
    int from = 0;
    for (int at = 0; at < all.length; at++) {
      if (all[at] == '\n') {
        line(Arrays.copyOfRange(all, from, at), from);
        from = at + 1;
      }
    }
    if (from < all.length) {
      say("RECOVER");
    }
    if (leaves.isEmpty()) {
      say("FAIL");
    }
  }

  private void line(byte[] line, long offset) {
    try {
      if (entry(line, offset)) {
        say("WARN");
      }
    } catch (BadException e) {
      say("FAIL");
    }
    leaves.add(Bytes.sha256(new byte[] {0}, line));
    history.follow(Bytes.hex(Bytes.sha256(line)));
  }

  /// @return whether it deserves a look
  private boolean entry(byte[] line, long offset) throws BadException {
    Matcher envelope = ENVELOPE.matcher(new String(line, StandardCharsets.ISO_8859_1));
    if (line.length > LONGEST || !envelope.matches()) {
      throw new BadException("no envelope");
    }
    byte[] payload = Bytes.base64(envelope.group(1));
    byte[] signature = Bytes.base64(envelope.group(3));
    String text = new String(payload, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), payload)) {
      throw new BadException("no UTF-8");
    }
    var statement = new Fields(Strict.object(text));
    byte[] signed =
        Bytes.concat(
            Bytes.ascii("DSSEv1 28 application/vnd.in-toto+json " + payload.length + " "), payload);
    return history.entry(statement, envelope.group(2), signed, signature, offset);
  }

  private void against(String text) {
    try {
      checkpoint(text);
    } catch (BadException e) {
      say("FAIL");
    }
  }

  private void checkpoint(String text) throws BadException {
    String[] lines = text.split("\n", -1);
    if (lines.length < 5 || !lines[3].isEmpty() || !lines[lines.length - 1].isEmpty()) {
      throw new BadException("no checkpoint");
    }
    int size = Integer.parseInt(lines[1]);
    byte[] root = Bytes.base64(lines[2]);
    if (size > leaves.size()) {
      say("ROLLBACK");
    } else if (!Arrays.equals(Bytes.root(leaves.subList(0, size)), root)) {
      say("FORK");
    }
    if (!history.origin().isEmpty()) {
      if (!history.origin().equals(lines[0])) {
        throw new BadException("another ledger's");
      }
      byte[] note =
          (lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n").getBytes(StandardCharsets.UTF_8);
      var byLog = new ArrayList<Boolean>();
      for (String line : List.of(lines).subList(4, lines.length - 1)) {
        byLog.add(isByLog(line, lines[0], note));
      }
      if (!byLog.contains(true)) {
        throw new BadException("not signed by the log key");
      }
    }
  }

  private boolean isByLog(String line, String origin, byte[] note) throws BadException {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith("\u2014 ") || space < 3) {
      throw new BadException("no signature line");
    }
    String name = line.substring(2, space);
    byte[] blob = Bytes.base64(line.substring(space + 1));
    for (History.Key key : history.keys().values()) {
      byte[] raw = Arrays.copyOfRange(key.spki(), 12, 44);
      byte[] hash = Bytes.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', 1}, raw);
      boolean named = key.isLog() ? name.equals(origin) : name.startsWith(origin + "/");
      if (named
          && blob.length == 68
          && Arrays.equals(Arrays.copyOf(hash, 4), Arrays.copyOf(blob, 4))
          && Bytes.isSigned(key.spki(), note, Arrays.copyOfRange(blob, 4, 68))) {
        return key.isLog();
      }
    }
    throw new BadException("a signature by nobody");
  }
}
