package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";

  @Test
  void everySecretIsFoundInOrder() {
    String text = "one " + KEY + " two Bearer abcdefghijklmnopqrstuvwxyz three " + KEY;
    List<String> found =
        Secrets.all(text).stream().map(s -> text.substring(s.start(), s.end())).toList();
    assertEquals(List.of(KEY, "Bearer abcdefghijklmnopqrstuvwxyz", KEY), found);
  }

  @Test
  void aPrivateKeyIsFoundWithItsBody() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAAAA\n-----END RSA PRIVATE KEY-----";
    Secrets.Secret secret = Secrets.all("x\n" + key + "\ny").getFirst();
    assertEquals(2, secret.start());
    assertTrue(secret.end() >= 2 + key.length() - 5, "the body is part of it");
  }

  @Test
  void theUpperCaseVariableIsFoundToo() {
    String text = "AWS_SECRET_ACCESS_KEY=" + "a1B2".repeat(10);
    assertEquals(1, Secrets.all(text).size());
  }

  @Test
  void ordinaryTextHoldsNone() {
    assertEquals(List.of(), Secrets.all("the bearer of this task-force sketch AKIA sk-learn"));
  }
}
