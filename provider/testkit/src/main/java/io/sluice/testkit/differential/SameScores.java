package io.sluice.testkit.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.engine.structure.DoubleParser;
import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.List;
import java.util.stream.IntStream;

/** The same replies, where numbers may have other digits: 7.0 writes doubles with 17 of them, 7.2 with the fewest. */
final class SameScores implements Comparison {

    @Override
    public boolean agree(Request request, Reply ours, Reply real) {
        if (ours instanceof Reply.Array our && real instanceof Reply.Array their) {
            return agree(request, our.elements(), their.elements());
        }
        if (ours instanceof Reply.Bulk our && real instanceof Reply.Bulk their) {
            return ours.equals(real) || number(our.bytes()) == number(their.bytes());
        }
        if (ours instanceof Reply.Decimal our && real instanceof Reply.Decimal their) {
            return number(our.text()) == number(their.text());
        }
        return ours.equals(real);
    }

    private boolean agree(Request request, List<Reply> ours, List<Reply> real) {
        return ours.size() == real.size()
                && IntStream.range(0, ours.size()).allMatch(index -> agree(request, ours.get(index), real.get(index)));
    }

    private static double number(String text) {
        return DoubleParser.parse(text.getBytes(ISO_8859_1), 0, text.length());
    }
}
