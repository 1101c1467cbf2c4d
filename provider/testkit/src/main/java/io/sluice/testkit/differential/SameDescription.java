package io.sluice.testkit.differential;

import io.sluice.testkit.Reply;
import io.sluice.testkit.generator.Request;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code DEBUG OBJECT} tells without address and times, in the same form. Redis compresses what is longer than 20
 * bytes, and does not share the small integers that {@code COPY} makes: these lengths and counts need only be there.
 */
final class SameDescription implements Comparison {
    private static final Pattern FORM = Pattern.compile("Value at:0x[0-9a-f]+ refcount:(\\d+) encoding:(\\w+)"
            + " serializedlength:(\\d+) lru:\\d+ lru_seconds_idle:\\d+");
    private static final int COMPRESSED_LENGTH_MIN = 20;

    @Override
    public boolean agree(Request request, Reply ours, Reply real) {
        if (ours instanceof Reply.Status our && real instanceof Reply.Status their) {
            if (their.text().contains("encoding:quicklist")) {
                return our.text().contains("encoding:listpack") || our.text().contains("encoding:quicklist");
            }
            Matcher ourText = FORM.matcher(our.text());
            Matcher theirText = FORM.matcher(their.text());
            return ourText.matches() && theirText.matches() && agree(ourText, theirText);
        }
        return ours.equals(real);
    }

    private static boolean agree(MatchResult ours, MatchResult real) {
        if (ours.group(2).equals("listpack") && real.group(2).matches("hashtable|skiplist|listpack")) {
            return true; // a small set, since 7.2; a sorted set, after SORT; scores, whose texts are shorter since 7.2
        }
        return ours.group(2).equals(real.group(2))
                && (isCompressible(ours) || ours.group(3).equals(real.group(3)))
                && (ours.group(2).equals("int") || ours.group(1).equals(real.group(1)));
    }

    private static boolean isCompressible(MatchResult description) {
        return Integer.parseInt(description.group(3)) > COMPRESSED_LENGTH_MIN;
    }
}
