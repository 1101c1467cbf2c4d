package io.sluice.settings.mp;

import io.sluice.settings.EnvironmentNames;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The names that a source has, as somebody wrote them: without the prefix of a profile ({@code %dev.}), and without
 * the dotted guesses that SmallRye's environment source adds to its variables, since {@code sluice.default.ttl} beside
 * {@code SLUICE_DEFAULT_TTL} is nobody's property.
 */
final class SourceNames {
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");

    private SourceNames() {}

    static Set<String> of(ConfigSource source) {
        Set<String> names = source.getPropertyNames();
        return names.stream()
                .filter(name -> !isGuess(name, names))
                .map(name -> PROFILE.matcher(name).replaceFirst(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isGuess(String name, Set<String> names) {
        String variable = EnvironmentNames.of(name);
        return !variable.equals(name) && names.contains(variable);
    }
}
