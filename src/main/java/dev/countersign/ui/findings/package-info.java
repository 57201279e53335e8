/// What the import and the audit noticed, and the limits that apply.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.findings;
