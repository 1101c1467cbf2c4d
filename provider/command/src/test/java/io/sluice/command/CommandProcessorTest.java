package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the processor makes of declarations, and what it says of wrong ones. */
class CommandProcessorTest {
    private static final String ATTRIBUTES =
            "group = Group.STRING, since = \"1.0.0\", complexity = \"O(1)\", summary = \"Says \\\"it\\\".\", ";
    private static final String GOOD =
            "@Command(" + ATTRIBUTES + "syntax = \"GET key:read\") static void get(Call c) {}";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared, because opening the class path is most of what a small compilation costs. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @TempDir
    Path output;

    @AfterAll
    static void close() throws IOException {
        FILES.close();
    }

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    @Test
    void tableRefersToTheMethods() throws IOException {
        compile(GOOD, "-Asluice.commands=app.AllCommands");

        assertThat(errors()).isEmpty();
        assertThat(Files.readString(output.resolve("app/FamilyTable.java")))
                .contains("Declaration.of(\"GET key:read\", Group.STRING)")
                .contains(".summary(\"Says \\\"it\\\".\")")
                .contains("Family::get");
        assertThat(output.resolve("app/AllCommands.class")).exists();
    }

    @Test
    void tableNeedsAName() throws IOException {
        compile(GOOD);

        assertThat(errors())
                .containsExactly("@Command: name the class of the module's table: -Asluice.commands=package.Class");
    }

    @Test
    void mistakeIsShownAtTheMethod() throws IOException {
        compile("\n\n@Command(" + ATTRIBUTES + "syntax = \"GET [key\") static void get(Call c) {}");

        assertThat(diagnostics.getDiagnostics())
                .filteredOn(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .extracting(Diagnostic::getLineNumber)
                .containsExactly(5L);
    }

    @Test
    void nameIsDeclaredOnlyOnce() throws IOException {
        compile(GOOD + GOOD.replace("void get", "void other"), "-Asluice.commands=app.AllCommands");

        assertThat(errors()).containsExactly("@Command: the command is also declared by app.Family.get");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "static void x(Call c) {}; syntax = \"GET [key\"; ']' is missing, in \"GET [key\"",
                "static void x(Call c) {}; syntax = \"GET key:read\", arity = 2;"
                        + " arity = 2 follows from the syntax line",
                "static void x(Call c) {}; syntax = \"GET k\", keyFlags = KeyFlag.RM;"
                        + " keyFlags without a key in the syntax line, a key has a type such as ':read'",
                "static void x(Call c) {}; syntax = \"GET key\", unknownOption = \"no\";"
                        + " unknownOption without an option or a repetition in the syntax line",
                "static void x(Call c) {}; syntax = \"GET key\", history = \"new\";"
                        + " history = \"new\" has to begin with a version like 6.2.0, a blank and what changed",
                "static void x(Call c) {}; syntax = \"GET key\", deprecatedSince = \"1.0.0\";"
                        + " deprecatedSince and replacedBy go together",
                "void x(Call c) {}; syntax = \"GET key\"; the method has to be static",
                "private static void x(Call c) {}; syntax = \"GET key\"; the method must not be private",
                "static int x(Call c) { return 1, }; syntax = \"GET key\"; the method has to return nothing",
                "static void x() {}; syntax = \"GET key\";"
                        + " the method has to take one parameter, a io.sluice.engine.command.Call",
                "static void x(Call c) throws Exception {}; syntax = \"GET key\";"
                        + " the method must not declare exceptions",
            })
    void wrongDeclarationIsACompileError(String method, String syntax, String mistake) throws IOException {
        compile("@Command(" + ATTRIBUTES + syntax + ") " + method.replace(',', ';'), "-proc:only");

        assertThat(errors()).containsExactly("@Command: " + mistake);
    }

    private List<String> errors() {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private void compile(String body, String... options) throws IOException {
        List<Source> sources = List.of(
                new Source(
                        "app.Family",
                        "package app; import io.sluice.command.*; import io.sluice.engine.command.*;\n"
                                + "final class Family {\n" + body + "}"),
                new Source("io.sluice.engine.command.Call", "package io.sluice.engine.command; public class Call {}"),
                new Source(
                        "io.sluice.engine.command.Handler",
                        "package io.sluice.engine.command; public interface Handler { void run(Call call); }"),
                new Source(
                        "io.sluice.engine.command.CommandSpec",
                        "package io.sluice.engine.command; public class CommandSpec {"
                                + " public CommandSpec(io.sluice.command.Declaration d, Handler h) {} }"));
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path")));
        JavaCompiler.CompilationTask task = COMPILER.getTask(null, FILES, diagnostics, all, null, sources);
        task.setProcessors(List.of(new CommandProcessor()));
        boolean compiled = task.call();
        assertThat(compiled).isEqualTo(errors().isEmpty());
    }

    /** A source file in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
