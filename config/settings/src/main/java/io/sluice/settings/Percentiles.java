package io.sluice.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind of values that are percentiles: none, or some numbers from 0 to 100. */
final class Percentiles implements ValueType<List<Double>> {
    private static final double WHOLE = 100;

    @Override
    public List<Double> parse(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(Percentiles::percentile)
                .toList();
    }

    private static Double percentile(String word) {
        double value = new BigDecimal(word).doubleValue();
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    @Override
    public String format(List<Double> value) {
        return value.stream().map(Percentiles::text).collect(Collectors.joining(" "));
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public String allowed() {
        return "nothing, or numbers from 0 to 100, separated by blanks";
    }

    @Override
    public boolean takesWords() {
        return true;
    }
}
