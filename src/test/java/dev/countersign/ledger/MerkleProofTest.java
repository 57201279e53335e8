package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Proofs of the tree, for every size up to some dozens.
class MerkleProofTest {

  private static final int SIZES = 40;

  private static Sha256 leaf(int i) {
    return Sha256.of("leaf " + i);
  }

  private static MerkleTree tree() {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < SIZES; i++) {
      tree.add(leaf(i));
    }
    return tree;
  }

  @Test
  void everyLeafIsProvenAtEverySizeAndNoOther() {
    MerkleTree tree = tree();
    for (int size = 1; size <= SIZES; size++) {
      for (int i = 0; i < size; i++) {
        List<Sha256> path = tree.inclusion(i, size);
        Sha256 root = tree.root(size);
        assertTrue(MerkleProof.includes(leaf(i), i, size, path, root), i + " of " + size);
        assertFalse(MerkleProof.includes(leaf(i + 1), i, size, path, root));
        assertFalse(MerkleProof.includes(leaf(i), i, size, path, leaf(0)) && size > 1);
        for (int changed = 0; changed < path.size(); changed++) {
          List<Sha256> wrong = new ArrayList<>(path);
          wrong.set(changed, leaf(99));
          assertFalse(MerkleProof.includes(leaf(i), i, size, wrong, root));
        }
        List<Sha256> longer = new ArrayList<>(path);
        longer.add(leaf(0));
        assertFalse(MerkleProof.includes(leaf(i), i, size, longer, root));
      }
    }
    assertFalse(MerkleProof.includes(leaf(0), 1, 1, List.of(), leaf(0)));
    assertFalse(MerkleProof.includes(leaf(0), -1, 1, List.of(), leaf(0)));
  }

  @Test
  void everyBeginningIsProvenAndNoOther() {
    MerkleTree tree = tree();
    for (int to = 1; to <= SIZES; to++) {
      for (int from = 1; from <= to; from++) {
        List<Sha256> path = tree.consistency(from, to);
        Sha256 before = tree.root(from);
        Sha256 after = tree.root(to);
        assertTrue(MerkleProof.continues(from, before, to, after, path), from + " to " + to);
        assertFalse(MerkleProof.continues(from, leaf(77), to, after, path));
        assertFalse(MerkleProof.continues(from, before, to, leaf(77), path));
        if (!path.isEmpty()) {
          assertFalse(MerkleProof.continues(from, before, to, after, path.subList(1, path.size())));
        }
      }
    }
    assertFalse(MerkleProof.continues(0, leaf(0), 1, leaf(0), List.of()));
    assertFalse(MerkleProof.continues(2, leaf(0), 1, leaf(0), List.of()));
  }

  @Test
  void agreesWithAnotherProgram() throws Exception {
    Path file = Path.of("../shared/ledger-example/proofs.json");
    Assumptions.assumeTrue(
        Files.isRegularFile(file), "the worked example does not lie beside the project");
    JsonNode proofs = JsonMapper.shared().readTree(Files.readAllBytes(file));
    MerkleTree tree = new MerkleTree();
    digests(proofs, "leafHashes").forEach(tree::add);
    assertEquals(digests(proofs, "entry2.inclusion(size5)"), tree.inclusion(2, 5));
    assertEquals(digests(proofs, "consistency(4->5)"), tree.consistency(4, 5));
    assertEquals(proofs.get("root4").stringValue(), tree.root(4).hex());
    assertEquals(proofs.get("root5").stringValue(), tree.root(5).hex());
    assertEquals(proofs.get("emptyRoot").stringValue(), tree.root(0).hex());
  }

  private static List<Sha256> digests(JsonNode proofs, String name) {
    List<Sha256> digests = new ArrayList<>();
    proofs.get(name).forEach(item -> digests.add(new Sha256(item.stringValue())));
    return digests;
  }
}
