package dev.countersign.ingest;

import java.util.ArrayList;
import java.util.List;

/// All hostile cases but the archives.
final class HostileCases {

  private HostileCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>(HostileJson.cases());
    all.addAll(HostileEncodings.cases());
    all.addAll(HostileYaml.cases());
    all.addAll(HostileTexts.cases());
    all.addAll(HostileMeanings.cases());
    return all;
  }
}
