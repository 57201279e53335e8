package dev.countersign.trace;

import java.util.List;

/// The Critic's verdict on one candidate (FORMATS 3.12, `verdicts/V-<cid>.md`).
///
/// @param round the evolve round
/// @param candidateId from the file's name
/// @param path run-relative path of the verdict
/// @param verdict `accept`, `reject`, `ask-more`, or another word as recorded; empty if unreadable
/// @param anchors evidence cited in the front matter and the body
public record Verdict(
    int round, String candidateId, String path, String verdict, List<Anchor> anchors) {

  public Verdict {
    anchors = List.copyOf(anchors);
  }
}
