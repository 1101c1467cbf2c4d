package io.sluice.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Command} says of one command, and what follows from it. Immutable once built. */
public final class Declaration {
    private final Syntax syntax;
    private final Group group;
    private final String since;
    private final String complexity;
    private final String summary;
    private final Set<Flag> flags;
    private final Set<AclCategory> categories;
    private final List<KeySpec> keys;
    private final List<String> tips;
    private final List<String> history;
    private final String deprecatedSince;
    private final String replacedBy;
    private final String unknownOption;
    private final OptionCheck optionCheck;
    private final DuringMulti duringMulti;
    private final String event;

    private Declaration(Builder builder) {
        this.syntax = builder.arity == 0 ? builder.syntax : builder.syntax.withArity(builder.arity);
        this.group = builder.group;
        this.since = builder.since;
        this.complexity = builder.complexity;
        this.summary = builder.summary;
        this.flags = Collections.unmodifiableSet(builder.flags);
        this.categories = Collections.unmodifiableSet(categories(builder));
        this.keys = builder.syntax.keys().stream()
                .map(spec -> withFlags(spec, builder.keyFlags))
                .toList();
        this.tips = builder.tips;
        this.history = builder.history;
        this.deprecatedSince = builder.deprecatedSince;
        this.replacedBy = builder.replacedBy;
        this.unknownOption = builder.unknownOption;
        this.optionCheck = builder.optionCheck;
        this.duringMulti = builder.duringMulti;
        this.event = builder.event.isEmpty() ? name() : builder.event;
    }

    /**
     * Begins the declaration of a command.
     *
     * @throws SyntaxException if the line breaks the grammar
     */
    public static Builder of(String syntax, Group group) {
        return new Builder(Syntax.compile(syntax), group);
    }

    /** Returns the syntax line. */
    public Syntax syntax() {
        return syntax;
    }

    /** Returns the last word of the name, in small letters. */
    public String name() {
        return syntax.path().get(syntax.path().size() - 1);
    }

    /** Returns the name in small letters, with its container if it has one: {@code client|setname}. */
    public String fullName() {
        return String.join("|", syntax.path());
    }

    /** Returns the name of the container in small letters, or null if this is no subcommand. */
    public @Nullable String container() {
        return syntax.path().size() == 2 ? syntax.path().get(0) : null;
    }

    /** Returns the number of words, or minus the least number. */
    public int arity() {
        return syntax.arity();
    }

    /** Returns the family. */
    public Group group() {
        return group;
    }

    /** Returns the Redis version that first had the command. */
    public String since() {
        return since;
    }

    /** Returns what it costs. */
    public String complexity() {
        return complexity;
    }

    /** Returns what it does. */
    public String summary() {
        return summary;
    }

    /** Returns what it does to the server and when it may run. */
    public Set<Flag> flags() {
        return flags;
    }

    /** Returns its ACL categories, declared and derived. */
    public Set<AclCategory> categories() {
        return categories;
    }

    /** Returns where its keys are. */
    public List<KeySpec> keys() {
        return keys;
    }

    /** Returns hints for clients. */
    public List<String> tips() {
        return tips;
    }

    /** Returns what changed: version, blank, text. */
    public List<String> history() {
        return history;
    }

    /** Returns since when it is deprecated; empty if it is not. */
    public String deprecatedSince() {
        return deprecatedSince;
    }

    /** Returns what to use in its place; empty if it is not deprecated. */
    public String replacedBy() {
        return replacedBy;
    }

    /** Returns the error for options that do not fit; empty for the common one. */
    public String unknownOption() {
        return unknownOption;
    }

    /** Returns when options that do not fit are refused. */
    public OptionCheck optionCheck() {
        return optionCheck;
    }

    /** Returns what becomes of it inside a transaction. */
    public DuringMulti duringMulti() {
        return duringMulti;
    }

    /** Returns what keyspace events call a value that it gives to a key. */
    public String event() {
        return event;
    }

