package io.sluice.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An argument as {@code COMMAND DOCS} shows it.
 *
 * @param name its name in small letters
 * @param type {@code string}, {@code integer} and so on, or {@code pure-token}, {@code oneof}, {@code block}
 * @param token the token before it; empty if there is none
 * @param keySpec the index of its specification among the command's; {@link #NO_KEY} if it is no key
 * @param since the version that first had it; empty if as old as the command
 * @param flags whether it may be left out and whether it may come again
 * @param children what a {@code oneof} or a {@code block} consists of
 */
public record ArgumentDoc(
        String name,
        String type,
        String token,
        int keySpec,
        String since,
        Set<Flag> flags,
        List<ArgumentDoc> children) {

    /** As {@link #keySpec}: not a key. */
    public static final int NO_KEY = -1;

    /** How often an argument comes. */
    public enum Flag {
        /** It may be left out. */
        OPTIONAL,
        /** It may come again. */
        MULTIPLE,
        /** Its token comes again with it. */
        MULTIPLE_TOKEN;

        /** Returns the flag as {@code COMMAND DOCS} shows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the collections. */
    public ArgumentDoc {
        flags = Set.copyOf(flags);
        children = List.copyOf(children);
    }

    ArgumentDoc with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new ArgumentDoc(name, type, token, keySpec, since, more, children);
    }

    ArgumentDoc named(String newName, String newSince) {
        return new ArgumentDoc(newName, type, token, keySpec, newSince.isEmpty() ? since : newSince, flags, children);
    }

    ArgumentDoc after(Token leader) {
        return new ArgumentDoc(name, type, leader.text, keySpec, leader.since, flags, children);
    }
}
