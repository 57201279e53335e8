/// The JavaFX platform of the tests. JavaFX looks for a platform by name, in its own packages only.
@NullMarked
package com.sun.glass.ui.unseen;

import org.jspecify.annotations.NullMarked;
