package io.sluice.engine.commands;

import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.command.KeyFlag;
import io.sluice.command.KeySpec;
import io.sluice.engine.command.CommandSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference of a group of commands for people. */
final class CommandPage {
    private static final String HEAD = """
            Generated from the declarations of the commands; do not edit. To rewrite it:
            `mvn test -pl config/settings,provider/engine -am -Dgolden.update=true`
            """;
    private static final String LEGEND = """
            Brackets `[ ]` hold what may be left out, `< >` one of several that has to be there, `|` separates
            alternatives, and `...` means that what is before it may come again. Words in capitals are typed as they
            are, in any case. *Keys* says which words are keys, counted from the name, which is 0, and what is done to
            them: the flags are those of `COMMAND INFO`. Everything here is also what `COMMAND INFO`, `COMMAND DOCS`
            and `COMMAND GETKEYS` answer. What they answer otherwise than redis-server 7.0.15 is listed with its
            reason.
            """;

    private final RedisDifferences differences;

    CommandPage(RedisDifferences differences) {
        this.differences = differences;
    }

    /** Returns the page that leads to the others. */
    static String index(Map<Group, List<CommandSpec>> groups) {
        StringBuilder text =
                new StringBuilder("# Commands\n\n").append(HEAD).append('\n').append(LEGEND);
        groups.forEach((group, specs) -> {
            text.append("\n## [")
                    .append(title(group))
                    .append("](")
                    .append(group.word())
                    .append(".md)\n\n");
            text.append("| Command | |\n|---|---|\n");
            for (CommandSpec spec : specs) {
                text.append("| [")
                        .append(name(spec))
                        .append("](")
                        .append(group.word())
                        .append(".md#")
                        .append(spec.name().replace(".", "")) // as GitHub makes anchors of headings
                        .append(") | ")
                        .append(spec.declaration().summary())
                        .append(" |\n");
            }
        });
        return text.toString();
    }

    /** Returns the page of a group. */
    String of(Group group, List<CommandSpec> specs) {
        StringBuilder text =
                new StringBuilder("# ").append(title(group)).append("\n\n").append(HEAD);
        text.append("[How to read it](README.md)\n");
        for (CommandSpec spec : specs) {
            command(spec, "##", text);
            spec.subcommands().forEach(each -> command(each, "###", text));
        }
        return text.toString();
    }

    private void command(CommandSpec spec, String level, StringBuilder text) {
        Declaration declaration = spec.declaration();
        text.append('\n').append(level).append(' ').append(name(spec)).append("\n\n");
        text.append(declaration.summary()).append("\n\n");
        if (!declaration.deprecatedSince().isEmpty()) {
            text.append("Deprecated since ")
                    .append(declaration.deprecatedSince())
                    .append(": use ")
                    .append(declaration.replacedBy())
                    .append(".\n\n");
        }
        text.append("```\n").append(syntax(declaration)).append("\n```\n\n");
        facts(declaration).forEach(fact -> text.append("- ").append(fact).append('\n'));
        differences
                .of(spec.fullName())
                .forEach((what, why) -> text.append("- Otherwise than redis-server 7.0.15: `")
                        .append(what)
                        .append("`: ")
                        .append(why)
                        .append('\n'));
    }

    private static List<String> facts(Declaration declaration) {
        List<String> facts = new ArrayList<>();
        facts.add("Since " + declaration.since() + ". " + sentence(declaration.complexity()));
        facts.add("Words: " + (declaration.arity() > 0 ? declaration.arity() : "at least " + -declaration.arity()));
        facts.add("Flags: " + words(declaration.flags().stream().map(Flag::word)));
        facts.add("ACL: " + words(declaration.categories().stream().map(each -> each.word())));
        declaration
                .keys()
                .forEach(key -> facts.add("Keys: " + place(key) + ": "
                        + words(key.flags().stream().sorted().map(KeyFlag::word))));
        if (!declaration.tips().isEmpty()) {
            facts.add("For clients: " + words(declaration.tips().stream()));
        }
        declaration.history().forEach(change -> facts.add(change.replaceFirst(" ", ": ")));
        return facts;
    }

    private static String place(KeySpec key) {
        return switch (key.search()) {
            case RANGE -> range(key);
            case COUNTED -> "as many words behind word " + key.begin() + " as it says";
            case KEYWORD ->
                (key.last() < 0 ? "the words" : "the word") + " behind `" + key.keyword() + "`"
                        + (key.limit() == 2 ? ", the first half of them" : "");
            case UNKNOWN -> "found only by reading the request";
        };
    }

    private static String range(KeySpec key) {
        if (key.last() == 0) {
            return "word " + key.begin();
        }
        String every = key.step() == 1 ? "" : ", each " + key.step() + "nd";
        String end = key.last() > 0
                ? "" + (key.begin() + key.last())
                : key.last() == -1 ? "the last" : "the last but " + (-key.last() - 1);
        return "words " + key.begin() + " to " + end + every;
    }

    private static String syntax(Declaration declaration) {
        String container = declaration.container();
        return (container == null ? "" : container.toUpperCase(Locale.ROOT) + " ")
                + declaration.syntax().usage();
    }

    private static String name(CommandSpec spec) {
        return spec.fullName().toUpperCase(Locale.ROOT).replace('|', ' ');
    }

    private static String title(Group group) {
        String word = group.word().replace('-', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String words(Stream<String> words) {
        String all = words.map(word -> "`" + word + "`").collect(Collectors.joining(" "));
        return all.isEmpty() ? "none" : all;
    }
}
