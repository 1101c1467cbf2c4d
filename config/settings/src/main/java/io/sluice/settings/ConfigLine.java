package io.sluice.settings;

import java.util.List;
import java.util.Locale;

/**
 * One directive with its values, and where it stands.
 *
 * @param where the sentence for errors: file and line
 * @param text the whole line as the user wrote it
 * @param words the line, unquoted; the first is the directive
 */
record ConfigLine(String where, String text, List<String> words) {

    String directive() {
        return words.get(0).toLowerCase(Locale.ROOT);
    }

    List<String> values() {
        return words.subList(1, words.size());
    }

    /** Returns the line for an error: without its values if the directive is a secret, or may be one misspelt. */
    String shown() {
        if (words.isEmpty()) {
            return text;
        }
        boolean secret = Parameters.find(directive())
                .or(() -> NearestName.to(directive()))
                .filter(setting -> setting.is(Setting.Trait.SECRET))
                .isPresent();
        return secret || Refusal.isSecret(directive()) ? directive() + " " + InvalidSettingException.HIDDEN : text;
    }
}
