package dev.countersign.ingest;

import static dev.countersign.ingest.HostileCase.BYTES;
import static dev.countersign.ingest.HostileCase.ok;
import static dev.countersign.ingest.HostileCase.raw;
import static dev.countersign.ingest.HostileCase.swap;
import static dev.countersign.ingest.HostileRun.DECISION;
import static dev.countersign.ingest.HostileRun.JOURNAL;
import static dev.countersign.ingest.HostileRun.TOOL;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes that are no clean UTF-8 (rows E01 to E11).
final class HostileEncodings {

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileEncodings() {}

  static List<HostileCase> cases() {
    HostileEncodings made = new HostileEncodings();
    made.marks();
    made.malformed();
    made.wide();
    made.escapes();
    return made.cases;
  }

  private void marks() {
    text("E01", "curves.json", "\uFEFF" + HostileRun.text("curves.json"), "NOTE", "ENC_BOM", 1);
    text("E01-journal", JOURNAL, "\uFEFF" + HostileRun.text(JOURNAL), "NOTE", "ENC_BOM", 1);
    text("E01-decision", DECISION, "\uFEFF" + HostileRun.text(DECISION), "NOTE", "ENC_BOM", 1);
    text(
        "E01-inside",
        JOURNAL,
        swap(JOURNAL, "no price", "no\uFEFFprice"),
        "WARN",
        "TXT_INVISIBLE",
        6);
    String crlf = HostileRun.text(DECISION).replace("\n", "\r\n");
    text("E09", DECISION, crlf, "NOTE", "ENC_CRLF", 1);
    text(
        "E09-manifest",
        HostileRun.MANIFEST,
        HostileRun.text(HostileRun.MANIFEST).replace("\n", "\r\n"),
        "NOTE",
        "ENC_CRLF",
        1);
    text(
        "E09-journal",
        JOURNAL,
        HostileRun.text(JOURNAL).replace("\n", "\r\n"),
        "NOTE",
        "ENC_CRLF",
        1);
    text("E09-one", DECISION, swap(DECISION, "round: 1\n", "round: 1\r\n"), "NOTE", "ENC_CRLF", 2);
    text(
        "E09-later",
        JOURNAL,
        HostileCase.with(JOURNAL, 4, HostileRun.lines(JOURNAL).get(3) + "\r"),
        "NOTE",
        "ENC_CRLF",
        4);
    cases.add(ok("E11", DECISION, swap(DECISION, "tool", "cafe\u0301 caf\u00e9")));
    cases.add(ok("E11-hangul", DECISION, swap(DECISION, "tool", "\u1112\u1161\u11ab \ud55c")));
  }

  private void malformed() {
    int[][] invalid = {
      {0xFF}, {0x80}, {0xC3}, {0xC3, 0x28}, {0xE2, 0x82}, {0xF8, 0x88, 0x80, 0x80, 0x80}
    };
    int[][] overlong = {{0xC0, 0xAF}, {0xC1, 0xBF}, {0xE0, 0x80, 0xAF}, {0xF0, 0x80, 0x80, 0xAF}};
    int[][] surrogates = {
      {0xED, 0xA0, 0x80},
      {0xED, 0xB0, 0x80},
      {0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80},
      {0xF4, 0x90, 0x80, 0x80}
    };
    int[][][] all = {invalid, overlong, surrogates};
    List<String> ids = List.of("E02", "E03", "E05");
    String line = swap(JOURNAL, "# Clerk", "#" + BYTES + "C");
    for (int kind = 0; kind < all.length; kind++) {
      for (int[] bytes : all[kind]) {
        String id = ids.get(kind) + Arrays.toString(bytes);
        bytes(id, JOURNAL, raw(line, bytes), "QUARANTINE", "ENC_INVALID_UTF8", 3);
        bytes(
            id + "-key",
            JOURNAL,
            raw(swap(JOURNAL, "{\"article\"", "{\"a" + BYTES + "\""), bytes),
            "QUARANTINE",
            "ENC_INVALID_UTF8",
            5);
        bytes(
            id + "-decision",
            DECISION,
            raw(swap(DECISION, "ship\n", "ship" + BYTES + "\n"), bytes),
            "FILE_ERROR",
            "ENC_INVALID_UTF8",
            3);
        bytes(
            "E10" + Arrays.toString(bytes),
            TOOL,
            raw(swap(TOOL, "from", "# -*- coding: latin-1 -*- " + BYTES + "\nfrom"), bytes),
            "WARN",
            "ENC_INVALID_UTF8",
            1);
      }
    }
    bytes(
        "E07",
        JOURNAL,
        raw(HostileCase.with(JOURNAL, 3, BYTES), new int[512]),
        "QUARANTINE",
        "ENC_NUL_BLOCK",
        3);
    bytes("E07-one", JOURNAL, raw(line, 0), "QUARANTINE", "ENC_NUL_BLOCK", 3);
    bytes(
        "E07-end",
        JOURNAL,
        raw(HostileRun.text(JOURNAL) + BYTES, new int[4_096]),
        "QUARANTINE",
        "ENC_NUL_BLOCK",
        9);
    bytes("E07-decision", DECISION, raw(BYTES, new int[200]), "FILE_ERROR", "ENC_NUL_BLOCK", 1);
  }

