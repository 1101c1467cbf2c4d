package io.sluice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties {@code sluice.contract.<id>.…} on their way to contracts. */
final class ContractProperties {
    private static final ValueType<TimeToLive> TIME = ValueTypes.timeToLive();
    private static final ValueType<Contract.Codec> CODEC = ValueTypes.choice(Contract.Codec.class);
    private static final ValueType<Boolean> YES_NO = ValueTypes.yesNo();
    private static final ValueType<Integer> JITTER = ValueTypes.percent(Freshness.JITTER_PERCENT_MAX);

    private final Map<String, Map<String, String>> optionsById = new TreeMap<>();

    /** Returns the id that a property is about, or nothing if it is not the property of a contract. */
    static Optional<String> idOf(String key) {
        if (!key.startsWith(Contract.KEY_PREFIX)) {
            return Optional.empty();
        }
        int dot = key.indexOf('.', Contract.KEY_PREFIX.length());
        String option = key.substring(dot + 1);
        return dot < 0 || !Contract.OPTIONS.contains(option)
                ? Optional.empty()
                : Optional.of(key.substring(Contract.KEY_PREFIX.length(), dot)).filter(Contract::isId);
    }

    /** Takes one property whose name begins with {@link Contract#KEY_PREFIX}. */
    void add(String key, String value) {
        String id = idOf(key)
                .orElseThrow(() -> new InvalidSettingException(
                        key,
                        value,
                        "names sluice.contract.<id>." + String.join(", .", Contract.OPTIONS)
                                + " (id: letters, digits, _ and -)"));
        optionsById.computeIfAbsent(id, absent -> new TreeMap<>()).put(key.substring(key.lastIndexOf('.') + 1), value);
    }

    /** Returns the contracts in the order in which they are tried. */
    List<Contract> toContracts() {
        List<Contract> contracts = new ArrayList<>();
        optionsById.forEach((id, options) -> contracts.add(contract(id, options)));
        contracts.sort(Contract.BY_PRECEDENCE);
        return List.copyOf(contracts);
    }

    private static Contract contract(String id, Map<String, String> options) {
        String match = options.getOrDefault(Contract.MATCH, "");
        TimeToLive ttl = time(id, Contract.TTL, options);
        TimeToLive maxTtl = time(id, Contract.MAX_TTL, options);
        if (options.size() == 1 && options.containsKey(Contract.MATCH)) {
            String allowed = "a contract with another option beside it, such as " + Contract.key(id, Contract.TTL);
            throw new InvalidSettingException(Contract.key(id, Contract.MATCH), match, allowed);
        }
        Contract.Codec codec = value(id, Contract.CODEC, CODEC, options.getOrDefault(Contract.CODEC, "java"));
        boolean evictable = value(id, Contract.EVICTABLE, YES_NO, options.getOrDefault(Contract.EVICTABLE, "yes"));
        return new Contract(id, match, ttl, maxTtl, freshness(id, options), codec, evictable);
    }

    private static Freshness freshness(String id, Map<String, String> options) {
        return new Freshness(
                value(id, Freshness.JITTER, JITTER, options.getOrDefault(Freshness.JITTER, "0%")),
                time(id, Freshness.NEGATIVE_TTL, options),
                time(id, Freshness.REFRESH_AHEAD, options),
                time(id, Freshness.STALE_IF_ERROR, options));
    }

    private static TimeToLive time(String id, String option, Map<String, String> options) {
        return value(id, option, TIME, options.getOrDefault(option, "none"));
    }

    private static <T> T value(String id, String option, ValueType<T> type, String text) {
        try {
            return type.parse(type.plain(text));
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettingException(Contract.key(id, option), text, type.allowed());
        }
    }
}
