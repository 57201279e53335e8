package dev.countersign.ledger;

import dev.countersign.base.ByteText;
import dev.countersign.base.Secrets;
import dev.countersign.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what looks like a credential in the bound files and the entries of an evidence bundle, by
/// the forms by which reports mask it.
final class SuspectedPlaces {

  private static final Pattern LISTED = Pattern.compile("\\\\?([0-9a-f]{64})  (.+)");

  private final Map<Sha256, Subject> names = new HashMap<>();
  private final Set<EvidenceBundle.Place> places = new LinkedHashSet<>();

  private SuspectedPlaces() {}

  /// Every such place, once: first those in the files, by name, then those in the entries.
  ///
  /// @param entries of the bundle
  /// @param files of the bundle: name and bytes
  static List<EvidenceBundle.Place> of(List<EntryView> entries, Map<String, byte[]> files) {
    var found = new SuspectedPlaces();
    entries.forEach(entry -> entry.subjects().forEach(subject -> found.name(subject, files)));
    Map<String, Sha256> byName = new TreeMap<>();
    found.names.forEach((digest, subject) -> byName.put(subject.name() + " " + digest, digest));
    byName
        .values()
        .forEach(digest -> {
          byte[] bytes = files.get("files/" + digest);
          Subject subject = found.names.get(digest);
          if (bytes != null && subject != null) {
            int first = subject.line().orElse(1);
            found.look(
                subject.name().replaceFirst("#L" + first + "$", ""), first, ByteText.of(bytes));
          }
        });
    for (EntryView entry : entries) {
      String payload = new String(entry.entry().payload(), StandardCharsets.UTF_8);
      found.look("entries/" + entry.index() + ".json", 1, payload);
    }
    return List.copyOf(found.places);
  }

  private void name(Subject subject, Map<String, byte[]> files) {
    names.putIfAbsent(subject.digest(), subject);
    byte[] list = files.get("files/" + subject.digest());
    if (subject.role().equals(Subject.INVENTORY) && list != null) {
      Matcher line = LISTED.matcher(new String(list, StandardCharsets.UTF_8));
      while (line.find()) {
        Sha256 digest = new Sha256(line.group(1));
        names.putIfAbsent(digest, Subject.of(line.group(2), "listed", digest));
      }
    }
  }

  private void look(String file, int first, String text) {
    if (!Secrets.isPossible(text)) {
      return;
    }
    int line = first;
    int from = 0;
    for (Secrets.Secret secret : Secrets.all(text)) {
      for (; from < secret.start(); from++) {
        line += text.charAt(from) == '\n' ? 1 : 0;
      }
      places.add(new EvidenceBundle.Place(file, line, secret.kind()));
    }
  }
}
