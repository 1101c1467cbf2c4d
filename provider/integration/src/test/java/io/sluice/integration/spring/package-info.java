/** Spring's cache abstraction, and JSR-107's annotations on Spring's beans, in Sluice. */
@NullMarked
package io.sluice.integration.spring;

import org.jspecify.annotations.NullMarked;
