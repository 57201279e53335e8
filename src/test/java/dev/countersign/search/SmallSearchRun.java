package dev.countersign.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small AEGIS run of our own in which every kind of text holds a bird that nothing else holds.
public final class SmallSearchRun {

  private static final String SESSION = "R1/sessions/aegis/R1-db4fd70a/";
  private static final String ID = "11111111-1111-4111-8111-111111111111";

  private SmallSearchRun() {}

  public static void write(Path run) throws IOException {
    journal(run);
    put(run, SESSION + "tool_results/c1_raw.txt", "far away\nthe walrus sleeps\n");
    put(run, "R1/config.yaml", "model: m\nnote: oystercatcher\n");
    put(
        run,
        "R1/candidates/C-R1-01.md",
        """
        ---
        candidate_id: C-R1-01
        bucket: tools
        capability_evidence: []
        file_changes:
          - path: R1/applied/C-R1-01/tool.py
            action: create
            diff_summary: x
        predicted_impact: {}
        ---
        ## Failure Evidence
        the pelican waits
        """);
    put(
        run,
        "R1/verdicts/V-C-R1-01.md",
        "---\ncandidate_id: C-R1-01\nverdict: accept\nevidence_anchors: []\n---\nheron\n");
    put(
        run,
        "R1/decision.md",
        "---\nround: 1\ndecision_type: ship\nship_ranking:\n  - candidate_id: C-R1-01\n---\nok\n");
    put(run, "R1/digests/db4fd70a.md", "pattern: ALL_FAIL\nfailure_mode: x\npuffin\n");
    put(run, "R1/landscape.md", "---\nround: 1\n---\nflamingo\n");
    put(run, "R1/summary.md", "albatross caf\u00e9\n");
    put(run, "R1/regressions.md", "cormorant\n");
    put(run, "R1/applied/C-R1-01/system.md", "kingfisher cafe\u0301\n");
    put(run, "R1/applied/C-R1-01/tool.py", "import os\n\n# the sandpiper\n");
    put(
        run,
        "audit.jsonl",
        "{\"round\":1,\"stage\":\"4\",\"kind\":\"note\",\"payload\":{\"x\":\"osprey\"},\"ts\":1}\n");
    put(run, "curves.json", "[{\"round\":1,\"passed\":0,\"total\":1}]\n");
  }

  static void replace(Path run, String from, String to) throws IOException {
    Path journal = run.resolve(SESSION + ID + ".jsonl");
    Files.writeString(journal, Files.readString(journal).replace(from, to));
  }

  private static void journal(Path run) throws IOException {
    put(
        run,
        SESSION + ID + ".jsonl",
        String.join(
                "\n",
                List.of(
                    record("session_start", "\"message\":null,\"task\":\"a task\",\"model\":\"m\""),
                    record(
                        "raw_user",
                        "\"message\":{\"role\":\"user\",\"content\":\"marmalade, two spoons\"}"),
                    record(
                        "raw_assistant",
                        "\"message\":{\"role\":\"assistant\",\"content\":\"lighthouse \ud55c\uae00\","
                            + "\"tool_calls\":[{\"id\":\"c1\",\"name\":\"Read\","
                            + "\"input\":{\"path\":\"hidden_in_arguments\",\"n\":77}}]}"),
                    record(
                        "raw_tool",
                        "\"message\":{\"role\":\"tool\",\"content\":\"\",\"tool_call_id\":\"c1\","
                            + "\"name\":\"Read\"},"
                            + "\"meta\":{\"content_ref\":\"tool_results/c1_raw.txt\",\"content_size\":30}")))
            + "\n");
    put(
        run,
        SESSION + ID + "_trace.jsonl",
        trace(
                "processor_trigger",
                "\"processor\":\"TrimAnswer\",\"hook\":\"after_tool\","
                    + "\"action\":\"intervention\",\"detail\":{}")
            + "\n"
            + trace(
                "tool_result",
                "\"tool_name\":\"Read\",\"tool_call_id\":\"c1\",\"duration_ms\":1.0,"
                    + "\"error\":\"ConnectionError: gone\"")
            + "\n");
  }

  private static String record(String type, String rest) {
    return ("{\"session_id\":\"aegis/R1-db4fd70a\",\"type\":\"%s\",\"step\":0,"
            + "\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"uuid\":\"u-%s\",\"parent_uuid\":null,%s}")
        .formatted(type, type, rest);
  }

  private static String trace(String type, String rest) {
    return ("{\"event_type\":\"%s\",\"session_id\":\"aegis/R1-db4fd70a\",\"step\":0,"
            + "\"timestamp\":\"2026-11-20T10:00:00.000Z\",%s}")
        .formatted(type, rest);
  }

  private static void put(Path run, String path, String text) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
