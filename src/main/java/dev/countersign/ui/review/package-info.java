/// The inbox, the review form and the signing of decisions.
@org.jspecify.annotations.NullMarked
package dev.countersign.ui.review;
