package io.sluice.settings.mp;

import io.sluice.settings.EnvironmentNames;
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
 * <p>Where the configuration itself knows which source holds, its answer is taken. Looked up here, in the order of
 * ordinals, is only a server's value that an application's file overrides, because for a shared engine the file does
 * not count, and what a variable of Kubernetes overrides, because that is no setting.
 */
final class Resolution {
    private static final Logger LOGGER = System.getLogger(Resolution.class.getName());

    private final Config config;
    private final List<ConfigSource> sources = new ArrayList<>();
    private final List<ConfigSource> serverSources = new ArrayList<>();
    private final List<ConfigSource> applicationSources = new ArrayList<>();
    private final Set<String> applicationSourceNames = new HashSet<>();
    private final PropertyNames names;

    Resolution(Config config, Ownership ownership) {
        this.config = config;
        Set<String> allNames = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            boolean applications = ownership.isApplications(source);
            sources.add(source);
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
        return isApplications(winner) || isServiceLink(winner)
                ? valueIn(firstWith(name, serverSources), name)
                : valueOf(winner);
    }

    private static Optional<ConfigSource> firstWith(String name, List<ConfigSource> sources) {
        return sources.stream()
                .filter(source -> source.getValue(name) != null)
                .filter(source -> !isServiceLink(source, name, source.getValue(name)))
                .findFirst();
    }

    private Optional<String> valueIn(Optional<ConfigSource> source, String name) {
        return source.map(found -> Expression.expand(name, found.getValue(name), config))
                .filter(value -> !value.isEmpty());
    }

    private boolean isServiceLink(ConfigValue winner) {
        return winner.getValue() != null
                && serverSources.stream()
                        .filter(source -> source.getName().equals(winner.getSourceName()))
                        .anyMatch(source -> isServiceLink(source, winner.getName(), winner.getValue()));
    }

    private static boolean isServiceLink(ConfigSource source, String name, String value) {
        String variable = EnvironmentNames.of(name);
        return EnvironmentNames.isServiceLink(variable, value)
                && source.getPropertyNames().contains(variable);
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
            applicationValue(name).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private Optional<String> applicationValue(String name) {
        ConfigValue winner = config.getConfigValue(name);
        if (isServiceLink(winner)) {
            return valueIn(firstWith(name, sources).filter(applicationSources::contains), name);
        }
        boolean ownContract =
                PropertyNames.contractOf(name).filter(this::beginsInApplication).isPresent();
        return ownContract || isApplications(winner) ? valueOf(winner) : Optional.empty();
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
