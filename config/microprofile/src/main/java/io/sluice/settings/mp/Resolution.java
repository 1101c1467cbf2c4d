package io.sluice.settings.mp;

import io.sluice.settings.PropertyNames;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The properties of one application's configuration, parted by who owns the sources.
 *
 * <p>Where the configuration itself knows which source holds, its answer is taken. Only a server's value that an
 * application's file overrides is looked up here, in the order of ordinals, because for a shared engine the file does
 * not count.
 */
final class Resolution {
    private static final Logger LOGGER = System.getLogger(Resolution.class.getName());

    private final Config config;
    private final List<ConfigSource> serverSources = new ArrayList<>();
    private final List<ConfigSource> applicationSources = new ArrayList<>();
    private final Set<String> applicationSourceNames = new HashSet<>();
    private final PropertyNames names;

    Resolution(Config config, Ownership ownership) {
        this.config = config;
        Set<String> allNames = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            boolean applications = ownership.isApplications(source);
            (applications ? applicationSources : serverSources).add(source);
            if (applications) {
                applicationSourceNames.add(source.getName());
            }
            allNames.addAll(SourceNames.of(source));
        }
        names = PropertyNames.in(allNames);
    }

    /** Returns what the server's sources say. Single properties of contracts that begin elsewhere are left out. */
    Map<String, String> server() {
        names.warning().ifPresent(warning -> LOGGER.log(Level.WARNING, warning));
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names.candidates()) {
            serverValue(name).ifPresent(value -> values.put(name, value));
        }
        values.keySet().removeIf(name -> isFragment(name, values));
        return values;
    }

    private Optional<String> serverValue(String name) {
        ConfigValue winner = config.getConfigValue(name);
        if (!isApplications(winner)) {
            return valueOf(winner);
        }
        return serverSources.stream()
                .map(source -> Optional.ofNullable(source.getValue(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(value -> Expression.expand(name, value, config))
                .filter(value -> !value.isEmpty());
    }

    /** A contract needs a pattern; without one, the server only overrides what some application's file begins. */
    private boolean isFragment(String name, Map<String, String> values) {
        Optional<String> contract = PropertyNames.contractOf(name);
        boolean fragment = contract.isPresent() && !values.containsKey(match(contract.get()));
        if (fragment && !beginsInApplication(contract.get())) {
            LOGGER.log(Level.WARNING, "{0} has no effect here: there is no {1}", name, match(contract.get()));
        }
        return fragment;
    }

    private static String match(String contract) {
        return "sluice.contract." + contract + ".match";
    }

    private boolean beginsInApplication(String contract) {
        return applicationSources.stream().anyMatch(source -> source.getValue(match(contract)) != null);
    }

    /** Returns what the application's sources say and the server's do not override. */
    Map<String, String> application() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names.candidates()) {
            ConfigValue winner = config.getConfigValue(name);
            boolean ownContract = PropertyNames.contractOf(name)
                    .filter(this::beginsInApplication)
                    .isPresent();
            if (ownContract || isApplications(winner)) {
                valueOf(winner).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private boolean isApplications(ConfigValue winner) {
        return winner.getSourceName() != null && applicationSourceNames.contains(winner.getSourceName());
    }

    private static Optional<String> valueOf(ConfigValue winner) {
        if (winner.getValue() == null && winner.getRawValue() != null) {
            throw Expression.unresolved(winner.getName(), winner.getRawValue());
        }
        return Optional.ofNullable(winner.getValue()).filter(value -> !value.isEmpty());
    }
}
