package io.sluice.jcache.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.json.Goods.Bean;
import io.sluice.jcache.json.Goods.Order;
import io.sluice.jcache.json.Goods.Shape;
import io.sluice.jcache.json.Goods.Unknown;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTypeTest {

    @Test
    void typesThatSayWhatToMakeAreEnough() {
        assertThat(Stream.<Type>of(
                        String.class,
                        int.class,
                        int[].class,
                        Order.class,
                        Bean.class,
                        Order[][].class,
                        TimeUnit.class,
                        Shape.class,
                        ZoneId.class,
                        TimeZone.class,
                        new TypeOf<List<Order>>() {}.type(),
                        new TypeOf<Map<String, List<Order[]>>>() {}.type(),
                        new TypeOf<List<Order>[]>() {}.type()))
                .allMatch(JsonType::isEnough);
    }

    @Test
    <T extends Order> void othersAreNot() {
        assertThat(Stream.<Type>of(
                        Object.class,
                        Object[].class,
                        Unknown.class,
                        Unknown[].class,
                        Number.class,
                        Exception.class,
                        List.class,
                        Map.class,
                        List[].class,
                        Stream.class,
                        new TypeOf<List<?>>() {}.type(),
                        new TypeOf<List<? extends Order>>() {}.type(),
                        new TypeOf<Map<String, Object>>() {}.type(),
                        new TypeOf<List<Unknown>>() {}.type(),
                        new TypeOf<Stream<Order>>() {}.type(),
                        new TypeOf<T>() {}.type(),
                        new TypeOf<List<T>>() {}.type()))
                .noneMatch(JsonType::isEnough);
    }
}
