/// The program that writes the runs under `sample-traces/`, byte for byte the same on every
/// machine, and the tests that hold the committed files to it.
@NullMarked
package dev.countersign.samples;

import org.jspecify.annotations.NullMarked;
