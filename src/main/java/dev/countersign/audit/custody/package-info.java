/// Who was asked, what is missing, and what processors did inside tasks (AUDIT C16, C19, C22, C24).
@NullMarked
package dev.countersign.audit.custody;

import org.jspecify.annotations.NullMarked;
