/**
 * Frameworks and applications that use a JCache provider, with Sluice as theirs and an operator who looks at the data.
 */
@NullMarked
package io.sluice.integration;

import org.jspecify.annotations.NullMarked;
