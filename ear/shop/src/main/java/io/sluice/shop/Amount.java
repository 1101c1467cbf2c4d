package io.sluice.shop;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** Reads the amount of money in a request. */
final class Amount {
    private static final BigDecimal MAX = new BigDecimal("1000000");
    private static final String ALLOWED = "allowed is a number above 0 and up to " + MAX + " with at most two decimals";

    private Amount() {}

    /**
     * Returns the amount in a field of a JSON object, in euros.
     *
     * @throws IllegalArgumentException if it is missing or not allowed; the message says so
     */
    static BigDecimal in(String json, String field) {
        JsonValue value = RequestBody.object(json).get(field);
        if (!(value instanceof JsonNumber number)) {
            throw new IllegalArgumentException(field + " is " + (value == null ? "missing" : value) + ": " + ALLOWED);
        }
        BigDecimal amount = number.bigDecimalValue();
        if (amount.signum() <= 0
                || amount.compareTo(MAX) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(field + " is " + number + ": " + ALLOWED);
        }
        return amount.setScale(2);
    }
}
