@org.jspecify.annotations.NullMarked
package dev.countersign.search;
