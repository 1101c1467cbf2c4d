/** JSR-107's annotations on CDI beans, on an engine with contracts. */
@NullMarked
package io.sluice.integration.annotations;

import org.jspecify.annotations.NullMarked;
