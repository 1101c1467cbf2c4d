package io.sluice.testsuite.inspector;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/** Looks into the server's JVM: {@code /look?at=instances&of=class}, {@code at=threads}, {@code at=mbeans},
 * {@code at=pid}. */
@WebServlet("/look")
public class InspectorServlet extends HttpServlet {
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain");
        try {
            response.getWriter().print(report(request.getParameter("at"), request.getParameter("of")));
        } catch (JMException | ClassNotFoundException e) {
            throw new ServletException(e);
        }
    }

    private static String report(String what, String of) throws JMException, IOException, ClassNotFoundException {
        return switch (what) {
            case "instances" -> String.valueOf(instances(of));
            case "threads" -> threads();
            case "mbeans" -> mbeans();
            case "pause" -> pause();
            case "pid" -> String.valueOf(ProcessHandle.current().pid());
            default -> throw new IllegalArgumentException("at is " + what);
        };
    }

    /** Keeps this thread busy for a moment, so that another request needs another thread. */
    private static String pause() {
        long end = System.nanoTime() + PAUSE.toNanos();
        for (long left = PAUSE.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return "";
    }

    /** Collects garbage and counts what is left of a class, over all class loaders. */
    private static long instances(String className) throws JMException, IOException, ClassNotFoundException {
        makeClassCacheForget();
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** The JDK's cache of serialised classes drops what was unloaded, but only when something is deserialised. */
    private static void makeClassCacheForget() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(BigDecimal.ONE);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            in.readObject();
        }
    }

    /** Lists the threads with the identity of their context class loader: {@code <identity> <name>}. */
    private static String threads() {
        ArrayList<String> lines = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            lines.add(System.identityHashCode(thread.getContextClassLoader()) + " " + thread.getName());
        }
        return String.join("\n", lines);
    }

    private static String mbeans() {
        ArrayList<String> lines = new ArrayList<>();
        for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
            lines.add(name.toString());
        }
        return String.join("\n", lines);
    }
}
