package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.Answer.State;
import io.sluice.store.ReadRules.Rule;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a value that is about to expire is replaced by one that was computed anew. */
class RenewalTest extends CacheFixture {
    private SluiceCache<String, Integer> cache;

    @SuppressWarnings("unchecked") // unwrap returns what it is called on
    private static SluiceCache<String, Integer> ours(Cache<String, Integer> cache) {
        return cache.unwrap(SluiceCache.class);
    }

    @BeforeEach
    void fill() {
        cache = ours(cache(CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))));
        cache.put("k", 1);
        data.rule(new Rule(0, 10_000));
    }

    @Test
    void aValueAgesShortlyBeforeItsEnd() {
        data.advance(Duration.ofMillis(49_999));
        assertThat(cache.answer("k").state()).isEqualTo(State.PRESENT);
        data.advance(Duration.ofMillis(1));
        assertThat(cache.answer("k")).isEqualTo(Answer.ofAgeing(1));
        assertThat(cache.gap("k").isAgeing()).isTrue();
        data.rule(Rule.NONE);
        assertThat(cache.answer("k")).isEqualTo(Answer.of(1));
    }

    @Test
    void aValueThatDoesNotExpireDoesNotAge() {
        Cache<String, Integer> eternal = manager.createCache("eternal", typed(String.class, Integer.class));
        eternal.put("k", 1);
        assertThat(ours(eternal).answer("k").state()).isEqualTo(State.PRESENT);
        assertThat(ours(eternal).gap("k").isAgeing()).isFalse();
    }

    @Test
    void aRenewedValueLivesAsLongAsANewOneThoughThePolicyHasUpdatesKeepTheEnd() {
        data.advance(Duration.ofSeconds(55));
        cache.gap("k").renew(2);
        data.advance(Duration.ofSeconds(59));
        assertThat(cache.get("k")).isEqualTo(2);
        data.advance(Duration.ofSeconds(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void aChangeMeanwhileIsNotOverwritten() {
        data.advance(Duration.ofSeconds(55));
        Gap<Integer> gap = cache.gap("k");
        cache.put("k", 7);
        gap.renew(2);
        assertThat(cache.get("k")).isEqualTo(7);
        gap = cache.gap("k");
        cache.remove("k");
        gap.renew(2);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void aValueThatIsGoneIsTakenAwayUnlessItWasChangedMeanwhile() {
        data.advance(Duration.ofSeconds(55));
        Gap<Integer> late = cache.gap("k");
        cache.put("k", 7);
        late.renew(null);
        assertThat(cache.get("k")).isEqualTo(7);
        cache.gap("k").renew(null);
        assertThat(data.keys()).isEmpty();
    }
}
