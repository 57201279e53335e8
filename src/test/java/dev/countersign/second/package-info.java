/// A verifier of ledgers that shares no code with the program: written from docs/ledger-format.md
/// with the JDK alone, so that two readings of that page are held against each other.
@org.jspecify.annotations.NullMarked
package dev.countersign.second;
