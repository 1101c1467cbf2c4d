package io.sluice.shop.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** An unpacked WildFly: prepares it, starts it and stops it. Its processes are our children, no shell between. */
final class WildFly {
    private static final long STOP_LIMIT_SECONDS = 30;
    /** What the server's own start script adds on JDK 17. */
    private static final List<String> MODULE_OPTIONS = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
            "--add-modules=java.se");

    private final Path home;

    WildFly(Path home) {
        this.home = home;
    }

    /** Returns the file the server logs to. */
    Path log() {
        return home.resolve("standalone/log/server.log");
    }

    /**
     * Runs a script of management commands on the stopped server.
     *
     * @throws IOException if it cannot be run or fails; the message has its output
     */
    void run(String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile("shop", ".log");
        Process cli = start(
                List.of("-Djboss.home.dir=" + home),
                List.of("org.jboss.as.cli", "--file=" + home.resolve(script)),
                output);
        int exitCode = cli.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        if (exitCode != 0) {
            throw new IOException(script + " ended with exit code " + exitCode + ":\n" + printed);
        }
    }

    /** Puts an application where the server finds it at its start, whatever became of an earlier copy. */
    void deploy(Path application) throws IOException {
        Path deployments = home.resolve("standalone/deployments");
        String name = Objects.requireNonNull(application.getFileName()).toString();
        for (String leftover : List.of(".deployed", ".failed", ".undeployed", ".isdeploying")) {
            Files.deleteIfExists(deployments.resolve(name + leftover));
        }
        Files.copy(application, deployments.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.write(deployments.resolve(name + ".dodeploy"), new byte[0]);
    }

    /** Starts the server, and returns while it is still starting. */
    Process start(Options options) throws IOException {
        Path base = home.resolve("standalone");
        Files.createDirectories(base.resolve("log"));
        List<String> properties = List.of(
                "-Xmx512m",
                "-Djava.net.preferIPv4Stack=true",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Dorg.jboss.boot.log.file=" + log(),
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri(),
                "-Djboss.socket.binding.port-offset=" + options.portOffset(),
                "-Dsluice.port=" + options.respPort());
        return start(properties, List.of("org.jboss.as.standalone"), base.resolve("log/console.log"));
    }

    /** Stops a process of ours, if it is still running, and waits for its end. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(List<String> jvmOptions, List<String> module, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODULE_OPTIONS);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", home.resolve("modules").toString()));
        command.addAll(module);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JBOSS_HOME", home.toString());
        return builder.start();
    }
}
