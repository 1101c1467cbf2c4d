package io.sluice.engine.commands.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The arguments of a command as {@code COMMAND DOCS} tells them, as far as they are not a matter of taste: names of
 * groups are left out, because Redis 7.2 changed all of them, and so are names of keys and of tokens; a version that
 * holds for a group is written to its members.
 *
 * @param type the type
 * @param name the name of an argument that is neither group, key nor token
 * @param token the token
 * @param key the index of the key specification, or nothing
 * @param since the version
 * @param flags the flags
 * @param children the members of a group
 */
record ArgumentTree(
        String type,
        String name,
        String token,
        String key,
        String since,
        Set<String> flags,
        List<ArgumentTree> children) {

    /** Returns the arguments of a command. */
    static List<ArgumentTree> of(Map<?, ?> docs) {
        return children(docs, "");
    }

    private static List<ArgumentTree> children(Map<?, ?> parent, String since) {
        if (!(parent.get("arguments") instanceof List<?> arguments)) {
            return List.of();
        }
        return arguments.stream().map(each -> argument((Map<?, ?>) each, since)).toList();
    }

    private static ArgumentTree argument(Map<?, ?> doc, String inherited) {
        String type = text(doc, "type");
        String since = doc.containsKey("since") ? text(doc, "since") : inherited;
        Set<String> flags = doc.get("flags") instanceof Set<?> set
                ? set.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
        boolean isGroup = doc.containsKey("arguments");
        boolean isNamed = !isGroup && !type.equals("key") && !type.equals("pure-token");
        String token = text(doc, "token");
        return new ArgumentTree(
                type,
                isNamed ? text(doc, "name").replaceAll("[:/_]", "-").replaceFirst("^(by|get)-", "") : "",
                token.equals("\"\"") ? "" : token,
                text(doc, "key_spec_index"),
                isGroup ? "" : since,
                flags,
                children(doc, since));
    }

    private static String text(Map<?, ?> doc, String field) {
        return Objects.toString(doc.get(field), "");
    }

    @Override
    public String toString() {
        String label = (token + " " + name + ":" + type + (key.isEmpty() ? "" : "#" + key)).strip();
        return label
                + (since.isEmpty() ? "" : "@" + since)
                + (flags.isEmpty() ? "" : flags)
                + (children.isEmpty() ? "" : children);
    }
}
