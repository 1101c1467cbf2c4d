package io.sluice.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;

/**
 * The source of a generated class.
 *
 * @param name its full name
 * @param text what is in its file
 */
record TableSource(String name, String text) {
    private static final String TEMPLATE = """
                package #package;

                import io.sluice.command.AclCategory;
                import io.sluice.command.Declaration;
                import io.sluice.command.DuringMulti;
                import io.sluice.command.Flag;
                import io.sluice.command.Group;
                import io.sluice.command.KeyFlag;
                import io.sluice.command.OptionCheck;
                import io.sluice.engine.command.CommandSpec;
                import java.util.List;
                import java.util.stream.Stream;
                import javax.annotation.processing.Generated;

                /** Generated: #what. */
                @Generated("#processor")
                public final class #class {
                    private #class() {}

                    /** Returns the commands in the order of their declaration. */
                    public static List<CommandSpec> all() {
                #body    }
                }
                """;

    /** Returns the table of one class's commands. */
    static TableSource of(String family, List<ExecutableElement> methods) {
        String handlers = family.substring(family.lastIndexOf('.') + 1);
        String body = methods.stream()
                .map(method -> spec(method.getAnnotation(Command.class), handlers + "::" + method.getSimpleName()))
                .collect(Collectors.joining(",\n", "        return List.of(\n", ");\n"));
        return source(family + "Table", "the commands in {@link " + handlers + "}", body);
    }

    /** Returns the class that joins tables. */
    static TableSource joining(String name, List<String> tables) {
        String body = tables.stream()
                .map(table -> "                " + table + ".all()")
                .collect(Collectors.joining(
                        ",\n",
                        "        return Stream.of(\n",
                        ")\n                .flatMap(List::stream)\n                .toList();\n"));
        return source(name, "all commands of this module", body);
    }

    private static TableSource source(String name, String what, String body) {
        int dot = name.lastIndexOf('.');
        String text = TEMPLATE.replace("#package", name.substring(0, dot))
                .replace("#what", what)
                .replace("#processor", CommandProcessor.class.getName())
                .replace("#class", name.substring(dot + 1))
                .replace("#body", body);
        return new TableSource(name, text);
    }

    private static String spec(Command command, String handler) {
        String calls = Stream.of(
                        strings("since", command.since()),
                        strings("complexity", command.complexity()),
                        strings("summary", command.summary()),
                        constants("flags", command.flags()),
                        constants("keyFlags", command.keyFlags()),
                        constants("acl", command.acl()),
                        command.arity() == 0 ? "" : ".arity(" + command.arity() + ")",
                        strings("tips", command.tips()),
                        strings("history", command.history()),
                        command.deprecatedSince().isEmpty()
                                ? ""
                                : strings("deprecated", command.deprecatedSince(), command.replacedBy()),
                        command.unknownOption().isEmpty() ? "" : strings("unknownOption", command.unknownOption()),
                        constants("optionCheck", command.optionCheck()),
                        constants("duringMulti", command.duringMulti()),
                        command.event().isEmpty() ? "" : strings("event", command.event()),
                        ".build()")
                .filter(call -> !call.isEmpty())
                .collect(Collectors.joining("\n                                "));
        return "                new CommandSpec(\n                        Declaration.of("
                + literal(command.syntax()) + ", Group." + command.group().name() + ")\n"
                + "                                " + calls + ",\n                        " + handler + ")";
    }

    private static String strings(String method, String... values) {
        if (values.length == 0) {
            return "";
        }
        return Stream.of(values).map(TableSource::literal).collect(Collectors.joining(", ", "." + method + "(", ")"));
    }

    private static String constants(String method, Enum<?>... values) {
        if (values.length == 0) {
            return "";
        }
        return Stream.of(values)
                .map(value -> value.getDeclaringClass().getSimpleName() + "." + value.name())
                .collect(Collectors.joining(", ", "." + method + "(", ")"));
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                literal.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                literal.append(character);
            }
        }
        return literal.append('"').toString();
    }
}
