/// Where each line, YAML node and processor of a harness comes from (AUDIT C7).
@NullMarked
package dev.countersign.audit.blame;

import org.jspecify.annotations.NullMarked;
