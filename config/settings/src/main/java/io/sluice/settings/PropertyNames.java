package io.sluice.settings;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which properties to ask the sources of settings for: all declared ones, and those that somebody named.
 *
 * <p>Environment variables are the difficulty, because their names lose case and punctuation. A declared name is looked
 * up by its own name, so that the source does the mapping. {@code SLUICE_CONTRACT_ID_TTL} is for the contract of that
 * name in another source, if there is one, else it makes a contract {@code id} in small letters, with {@code -} for
 * {@code _}. {@code SLUICE_CACHE_NAME_ENABLED}: see {@link CacheSettings}.
 */
public final class PropertyNames {
    private static final String ENVIRONMENT_PREFIX = "SLUICE_";
    private static final Pattern ENVIRONMENT_CONTRACT = Pattern.compile("SLUICE_CONTRACT_(.+?)_("
            + Contract.OPTIONS.stream().map(EnvironmentNames::of).collect(Collectors.joining("|")) + ")");
    private static final Pattern ENVIRONMENT_CACHE = Pattern.compile("SLUICE_CACHE_(.+)_ENABLED");
    /** What Kubernetes gives every container when a service is called "sluice". */
    private static final Pattern KUBERNETES = Pattern.compile("SLUICE_(SERVICE_.*|PORT(_[0-9]+_(TCP|UDP).*)?)");

    private final Set<String> candidates = new LinkedHashSet<>();
    private final Set<String> mapped = new TreeSet<>();
    private final Set<String> unknownVariables = new TreeSet<>();

    private PropertyNames() {}

    /**
     * Looks through the names that all sources together have, environment variables among them.
     *
     * @param names as the sources spell them; those that are not Sluice's are passed over
     */
    public static PropertyNames in(Collection<String> names) {
        PropertyNames found = new PropertyNames();
        Parameters.all().forEach(setting -> found.add(setting.property()));
        names.stream().filter(name -> name.startsWith(Setting.PREFIX)).forEach(found::addWithSiblings);
        names.stream()
                .filter(name -> name.startsWith(ENVIRONMENT_PREFIX) && !found.mapped.contains(name))
                .sorted()
                .forEach(found::addVariable);
        return found;
    }

    private void add(String name) {
        candidates.add(name);
        mapped.add(EnvironmentNames.of(name));
    }

    private void addWithSiblings(String name) {
        add(name);
        ContractProperties.idOf(name).ifPresent(this::addContract);
    }

    private void addContract(String id) {
        for (String option : Contract.OPTIONS) {
            add(Contract.key(id, option));
        }
    }

    private void addVariable(String variable) {
        Matcher contract = ENVIRONMENT_CONTRACT.matcher(variable);
        Matcher cache = ENVIRONMENT_CACHE.matcher(variable);
        if (mapped.contains(variable)) {
            return;
        }
        if (contract.matches()) {
            addContract(contract.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
        } else if (cache.matches()) {
            add(CacheSettings.KEY_PREFIX + cache.group(1) + CacheSettings.ENABLED);
        } else if (!KUBERNETES.matcher(variable).matches()) {
            unknownVariables.add(variable);
        }
    }

    /** Returns the properties to ask for; most have no value. */
    public Set<String> candidates() {
        return Set.copyOf(candidates);
    }

    /** Returns the sentence to log about environment variables that look like ours and mean nothing. */
    public Optional<String> warning() {
        return unknownVariables.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "environment variables that are no settings of Sluice: " + String.join(", ", unknownVariables));
    }

    /** Returns the id of the contract that a property is about, or nothing if it is not the property of a contract. */
    public static Optional<String> contractOf(String name) {
        return ContractProperties.idOf(name);
    }
}