  private void wide() {
    for (String name : List.of("UTF-16LE", "UTF-16BE")) {
      byte[] plain = HostileRun.text(DECISION).getBytes(Charset.forName(name));
      byte[] marked = ("\uFEFF" + HostileRun.text(DECISION)).getBytes(Charset.forName(name));
      bytes("E06-" + name, DECISION, marked, "FILE_ERROR", "ENC_UTF16", 1);
      bytes("E06-" + name + "-bare", DECISION, plain, "FILE_ERROR", "ENC_UTF16", 1);
      bytes(
          "E06-" + name + "-tool",
          TOOL,
          HostileRun.text(TOOL).getBytes(Charset.forName(name)),
          "FILE_ERROR",
          "ENC_UTF16",
          1);
      bytes(
          "E06-" + name + "-journal",
          JOURNAL,
          ("\uFEFF" + HostileRun.text(JOURNAL)).getBytes(Charset.forName(name)),
          "FILE_ERROR",
          "ENC_UTF16",
          1);
    }
    for (String name : List.of("UTF-32LE", "UTF-32BE")) {
      bytes(
          "E06-" + name,
          DECISION,
          HostileRun.text(DECISION).getBytes(Charset.forName(name)),
          "FILE_ERROR",
          "ENC_UTF16",
          1);
    }
  }

  private void escapes() {
    for (String half : List.of("\\ud83d", "\\uDC00", "\\ud83dx", "\\ude00\\ud83d")) {
      text(
          "E04-" + half,
          JOURNAL,
          swap(JOURNAL, "no price", "no " + half + " price"),
          "WARN",
          "ENC_LONE_SURROGATE",
          6);
    }
    text(
        "E04-key",
        "reputation.json",
        "{\n  \"\\ud83d\": []\n}\n",
        "FILE_ERROR",
        "JSON_NOT_STANDARD",
        2);
    text("E08", JOURNAL, swap(JOURNAL, "no price", "pass\\u0000fail"), "WARN", "TXT_CONTROL", 6);
    text(
        "E08-key",
        JOURNAL,
        swap(JOURNAL, "{\"article\"", "{\"a\\u0000b\""),
        "WARN",
        "TXT_CONTROL",
        5);
    text(
        "E08-audit",
        "audit.jsonl",
        swap("audit.jsonl", "\"decision_type\": \"ship", "\"decision_type\": \"sh\\u0000ip"),
        "WARN",
        "TXT_CONTROL",
        5);
  }

  private void text(String id, String place, String text, String outcome, String rule, int line) {
    bytes(id, place, text.getBytes(StandardCharsets.UTF_8), outcome, rule, line);
  }

  private void bytes(String id, String place, byte[] bytes, String outcome, String rule, int line) {
    cases.add(new HostileCase(id, place, bytes, outcome, rule, line));
  }
}
