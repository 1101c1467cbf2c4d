package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares all data of the two servers, by commands that both have; keys that have expired are removed by it. */
final class Look {
    private static final int DATABASES = 16;
    private static final List<List<String>> QUESTIONS = List.of(
            List.of("TYPE"),
            List.of("GET"),
            List.of("PEXPIRETIME"),
            List.of("OBJECT", "ENCODING"),
            List.of("DEBUG", "DIGEST-VALUE"),
            List.of("XINFO", "STREAM"),
            List.of("XINFO", "GROUPS"));

    /** Digests of scores differ between 7.0 and 7.2, because their texts do. */
    private static final List<String> SCORES = List.of("ZRANGE");

    private final Side ours;
    private final Side real;
    private final List<IntendedDifference> intended;

    Look(Side ours, Side real, List<IntendedDifference> intended) {
        this.ours = ours;
        this.real = real;
        this.intended = intended;
    }

    /** Returns the first difference after these requests. */
    Optional<Difference> after(List<Request> sent) {
        List<Request> scans = new ArrayList<>();
        for (int number = 0; number < DATABASES; number++) {
            scans.add(Request.of("SELECT", "" + number));
            scans.add(Request.of("SCAN", "0", "COUNT", "1000000"));
        }
        List<Reply> our = ours.observeAll(scans);
        List<Reply> their = real.observeAll(scans);
        List<Request> questions = new ArrayList<>();
        for (int number = 0; number < DATABASES; number++) {
            Reply ourKeys = keys(our.get(2 * number + 1));
            Reply theirKeys = keys(their.get(2 * number + 1));
            if (!Comparison.ANY_ORDER.agree(scans.get(0), ourKeys, theirKeys)) {
                return Optional.of(new Difference(sent, "keys of database " + number, ourKeys, theirKeys));
            }
            questions.add(scans.get(2 * number));
            ((Reply.Array) ourKeys).elements().forEach(key -> ask(((Reply.Bulk) key).bytes(), questions));
        }
        return values(sent, questions);
    }

    private static void ask(String key, List<Request> questions) {
        byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
        for (List<String> question : QUESTIONS) {
            questions.add(request(question, bytes, List.of()));
        }
        questions.add(request(SCORES, bytes, List.of("0", "-1", "WITHSCORES")));
    }

    private static Request request(List<String> question, byte[] key, List<String> options) {
        List<byte[]> words = new ArrayList<>();
        question.forEach(word -> words.add(word.getBytes(StandardCharsets.ISO_8859_1)));
        words.add(key);
        options.forEach(word -> words.add(word.getBytes(StandardCharsets.ISO_8859_1)));
        return new Request(words);
    }

    private Optional<Difference> values(List<Request> sent, List<Request> questions) {
        List<Reply> our = ours.observeAll(questions);
        List<Reply> their = real.observeAll(questions);
        String database = "";
        boolean hasScores = false;
        for (int index = 0; index < questions.size(); index++) {
            Request question = questions.get(index);
            database = question.isFor("SELECT") ? question.text(1) : database;
            hasScores = question.isFor("TYPE") ? our.get(index).equals(new Reply.Status("zset")) : hasScores;
            Comparison comparison =
                    question.isFor("DEBUG") ? Comparison.EXACT : IntendedDifferences.of(question, intended);
            boolean isCompared = !hasScores || !question.isFor("DEBUG");
            if (isCompared && !comparison.agree(question, our.get(index), their.get(index))) {
                String what = question + " in database " + database;
                return Optional.of(new Difference(sent, what, our.get(index), their.get(index)));
            }
        }
        return Optional.empty();
    }

    /** Returns the keys that a scan of everything found. */
    private static Reply keys(Reply scan) {
        List<Reply> cursorAndKeys = ((Reply.Array) scan).elements();
        if (!cursorAndKeys.get(0).equals(new Reply.Bulk("0"))) {
            throw new IllegalStateException("the keys do not come at once");
        }
        return cursorAndKeys.get(1);
    }
}
