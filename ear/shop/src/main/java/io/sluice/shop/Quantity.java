package io.sluice.shop;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** Reads how many pieces a request asks for. */
final class Quantity {
    private static final int MAX = 100;

    private Quantity() {}

    /**
     * Returns the quantity in a field of a JSON object.
     *
     * @throws IllegalArgumentException if it is missing or not allowed; the message says so
     */
    static int in(String json, String field) {
        JsonValue value = RequestBody.object(json).get(field);
        if (!(value instanceof JsonNumber number) || !isAllowed(number.bigDecimalValue())) {
            throw new IllegalArgumentException(field + " is " + (value == null ? "missing" : value)
                    + ": allowed is a whole number from 1 to " + MAX);
        }
        return number.intValue();
    }

    private static boolean isAllowed(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) >= 0
                && number.compareTo(BigDecimal.valueOf(MAX)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
