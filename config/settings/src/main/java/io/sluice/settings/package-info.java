/**
 * Every setting of Sluice, declared once.
 *
 * <p>From one {@link io.sluice.settings.Setting} follow the {@code redis.conf} directive {@code x}, the MicroProfile
 * property {@code sluice.x}, {@code CONFIG GET x}, the check of the value and the documentation. Start reading at
 * {@link io.sluice.settings.Parameters}. Knows nothing but the JDK.
 */
@NullMarked
package io.sluice.settings;

import org.jspecify.annotations.NullMarked;
