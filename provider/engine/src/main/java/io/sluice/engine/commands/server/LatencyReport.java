package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.observe.LatencyEvent;
import io.sluice.engine.observe.LatencyEvent.Sample;
import io.sluice.engine.observe.LatencyMonitor;
import io.sluice.settings.Parameters;
import java.util.List;

/** Says in words what took its time, and what may help. */
final class LatencyReport {
    private final StringBuilder text = new StringBuilder();
    private final LatencyMonitor latency;
    private final Server server;

    private LatencyReport(Server server) {
        this.server = server;
        this.latency = server.latency();
    }

    static String of(Server server) {
        return new LatencyReport(server).write();
    }

    private String write() {
        if (!latency.isOn() && latency.events().isEmpty()) {
            return "Nothing is watched: latency-monitor-threshold is 0. Set it to the milliseconds that matter to you,"
                    + " wait, and ask again.\n";
        }
        if (latency.events().isEmpty()) {
            return "Nothing has taken " + latency.thresholdMs() + " ms or more since the watch began.\n";
        }
        text.append("These events took their time:\n\n");
        int number = 1;
        for (String name : latency.events().keySet()) {
            describe(number++, name, latency.events().get(name));
        }
        text.append("\nWhat may help:\n\n");
        latency.events().keySet().forEach(this::advise);
        return text.toString();
    }

    private void describe(int number, String name, LatencyEvent event) {
        List<Sample> samples = event.samples();
        double mean = samples.stream().mapToLong(Sample::milliseconds).average().orElse(0);
        double deviation = samples.stream()
                .mapToDouble(sample -> Math.abs(sample.milliseconds() - mean))
                .average()
                .orElse(0);
        long seconds = event.latest().epochSeconds() - samples.get(0).epochSeconds();
        text.append(number)
                .append(". ")
                .append(name)
                .append(": ")
                .append(samples.size())
                .append(" times, on average ")
                .append(InfoText.decimal(0, mean))
                .append(" ms, mean deviation ")
                .append(InfoText.decimal(0, deviation))
                .append(" ms, every ")
                .append(InfoText.decimal(2, (double) seconds / samples.size()))
                .append(" s. Longest ever: ")
                .append(event.longestMs())
                .append(" ms.\n");
    }

    private void advise(String name) {
        switch (name) {
            case LatencyMonitor.EXPIRE_CYCLE ->
                advice("Many keys expire at one time: give their deadlines jitter, or lower active-expire-effort.");
            case LatencyMonitor.EVICTION_CYCLE ->
                advice("Memory is full, and commands wait until there is room: raise maxmemory, lower"
                        + " maxmemory-eviction-tenacity, or give keys deadlines.");
            case LatencyMonitor.EVICTION_DEL ->
                advice("Values that give way to others are large: SCAN and MEMORY USAGE show which.");
            case LatencyMonitor.FAST_COMMAND ->
                advice("Even short commands were slow, so the JVM or the machine had other work: look at the log of the"
                        + " garbage collector, and compare the cpu_ figures of sluice_turn_usec in INFO stats.");
            case LatencyMonitor.COMMAND -> advice("SLOWLOG GET shows which commands these were" + slowLogHint() + ".");
            default ->
                advice("An application's work on " + name + " was slow: SLOWLOG GET shows which, and"
                        + " sluice_turn_usec in INFO stats whether it worked or was stopped.");
        }
    }

    private String slowLogHint() {
        long thresholdUsec = latency.thresholdMs() * 1_000;
        int slowUsec = server.settings().get(Parameters.SLOWLOG_LOG_SLOWER_THAN);
        return slowUsec < 0 || slowUsec > thresholdUsec ? ", once slowlog-log-slower-than is low enough for them" : "";
    }

    private void advice(String sentence) {
        text.append("- ").append(sentence).append('\n');
    }
}
