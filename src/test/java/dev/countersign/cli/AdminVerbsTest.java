package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People, policy, anchors and exports on the command line, in one story: each signature derives a
/// key, which takes near half a second.
class AdminVerbsTest {

  @TempDir Path folder;

  private Verbs ada = new Verbs(Path.of(""));
  private Verbs ben = ada;

  private static Verbs.Ran good(Verbs.Ran ran) {
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    return ran;
  }

  private static void refused(String words, Verbs.Ran ran) {
    assertEquals(1, ran.exit(), ran.out() + ran.err());
    assertTrue((ran.out() + ran.err()).contains(words), ran.out() + ran.err());
  }

  private List<String> types() throws IOException {
    return LedgerReader.readAll(ada.ledger()).stream().map(entry -> entry.type().text()).toList();
  }

  @Test
  void peopleComeAndGoAndWhatLeavesIsRecorded() throws IOException {
    Verbs looking = Verbs.withSample("wiki-retrieval", folder.resolve("w"));
    ada = looking.as("p-001", "Ada Example");
    ben = looking.as("p-002", "Ben Example");
    String[] decision = {
      "review", "reject", "wiki-retrieval/C-R10-01", "--reason", "drops a guard without evidence"
    };
    good(ada.run(decision));

    String request = folder.resolve("ben.json").toString();
    String printed = good(ben.run("key", "request", "--out", request)).out();
    String key = printed.substring(printed.indexOf("sha256:") + 7).strip();
    refused("not compared", ada.run("key", "enrol", request, "--key-id", "0".repeat(12)));
    refused(
        "no role 'wizard'",
        ada.run("key", "enrol", request, "--key-id", key.substring(0, 12), "--roles", "wizard"));
    good(ada.run("key", "enrol", request, "--key-id", key.substring(0, 12)));
    String people = good(looking.run("policy", "show")).out();
    assertTrue(people.contains("Ben Example (p-002): reviewer, key sha256:" + key), people);
    assertEquals(2, good(looking.run("policy", "show", "--json")).json().path("keys").size() - 1);

    Path policy =
        Files.writeString(
            folder.resolve("policy.json"),
            "{\"minApprovals\":{\"high\":1,\"low\":1},\"importerMayBeSoleApprover\":false,"
                + "\"highRiskBuckets\":[\"tools\"],\"highRiskFindings\":[],\"overrideRoles\":[]}");
    refused("admin", ben.run("policy", "set", policy.toString(), "--reason", "less work"));
    good(ada.run("policy", "set", policy.toString(), "--reason", "a team of two"));
    people = good(looking.run("policy", "show")).out();
    assertTrue(people.startsWith("Policy (without id)\n  approvals for a high risk: 1"), people);

    refused("reason", ada.run("key", "revoke", key, "--reason", " "));
    good(ada.run("key", "revoke", key.substring(0, 12), "--reason", "left the team"));
    refused("was revoked in this ledger by entry #5; ", ben.run(decision));
    refused(
        "Only if it was revoked", ben.plain("key", "create", "--person", "p-002", "--name", "B"));

    String stick = folder.resolve("stick").toString();
    good(ada.run("ledger", "anchor", "--to", stick));
    String bundle = folder.resolve("evidence.zip").toString();
    good(looking.run("export", "wiki-retrieval/C-R10-01", "--format", "bundle", "--out", bundle));
    List<String> before = types();
    assertTrue(!before.contains("export.made"), "an export needs no key and waits");
    good(ada.run("review", "note", "wiki-retrieval/R12", "--reason", "sent to the auditors"));
    List<String> after = types();
    assertEquals(List.of("export.made", "note"), after.subList(before.size(), after.size()));
    EntryView export = LedgerReader.readAll(ada.ledger()).get(before.size());
    String said = new String(export.entry().payload(), StandardCharsets.UTF_8);
    assertTrue(said.contains("\"format\":\"bundle\""), said);
    assertEquals(
        List.of(
            "ledger.genesis",
            "run.import",
            "decision",
            "key.enrol",
            "policy.set",
            "key.revoke",
            "anchor.made",
            "export.made",
            "note"),
        after);
    assertEquals(0, looking.run("ledger", "verify", "--content").exit());

    Verbs.Ran copied = good(looking.run("backup", folder.resolve("copy").toString(), "--json"));
    assertEquals(9, copied.json().path("entries").intValue());
    assertEquals(1, copied.json().path("runs").intValue());
  }

  @Test
  void aBundleWithASuspectedSecretIsWrittenOnlyOnDemand() throws IOException {
    Verbs looking = Verbs.withSample("wiki-retrieval", folder.resolve("s"));
    ada = looking.as("p-001", "Ada Example");
    String key = "AKIA" + "IOSFODNN7EXAMPLE";
    good(ada.run("review", "reject", "wiki-retrieval/C-R10-01", "--reason", "it holds " + key));
    good(ada.run("ledger", "anchor", "--to", folder.resolve("stick").toString()));
    Path file = folder.resolve("secret.zip");
    String[] export = {
      "export", "wiki-retrieval/C-R10-01", "--format", "bundle", "--out", file.toString()
    };
    refused("was not exported: 1 suspected secret in its files", looking.run(export));
    refused("entries/2.json line 1 (what looks like an AWS access key)", looking.run(export));
    assertTrue(!Files.exists(file), "it was refused");
    String[] shown =
        Stream.concat(Stream.of(export), Stream.of("--show-secrets")).toArray(String[]::new);
    String said = good(looking.run(shown)).out();
    assertTrue(said.contains("Not masked: 1 suspected secret, in:\n  entries/2.json line 1"), said);
    assertTrue(!said.contains(key), said);
  }
}
