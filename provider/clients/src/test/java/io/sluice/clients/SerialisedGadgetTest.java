package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyText;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.codec.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Whoever can write on the RESP port must not be able to run code in the application. */
class SerialisedGadgetTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private static final AtomicBoolean RAN = new AtomicBoolean();
    private static final byte[] GUESSED = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Jedis jedis = SHOP.connect();

    /** Runs code when it is read: the end of a chain of gadgets. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            RAN.set(true);
        }
    }

    @BeforeEach
    void nothingRan() {
        RAN.set(false);
    }

    @AfterEach
    void disconnect() {
        jedis.close();
    }

    private static byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** Returns what an attacker would store who knows the form, but not the secret. */
    private static byte[] withGuessedSecret() {
        return new ValueCodec<>("things", Object.class, guessed()).encode(new Gadget());
    }

    private static SerialForm guessed() {
        return new SerialForm(
                GUESSED, ObjectInputFilter.Config.createFilter("*"), SerialisedGadgetTest.class.getClassLoader());
    }

    private static Map<String, byte[]> payloads() {
        byte[] envelope = {(byte) 0xFF, 1, 'O'};
        Map<String, byte[]> payloads = new LinkedHashMap<>();
        payloads.put("a stream as it is", stream());
        payloads.put("a stream after the escape byte", joined(new byte[] {(byte) 0xFF}, stream()));
        payloads.put("no tag", joined(envelope, stream()));
        payloads.put("a tag of zeros", joined(envelope, new byte[16], stream()));
        payloads.put("a tag of a guessed secret", withGuessedSecret());
        payloads.put("another version", joined(new byte[] {(byte) 0xFF, 2, 'O'}, new byte[16], stream()));
        payloads.put("another type id", joined(new byte[] {(byte) 0xFF, 1, 'Q'}, new byte[16], stream()));
        return payloads;
    }

    @Test
    void theGadgetWouldRun() throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream()))) {
            assertThat(in.readObject()).isInstanceOf(Gadget.class);
        }
        assertThat(RAN).isTrue();
        RAN.set(false);
        Cache<String, Object> things = SHOP.cache("things", Object.class);
        things.put("own", new Gadget());
        assertThat(things.get("own")).isInstanceOf(Gadget.class);
        assertThat(RAN).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> aPayloadThatAClientWroteIsACountedMissAndNothingRuns() {
        return payloads().entrySet().stream()
                .flatMap(payload -> Stream.of("things", "gadgets", "orders")
                        .map(cache -> DynamicTest.dynamicTest(
                                payload.getKey() + " in " + cache, () -> assertRefused(cache, payload.getValue()))));
    }

    private void assertRefused(String name, byte[] payload) {
        Cache<String, ?> cache =
                name.equals("things") ? SHOP.cache(name, Object.class) : SHOP.cache(name, Gadget.class);
        jedis.set(("shop." + name + ":a").getBytes(StandardCharsets.UTF_8), payload);
        long before = CachesBesideClients.unreadable(cache);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getAndRemove("a")).isNull();
        assertThat(CachesBesideClients.unreadable(cache)).isEqualTo(before + 3);
        assertThat(RAN).isFalse();
        assertThat(jedis.ping()).isEqualTo("PONG");
    }

    @Test
    void aTaggedPayloadThatAClientChangedIsRefused() {
        Cache<String, Object> things = SHOP.cache("things", Object.class);
        things.put("own", new Gadget());
        byte[] key = "shop.things:own".getBytes(StandardCharsets.UTF_8);
        byte[] stored = jedis.get(key);
        for (int at = 3; at < stored.length; at++) {
            byte[] changed = stored.clone();
            changed[at] ^= 1;
            jedis.set(key, changed);
            assertThat(things.get("own")).isNull();
        }
        assertThat(RAN).isFalse();
        jedis.set(key, stored);
        assertThat(things.get("own")).isInstanceOf(Gadget.class);
    }

    @Test
    void aKeyThatAClientWroteIsRefusedToo() {
        Cache<Object, Object> untyped = SHOP.untyped("untyped");
        byte[] prefix = "shop.untyped:".getBytes(StandardCharsets.UTF_8);
        byte[] forged = new KeyCodec<>(prefix, Object.class, new KeyText(guessed(), Object.class)).encode(new Gadget());
        jedis.set(forged, "1".getBytes(StandardCharsets.UTF_8));
        long before = CachesBesideClients.unreadable(untyped);
        assertThat(untyped).isEmpty();
        assertThat(CachesBesideClients.unreadable(untyped)).isEqualTo(before + 1);
        assertThat(RAN).isFalse();
    }
}
