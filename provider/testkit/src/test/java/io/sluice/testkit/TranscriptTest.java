package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTest {
    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    static List<Transcript> transcriptsForBothProtocols() {
        return Transcript.all().stream()
                .filter(transcript -> !transcript.resp2Only())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void engineAnswersAsWritten(Transcript transcript) {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            TranscriptRun.on(client, engine.clock()::advance).run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void engineAnswersAsWrittenInResp3(Transcript transcript) {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            client.call("HELLO", "3");
            TranscriptRun.on(client, engine.clock()::advance).run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void redisAnswersAsWritten(Transcript transcript) {
        try (RespSocket client = redis.connect()) {
            client.call("FLUSHALL");
            TranscriptRun.onOracle(client).run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void redisAnswersAsWrittenInResp3(Transcript transcript) {
        try (RespSocket client = redis.connect()) {
            client.call("FLUSHALL");
            client.call("HELLO", "3");
            TranscriptRun.onOracle(client).run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void engineAnswersAsWrittenInsideMulti(Transcript transcript) {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            TranscriptRun.on(client, engine.clock()::advance).insideMulti().run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void engineAnswersAsWrittenInsideMultiInResp3(Transcript transcript) {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            client.call("HELLO", "3");
            TranscriptRun.on(client, engine.clock()::advance).insideMulti().run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void redisAnswersAsWrittenInsideMulti(Transcript transcript) {
        try (RespSocket client = redis.connect()) {
            client.call("FLUSHALL");
            TranscriptRun.onOracle(client).insideMulti().run(transcript);
        }
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void redisAnswersAsWrittenInsideMultiInResp3(Transcript transcript) {
        try (RespSocket client = redis.connect()) {
            client.call("FLUSHALL");
            client.call("HELLO", "3");
            TranscriptRun.onOracle(client).insideMulti().run(transcript);
        }
    }

    @Test
    void anUnexpectedReplyFailsWithFileLineAndBothReplies() {
        Transcript wrong = Transcript.parse("wrong", "# one\n> PING\nPANG\n");
        try (EngineClient client = TestEngine.withDefaults().connect()) {
            assertThatThrownBy(() -> TranscriptRun.on(client, duration -> {}).run(wrong))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("wrong.redis:2: PING\nexpected:\nPANG\nactual:\nPONG");
        }
    }

    @Test
    void theIndexNamesEveryTranscript() throws IOException {
        Path root = Path.of("src/main/resources/transcripts");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".redis"))
                            .map(file -> root.relativize(file).toString().replaceAll("\\.redis$", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Transcript.all().stream().map(Transcript::name).toList());
        }
    }
}