    private static KeySpec withFlags(KeySpec spec, Set<KeyFlag> more) {
        Set<KeyFlag> all = EnumSet.copyOf(spec.flags());
        if (more.stream().anyMatch(KeyFlag::isMode)) {
            all.removeIf(KeyFlag::isMode);
        }
        all.addAll(more);
        return spec.with(all);
    }

    /** What Redis adds to every command by its flags. */
    private static Set<AclCategory> categories(Builder builder) {
        Set<Flag> flags = builder.flags;
        Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
        all.addAll(builder.categories == null ? builder.group.categories() : builder.categories);
        if (flags.contains(Flag.WRITE)) {
            all.add(AclCategory.WRITE);
        }
        if (flags.contains(Flag.READONLY) && !all.contains(AclCategory.SCRIPTING)) {
            all.add(AclCategory.READ);
        }
        if (flags.contains(Flag.ADMIN)) {
            all.add(AclCategory.ADMIN);
            all.add(AclCategory.DANGEROUS);
        }
        if (flags.contains(Flag.PUBSUB)) {
            all.add(AclCategory.PUBSUB);
        }
        if (flags.contains(Flag.BLOCKING)) {
            all.add(AclCategory.BLOCKING);
        }
        all.add(flags.contains(Flag.FAST) ? AclCategory.FAST : AclCategory.SLOW);
        return all;
    }

    /** Collects what the annotation says. */
    public static final class Builder {
        private final Syntax syntax;
        private final Group group;
        private String since = "";
        private String complexity = "";
        private String summary = "";
        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
        private final Set<KeyFlag> keyFlags = EnumSet.noneOf(KeyFlag.class);
        private @Nullable Set<AclCategory> categories;
        private int arity;
        private List<String> tips = List.of();
        private List<String> history = List.of();
        private String deprecatedSince = "";
        private String replacedBy = "";
        private String unknownOption = "";
        private OptionCheck optionCheck = OptionCheck.BEFORE_RUN;
        private DuringMulti duringMulti = DuringMulti.QUEUED;
        private String event = "";

        private Builder(Syntax syntax, Group group) {
            this.syntax = syntax;
            this.group = group;
        }

        /** Sets {@link Command#since}. */
        public Builder since(String version) {
            since = version;
            return this;
        }

        /** Sets {@link Command#complexity}. */
        public Builder complexity(String text) {
            complexity = text;
            return this;
        }

        /** Sets {@link Command#summary}. */
        public Builder summary(String text) {
            summary = text;
            return this;
        }

        /** Sets {@link Command#flags}. */
        public Builder flags(Flag... values) {
            Collections.addAll(flags, values);
            return this;
        }

        /** Sets {@link Command#keyFlags}. */
        public Builder keyFlags(KeyFlag... values) {
            Collections.addAll(keyFlags, values);
            return this;
        }

        /** Sets {@link Command#acl}; no value at all means that the group's category does not hold either. */
        public Builder acl(AclCategory... values) {
            categories = Set.of(values);
            return this;
        }

        /** Sets {@link Command#arity}. */
        public Builder arity(int value) {
            arity = value;
            return this;
        }

        /** Sets {@link Command#tips}. */
        public Builder tips(String... values) {
            tips = List.of(values);
            return this;
        }

        /** Sets {@link Command#history}. */
        public Builder history(String... values) {
            history = List.of(values);
            return this;
        }

        /** Sets {@link Command#deprecatedSince} and {@link Command#replacedBy}. */
        public Builder deprecated(String version, String replacement) {
            deprecatedSince = version;
            replacedBy = replacement;
            return this;
        }

        /** Sets {@link Command#unknownOption}. */
        public Builder unknownOption(String text) {
            unknownOption = text;
            return this;
        }

        /** Sets {@link Command#optionCheck}. */
        public Builder optionCheck(OptionCheck value) {
            optionCheck = value;
            return this;
        }

        /** Sets {@link Command#duringMulti}. */
        public Builder duringMulti(DuringMulti value) {
            duringMulti = value;
            return this;
        }

        /** Sets {@link Command#event}. */
        public Builder event(String name) {
            event = name;
            return this;
        }

        /** Ends the declaration. */
        public Declaration build() {
            return new Declaration(this);
        }
    }
}
