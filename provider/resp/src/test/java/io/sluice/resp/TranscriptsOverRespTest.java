package io.sluice.resp;

import io.sluice.settings.Settings;
import io.sluice.testkit.RespSocket;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.Transcript;
import io.sluice.testkit.TranscriptRun;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine answers in-process, and a real redis-server too, a client gets over a socket. */
class TranscriptsOverRespTest {

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
    void serverAnswersAsWritten(Transcript transcript) {
        run(transcript, "2", UnaryOperator.identity());
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void serverAnswersAsWrittenInResp3(Transcript transcript) {
        run(transcript, "3", UnaryOperator.identity());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void serverAnswersAsWrittenInsideMulti(Transcript transcript) {
        run(transcript, "2", TranscriptRun::insideMulti);
    }

    @ParameterizedTest
    @MethodSource("transcriptsForBothProtocols")
    void serverAnswersAsWrittenInsideMultiInResp3(Transcript transcript) {
        run(transcript, "3", TranscriptRun::insideMulti);
    }

    private static void run(Transcript transcript, String protocol, UnaryOperator<TranscriptRun> way) {
        TestEngine engine = TestEngine.forTranscripts();
        RespOptions options = RespOptions.of(Settings.defaults()).onAnyPortOf("127.0.0.1");
        try (RespServer server = new RespServer(engine.engine(), options)) {
            server.start();
            try (RespSocket client = RespSocket.connect("127.0.0.1", server.port())) {
                if (protocol.equals("3")) {
                    client.call("HELLO", "3");
                }
                way.apply(TranscriptRun.on(client, engine.clock()::advance)).run(transcript);
            }
        }
    }
}
