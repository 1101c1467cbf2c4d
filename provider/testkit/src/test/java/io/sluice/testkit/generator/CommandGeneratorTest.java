package io.sluice.testkit.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.engine.command.CommandTable;
import io.sluice.engine.command.Health;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.Reply;
import io.sluice.testkit.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandGeneratorTest {
    private static final Reply INTERNAL_ERROR = new Reply.Failure("ERR internal error");

    private final CommandTable table = CommandTable.of(EngineCommands.all());

    @Test
    void generatesEveryCommandSubcommandAndOption() {
        Coverage coverage = new Coverage(table);
        new CommandGenerator(table, spec -> true, 1, Chances.MIXED).next(80_000).forEach(coverage::add);
        assertThat(coverage.missing()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameCommands() {
        List<Request> once = generator(7, Chances.MIXED).next(500);
        List<Request> again = generator(7, Chances.MIXED).next(500);
        assertThat(once.toString()).isEqualTo(again.toString());
    }

    @Test
    void withoutMistakesEveryCommandFitsItsDeclaration() {
        TestEngine kit = TestEngine.withDefaults();
        try (EngineClient client = kit.connect()) {
            for (Request request : generator(3, Chances.CORRECT).next(5_000)) {
                if (client.call(request.words()) instanceof Reply.Failure failure) {
                    assertThat(failure.text())
                            .as(request.toString())
                            .doesNotContain("wrong number of arguments", "unknown command", "unknown subcommand");
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverAClientSendsTheEngineAnswersAndItsDataStaysRight(long seed) {
        TestEngine kit = TestEngine.with(Map.of(
                "sluice.contract.c.match", "shop.p:*",
                "sluice.contract.c.ttl", "250ms",
                "sluice.contract.c.max-ttl", "400ms"));
        try (EngineClient client = kit.connect()) {
            for (Request request : generator(seed, Chances.MIXED).next(5_000)) {
                if (client.call(request.words()).equals(INTERNAL_ERROR)) {
                    fail("seed " + seed + ": " + request);
                }
                kit.clock().advance(Duration.ofMillis(1));
            }
        }
        assertThat(kit.engine().health()).isEqualTo(Health.RUNNING);
    }

    private CommandGenerator generator(long seed, Chances chances) {
        return new CommandGenerator(table, CommandGenerator::isAnswered, seed, chances);
    }
}
