package io.sluice.settings.mp;

import io.sluice.settings.InvalidSettingException;
import org.eclipse.microprofile.config.Config;

/**
 * Replaces <code>${name}</code> and <code>${name:default}</code> in a value, innermost first, for values that
 * MicroProfile Config itself does not expand because another source overrides them.
 */
final class Expression {
    private static final int REPLACEMENTS_MAX = 100;

    private Expression() {}

    /**
     * Returns the value without expressions.
     *
     * @throws InvalidSettingException if a name has no value and no default, or names go in a circle
     */
    static String expand(String key, String value, Config config) {
        String text = value;
        for (int replaced = 0; replaced < REPLACEMENTS_MAX; replaced++) {
            int start = text.lastIndexOf("${");
            int end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) {
                return text;
            }
            String inside = text.substring(start + 2, end);
            text = text.substring(0, start) + resolve(key, inside, config) + text.substring(end + 1);
        }
        throw unresolved(key, value);
    }

    private static String resolve(String key, String inside, Config config) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        return config.getOptionalValue(name, String.class).orElseGet(() -> {
            if (colon < 0) {
                throw unresolved(key, "${" + inside + "}");
            }
            return inside.substring(colon + 1);
        });
    }

    static InvalidSettingException unresolved(String key, String value) {
        return new InvalidSettingException(
                key, value, "expressions that name a property with a value, or ${name:default}");
    }
}
