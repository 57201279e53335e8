package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing in the program, and nothing that it brings along, can render a web page or run a script
/// (HOSTILE-INPUT, standing rule 6).
class NoWebViewTest {

  private static final List<String> FORBIDDEN =
      List.of("javafx.web", "javafx.scene.web", "jdk.jsobject", "netscape.javascript");

  @Test
  void theClassPathHasNoBrowser() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> String.valueOf(Path.of(entry).getFileName()))
            .toList();
    assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("javafx-controls")), jars::toString);
    assertEquals(List.of(), jars.stream().filter(jar -> jar.startsWith("javafx-web")).toList());
  }

  @Test
  void jdepsFindsNoDependencyOnOne() {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        jdeps.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "--multi-release",
            "25",
            "--ignore-missing-deps",
            "-verbose:package",
            Path.of("target", "classes").toString());
    assertEquals(0, exit, err::toString);
    assertTrue(out.toString().contains("java.sql"), "jdeps saw the program's classes");
    for (String name : FORBIDDEN) {
      assertFalse(out.toString().contains(name), name);
    }
  }
}
