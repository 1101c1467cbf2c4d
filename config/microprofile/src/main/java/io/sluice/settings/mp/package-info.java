/**
 * Settings from MicroProfile Config.
 *
 * <p>{@link io.sluice.settings.mp.MicroProfileSettingsReader} is found by
 * {@link io.sluice.settings.SettingsReader#find}; where
 * there is no MicroProfile Config, leave this module out, or let that method fall back.
 */
@NullMarked
package io.sluice.settings.mp;

import org.jspecify.annotations.NullMarked;
