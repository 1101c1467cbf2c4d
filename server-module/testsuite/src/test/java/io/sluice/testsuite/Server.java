package io.sluice.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Jedis;

/** The server under test as its clients see it: HTTP and RESP. */
final class Server {
    static final int RESP_PORT = Integer.getInteger("resp.port");
    private static final int HTTP_PORT = Integer.getInteger("http.port");
    private static final int REQUESTS_FOR_ALL_WORKERS = 96;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server() {}

    /** Returns a connection to the engine; the caller closes it. */
    static Jedis redis() {
        return new Jedis("127.0.0.1", RESP_PORT);
    }

    /** Returns what a test application or the inspector answers. */
    static String ask(String path, String parameters, String... values) {
        Object[] encoded = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            encoded[i] = URLEncoder.encode(values[i], StandardCharsets.UTF_8);
        }
        HttpResponse<String> response = send("GET", path + "?" + String.format(Locale.ROOT, parameters, encoded), null);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /**
     * Gives every worker thread of the server several requests to the inspector: a thread that waits for work holds on
     * to the latest request that it had, and on WildFly to the first one, too, and with it to an application. WildFly
     * has up to 32 such threads.
     */
    static void occupyWorkers() {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS_FOR_ALL_WORKERS; i++) {
            HttpRequest request = HttpRequest.newBuilder(uri("/inspector/look?at=pause"))
                    .timeout(ANSWER_LIMIT)
                    .build();
            answers.add(CLIENT.sendAsync(request, BodyHandlers.discarding()));
        }
        answers.forEach(CompletableFuture::join);
    }

    /** Sends a request, with a JSON body unless it is {@code null}. */
    static HttpResponse<String> send(String method, String path, String json) {
        BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(ANSWER_LIMIT).method(method, body);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + HTTP_PORT + path);
    }
}
