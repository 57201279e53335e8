@NullMarked
package dev.countersign.report;

import org.jspecify.annotations.NullMarked;
