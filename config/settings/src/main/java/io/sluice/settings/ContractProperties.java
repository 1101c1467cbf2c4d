package io.sluice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties {@code sluice.contract.<id>.match}, {@code .ttl} and so on, on their way to contracts. */
final class ContractProperties {
    private static final ValueType<TimeToLive> TIME = ValueTypes.timeToLive();
    private static final ValueType<Contract.Codec> CODEC = ValueTypes.choice(Contract.Codec.class);

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
                        "names sluice.contract.<id>.match, .ttl, .max-ttl and .codec (id: letters, digits, _ and -)"));
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
        if (options.size() == 1 && options.containsKey(Contract.MATCH)) {
            String allowed = "a contract with " + Contract.key(id, Contract.TTL) + ", "
                    + Contract.key(id, Contract.MAX_TTL) + " or " + Contract.key(id, Contract.CODEC) + " beside it";
            throw new InvalidSettingException(Contract.key(id, Contract.MATCH), match, allowed);
        }
        return new Contract(
                id,
                match,
                parse(TIME, Contract.key(id, Contract.TTL), options.getOrDefault(Contract.TTL, "none")),
                parse(TIME, Contract.key(id, Contract.MAX_TTL), options.getOrDefault(Contract.MAX_TTL, "none")),
                parse(CODEC, Contract.key(id, Contract.CODEC), options.getOrDefault(Contract.CODEC, "java")));
    }

    private static <T> T parse(ValueType<T> type, String key, String text) {
        try {
            return type.parse(type.plain(text));
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettingException(key, text, type.allowed());
        }
    }
}
