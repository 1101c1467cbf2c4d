package io.sluice.shop;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Reads the JSON of a request. */
final class RequestBody {
    private RequestBody() {}

    /**
     * Returns the object that the JSON is.
     *
     * @throws IllegalArgumentException if it is none; the message says so
     */
    static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IllegalArgumentException("The request is not a JSON object: '" + json + "'", e);
        }
    }
}
