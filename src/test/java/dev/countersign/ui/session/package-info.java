@org.jspecify.annotations.NullMarked
package dev.countersign.ui.session;
