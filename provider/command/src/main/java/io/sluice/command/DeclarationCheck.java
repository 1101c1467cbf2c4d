package io.sluice.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.type.TypeKind;

/** What can be wrong with a method that is annotated with {@link Command}. */
final class DeclarationCheck {
    private static final String CALL = "io.sluice.engine.command.Call";
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern CHANGE = Pattern.compile("\\d+\\.\\d+\\.\\d+ \\S.*");

    private final List<String> mistakes = new ArrayList<>();

    private DeclarationCheck() {}

    /** Returns the mistakes in a declaration; empty if it is sound. */
    static List<String> mistakes(ExecutableElement method) {
        DeclarationCheck check = new DeclarationCheck();
        check.shape(method);
        check.texts(method.getAnnotation(Command.class));
        check.syntax(method.getAnnotation(Command.class));
        return check.mistakes;
    }

    private void shape(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        require(modifiers.contains(Modifier.STATIC), "the method has to be static");
        require(!modifiers.contains(Modifier.PRIVATE), "the method must not be private");
        require(method.getReturnType().getKind() == TypeKind.VOID, "the method has to return nothing");
        boolean takesCall = method.getParameters().size() == 1
                && method.getParameters().get(0).asType().toString().equals(CALL);
        require(takesCall, "the method has to take one parameter, a " + CALL);
        require(method.getThrownTypes().isEmpty(), "the method must not declare exceptions");
        require(
                CommandProcessor.family(method).getNestingKind() == NestingKind.TOP_LEVEL,
                "the method has to be in a top-level class");
    }

    private void texts(Command command) {
        require(VERSION.matcher(command.since()).matches(), version("since", command.since()));
        require(!command.complexity().isBlank(), "complexity is empty");
        require(command.summary().endsWith("."), "summary has to be a sentence that ends with '.'");
        for (String change : command.history()) {
            require(CHANGE.matcher(change).matches(), version("history", change) + ", a blank and what changed");
        }
        boolean deprecated = !command.deprecatedSince().isEmpty();
        if (deprecated) {
            require(
                    VERSION.matcher(command.deprecatedSince()).matches(),
                    version("deprecatedSince", command.deprecatedSince()));
        }
        require(deprecated == !command.replacedBy().isEmpty(), "deprecatedSince and replacedBy go together");
    }

    private static String version(String attribute, String value) {
        return attribute + " = \"" + value + "\" has to begin with a version like 6.2.0";
    }

    private void syntax(Command command) {
        Syntax syntax;
        try {
            syntax = Syntax.compile(command.syntax());
        } catch (SyntaxException e) {
            mistakes.add(String.valueOf(e.getMessage()));
            return;
        }
        require(command.arity() != syntax.arity(), "arity = " + command.arity() + " follows from the syntax line");
        require(
                command.keyFlags().length == 0 || !syntax.keys().isEmpty(),
                "keyFlags without a key in the syntax line, a key has a type such as ':read'");
        require(
                command.unknownOption().isEmpty() || !syntax.isFixed(),
                "unknownOption without an option or a repetition in the syntax line");
    }

    private void require(boolean condition, String mistake) {
        if (!condition) {
            mistakes.add(mistake);
        }
    }
}
