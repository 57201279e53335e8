/// Renders what happened in a run for people who do not have the program: tables as CSV, and the
/// whole run as one HTML page. Untrusted text is made visible and escaped; suspected secrets are
/// masked, and the masked places listed (HOSTILE-INPUT X01, X02, R01, R02).
@NullMarked
package dev.countersign.report;

import org.jspecify.annotations.NullMarked;
