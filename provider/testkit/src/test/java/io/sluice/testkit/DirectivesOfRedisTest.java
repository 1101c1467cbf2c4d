package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Parameters;
import io.sluice.settings.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether each directive that a real server knows is honoured, or refused with a reason. */
class DirectivesOfRedisTest {
    /** What came between the version that is asked and 7.2; see the release notes of 7.2. */
    private static final List<String> SINCE_7_2 = List.of(
            "cluster-announce-human-nodename", "locale-collate", "set-max-listpack-entries", "set-max-listpack-value");

    /** What a file may have and {@code CONFIG GET} does not show. {@code include} is read by the reader of files. */
    private static final List<String> IN_FILES_ONLY = List.of("loadmodule", "rename-command", "user");

    @Test
    void noneIsForgotten() {
        assertThat(Stream.of(ofRealServer(), SINCE_7_2, IN_FILES_ONLY).flatMap(List::stream))
                .hasSizeGreaterThan(190)
                .allMatch(name ->
                        Parameters.find(name).isPresent() || Refusal.of(name).isPresent());
    }

    @Test
    void noneIsRefusedThatRedisDoesNotHave() {
        List<String> known = new ArrayList<>(ofRealServer());
        known.addAll(SINCE_7_2);
        known.addAll(IN_FILES_ONLY);
        assertThat(Stream.of(Refusal.values()).flatMap(refusal -> refusal.directives().stream()))
                .isSubsetOf(known);
    }

    private static List<String> ofRealServer() {
        try (RealRedis redis = RealRedis.start();
                RespSocket client = redis.connect()) {
            List<String> names = new ArrayList<>();
            List<Reply> answer = ((Reply.Array) client.call("CONFIG", "GET", "*")).elements();
            for (int index = 0; index < answer.size(); index += 2) {
                names.add(((Reply.Bulk) answer.get(index)).bytes());
            }
            return names;
        }
    }
}
