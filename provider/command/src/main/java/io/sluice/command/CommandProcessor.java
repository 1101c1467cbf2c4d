package io.sluice.command;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Builds a module's table of commands from its methods with {@link Command}, while they are compiled.
 *
 * <p>Next to each class {@code X} with such methods it puts a class {@code XTable}, which refers to them directly, so
 * that they need not be public; and one class that joins them, whose name the compiler's option
 * {@code -Asluice.commands=io.sluice.engine.commands.EngineCommands} gives and whose method {@code all()} returns all
 * commands of the module. A declaration that is wrong is a compile error at the method.
 */
@SupportedAnnotationTypes("io.sluice.command.Command")
@SupportedOptions(CommandProcessor.OPTION)
public final class CommandProcessor extends AbstractProcessor {
    static final String OPTION = "sluice.commands";

    private final Map<String, Element> known = new HashMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, List<ExecutableElement>> families = new TreeMap<>();
        for (Element element : round.getElementsAnnotatedWith(Command.class)) {
            ExecutableElement method = (ExecutableElement) element;
            if (isSound(method)) {
                String family = family(method).getQualifiedName().toString();
                families.computeIfAbsent(family, name -> new ArrayList<>()).add(method);
            }
        }
        if (!families.isEmpty()) {
            write(families);
        }
        return false;
    }

    /** Returns the class that a method is in; every method is in one. */
    static TypeElement family(Element method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    private boolean isSound(ExecutableElement method) {
        List<String> mistakes = DeclarationCheck.mistakes(method);
        mistakes.forEach(mistake -> error(mistake, method));
        if (!mistakes.isEmpty()) {
            return false;
        }
        String name = Syntax.compile(method.getAnnotation(Command.class).syntax())
                .path()
                .toString();
        Element other = known.putIfAbsent(name, method);
        if (other != null) {
            error("the command is also declared by " + family(other) + "." + other.getSimpleName(), method);
        }
        return other == null;
    }

    private void write(Map<String, List<ExecutableElement>> families) {
        String joined = processingEnv.getOptions().get(OPTION);
        Element any = families.values().iterator().next().get(0);
        if (joined == null || joined.lastIndexOf('.') < 0) {
            error("name the class of the module's table: -A" + OPTION + "=package.Class", any);
            return;
        }
        List<String> tables = new ArrayList<>();
        families.forEach((family, methods) -> {
            TableSource source = TableSource.of(family, methods);
            tables.add(source.name());
            write(source, methods);
        });
        write(TableSource.joining(joined, tables), List.of(any));
    }

    private void write(TableSource source, List<? extends Element> origins) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(source.name(), origins.toArray(Element[]::new))
                .openWriter()) {
            writer.write(source.text());
        } catch (IOException e) {
            error(source.name() + " cannot be written: " + e, origins.get(0));
        }
    }

    private void error(String message, Element element) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "@Command: " + message, element);
    }
}
