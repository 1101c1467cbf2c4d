package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.CommandTable;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.testkit.generator.Coverage;
import io.sluice.testkit.generator.Request;
import org.junit.jupiter.api.Test;

class TranscriptCoverageTest {

    @Test
    void someTranscriptHasEveryCommandSubcommandAndOption() {
        Coverage coverage = new Coverage(CommandTable.of(EngineCommands.all()));
        Transcript.all().stream()
                .flatMap(transcript -> transcript.steps().stream())
                .filter(Transcript.Command.class::isInstance)
                .map(step -> new Request(Words.of(((Transcript.Command) step).line())))
                .forEach(coverage::add);
        assertThat(coverage.missing())
                .as("what no transcript under src/main/resources/transcripts has")
                .isEmpty();
    }
}
