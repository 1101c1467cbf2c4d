package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Flag;
import io.sluice.engine.command.KeyEvents;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.structure.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keyspace events of every command and outcome are those that a real redis-server publishes. */
class KeyEventsTest {
    private static final Duration EXPIRY = Duration.ofMillis(60);
    private static final String PAUSE = "pause";

    private static final String PAYLOAD = "\"\\x00\\x04text\\x0a\\x00|\\xf3&m\\xca\\xb5\\xa51\"";

    /** Groups of lines; the events of a group are compared when it is over. */
    private static final List<String> GROUPS = List.of(
            "XADD xs 1 f v; XADD xs 2 f v; XADD xs 1 f v; XADD xs MAXLEN 1 3 f v; XADD xs MAXLEN 5 4 f v",
            "XADD none NOMKSTREAM 1 f v; XDEL xs 3 9; XDEL xs 3; XDEL none 1; XADD xs MAXLEN ~ 0 5 f v",
            "XTRIM xs MAXLEN 1; XTRIM xs MAXLEN 1; XTRIM xs MINID 9; XSETID xs 10; XSETID xs 4",
            "XADD xs 11 f v; XGROUP CREATE xs g 0; XGROUP CREATE xs g 0; XGROUP CREATE xnew g $ MKSTREAM",
            "XGROUP SETID xs g 0; XGROUP SETID xs none 0; XGROUP CREATECONSUMER xs g c; XGROUP CREATECONSUMER xs g c",
            "XREADGROUP GROUP g d STREAMS xs >; XREADGROUP GROUP g d STREAMS xs >; XREADGROUP GROUP g d STREAMS xs 0",
            "XCLAIM xs g e 0 11; XAUTOCLAIM xs g f 0 0; XACK xs g 11; XACK xs g 11; XPENDING xs g",
            "XGROUP DELCONSUMER xs g d; XGROUP DELCONSUMER xs g d; XGROUP DESTROY xs g; XGROUP DESTROY xs g",
            "DEL xs xnew",
            "SET new v; SET new again",
            "SET dated v EX 100; SET dated v PX 100000; SET dated v KEEPTTL; SET dated v",
            "SET at v EXAT 9999999999; SET at v PXAT 9999999999000; SET at v PXAT 9999999999000",
            "SET at v NX; SET at v NX EX 10; SET none v XX; SET none v XX GET; SET at v XX; SET at v GET EX 10",
            "SET past v PXAT 1; GET past",
            "SET past v PXAT 1; SET past v",
            "MSET a 1 b 2 a 3; MGET a b",
            "INCR counter; INCRBY counter 5; DECR counter; DECRBY counter 2; INCRBY counter 0",
            "SET text abc; INCR text; INCRBY text x; INCR",
            "SET dated 5 EX 100; INCR dated; DECRBY dated 5",
            "DEL a none b; UNLINK counter none; DEL none",
            "SET k v; EXPIRE k 100; PEXPIRE k 100000; EXPIREAT k 9999999999; PEXPIREAT k 9999999999000",
            "SET k v; EXPIREAT k 9999999999; EXPIREAT k 9999999999; EXPIREAT k 9999999999 GT; EXPIREAT k 1 GT",
            "SET k v; EXPIRE k 10 XX; EXPIRE k 10 NX; EXPIRE k 20 NX; EXPIRE k 5 LT; EXPIRE none 10; EXPIRE k ten",
            "SET k v; EXPIRE k 0; SET k v; PEXPIRE k -1; SET k v; EXPIREAT k 1; SET k v; PEXPIREAT k 1",
            "SET k v; PERSIST k; EXPIRE k 100; PERSIST k; PERSIST k; PERSIST none",
            "SET lazy v PX 30; pause; GET lazy",
            "SET lazy v PX 30; pause; SET lazy v",
            "SET lazy v PX 30; pause; DEL lazy",
            "SET lazy 1 PX 30; pause; INCR lazy",
            "SET lazy v PX 30; pause; EXPIRE lazy 10",
            "SET lazy v PX 30; pause; SET lazy v XX",
            "SELECT 5; SET k v; EXPIRE k 10; DEL k; SELECT 0",
            "MULTI; SET m 1; INCR m; INCR text; EXPIRE m 10; PERSIST m; DEL m; EXEC",
            "MULTI; SET m 1; DISCARD; WATCH m; SET m 1; MULTI; SET m 2; EXEC",
            "SETNX nx 1; SETNX nx 2; SETEX ex 100 v; SETEX ex 0 v; PSETEX ex 100000 v; GETSET ex w; GETSET gs w",
            "MSETNX p 1 q 2; MSETNX r 1 q 2; MSETNX s 1 s 2",
            "GETDEL p; GETDEL none; GETEX q; GETEX q EX 100; GETEX q PX 100000; GETEX none EX 10; GETEX q EX 0",
            "SET q v; GETEX q PERSIST; GETEX q EXAT 9999999999; GETEX q PXAT 9999999999000; GETEX q PERSIST",
            "SET q v; GETEX q EXAT 1; SET q v; GETEX q PXAT 1",
            "APPEND ap v; APPEND ap w; SETRANGE sr 0 none; SETRANGE sr 5 v; SETRANGE sr 1 w; SETRANGE sr -1 w",
            "INCRBYFLOAT fl 1.5; INCRBYFLOAT fl 1.5; INCRBYFLOAT fl x; SET fl 1 EX 100; INCRBYFLOAT fl 1; APPEND fl 1",
            "SET re 1; RENAME re to; RENAME re to; RENAME to to; SET re 2 EX 100; RENAME re to; RENAMENX to free",
            "SET re 1; RENAMENX re free; RENAMENX none x; RENAMENX re re; RENAMENX re again; GET free",
            "SET src 1; COPY src dst; COPY src dst; COPY src dst REPLACE; COPY src dst DB 3; COPY none dst; DEL dst",
            "SET src 1 EX 100; COPY src dst; COPY src dst DB 3 REPLACE; COPY src src; COPY src src DB 3",
            "SET mv 1; MOVE mv 4; MOVE mv 4; SET mv 2 EX 100; MOVE mv 4; MOVE mv 0; MOVE none 4; SELECT 4; MOVE mv 5",
            "MOVE mv 0; SELECT 0; MOVE mv 9; MULTI; SET mv 1; MOVE mv 3; RENAME mv x; RENAME src mv; EXEC",
            "SET sw 1; SWAPDB 0 1; SELECT 1; SET sw 2; SELECT 0; SWAPDB 1 0; SET sw 3; SWAPDB 0 0; GET sw",
            "SET lazy v PX 30; SET src 1; pause; RENAME src lazy",
            "SET lazy v PX 30; SET src 1; pause; COPY src lazy",
            "SET lazy v PX 30; pause; RENAMENX lazy x; GETDEL lazy",
            "SET lazy v PX 30; pause; APPEND lazy x; TOUCH lazy",
            "SADD s 1 2; SADD s 2; SADD s 3 x; SREM s 9; SREM s 1 2; SREM s 3 x; SADD s 1; SET s v; SADD s 1; DEL s",
            "SADD s 1 2; SADD t 2 3; SMOVE s t 9; SMOVE s t 1; SMOVE s t 2; SMOVE t t 1; SMOVE t u 1; SMOVE none t 1",
            "SADD s 1; SPOP s; SPOP s; SADD s 1 2 3; SPOP s 0; SPOP s 5; SPOP s 5; SADD s 1; SPOP s 1",
            "DEL s t u; SADD s 1 2; SADD t 2 3; SINTERSTORE d s t; SUNIONSTORE d s t; SDIFFSTORE d s t",
            "SDIFFSTORE d s s; SET d 1; SINTERSTORE d s none; SUNIONSTORE none none2",
            "SADD e 1; EXPIRE e 100; SUNIONSTORE e s t",
            "HSET h a 1 b 2; HSET h a 1; HSETNX h a 2; HSETNX h c 2; HMSET h d 1; HDEL h z; HDEL h a b c; HDEL h d",
            "HINCRBY h n 1; HINCRBY h n x; HINCRBYFLOAT h n 1.5; HINCRBY h n 1; HINCRBYFLOAT g n 1; HSET string 1 1",
            "SADD s 1; RENAME s r; COPY r q; COPY r q REPLACE; MOVE r 2; EXPIRE q 100; PERSIST q; DEL q; UNLINK h g",
            "SADD lazy v; PEXPIRE lazy 30; pause; SADD lazy w; SREM lazy w",
            "RESTORE r 0 " + PAYLOAD + "; RESTORE r 0 " + PAYLOAD + "; RESTORE r 0 " + PAYLOAD + " REPLACE",
            "RESTORE r 9000 " + PAYLOAD + " REPLACE; RESTORE r 1 " + PAYLOAD + " REPLACE ABSTTL; DUMP r",
            "RESTORE r 1 " + PAYLOAD + " ABSTTL; RESTORE r 50000 " + PAYLOAD,
            "SET r v PX 30; pause; RESTORE r 0 " + PAYLOAD + "; RESTORE none x y; DEBUG RELOAD",
            "MULTI; HSET m a 1; HDEL m a; SADD m 1; SPOP m; EXEC",
            "RPUSH l a b c; LPUSH l z; LPUSHX l y; RPUSHX l d; LPUSHX none x; LPOP l; RPOP l; LPOP l 2; RPOP l 5",
            "RPUSH l a b a; LREM l 1 a; LREM l 1 z; LSET l 0 x; LSET l 5 x; LINSERT l BEFORE x y",
            "LTRIM l 0 0; LTRIM l 0 0; LTRIM l 5 6; LTRIM l 0 1; RPUSH l a; LREM l 0 a; RPUSH l 1 2 3",
            "LMOVE l k2 LEFT RIGHT; LMOVE l l LEFT RIGHT; LMOVE l l LEFT LEFT; RPOPLPUSH l k2; RPOPLPUSH l k2; DEL k2",
            "RPUSH l 2 1; SORT l; SORT l STORE m; SORT none STORE m; SORT none STORE m; SORT l DESC STORE l; DEL l",
            "RPUSH l 1 2 3; BLPOP none l 0; BRPOP l 0; BLMPOP 0 1 l LEFT; RPUSH l 1; BLMPOP 0 1 l LEFT COUNT 5",
            "RPUSH l 1 2; BLMOVE l l LEFT RIGHT 0; BLMOVE l m LEFT LEFT 0; BRPOPLPUSH l m 0; MULTI; BLPOP l 0; EXEC",
            "RPUSH l 1 2 3; LMPOP 2 none l LEFT; LMPOP 1 l RIGHT COUNT 5; LMPOP 1 l LEFT; LPOP l 0; RPUSH l 1",
            "ZADD z 1 a; ZADD z 1 a; ZADD z 2 a; ZADD z NX 3 a; ZADD z XX 3 none; ZADD z CH 4 b 5 c; ZADD none XX 1 a",
            "ZADD z INCR 1 a; ZADD z INCR 0 a; ZADD z GT INCR -1 a; ZINCRBY z 1 a; ZINCRBY z 0 a; ZINCRBY y 1 new",
            "ZREM z none; ZREM z a; ZREM z b c; ZREM z a; ZADD z 1 a 2 b 3 c 4 d 5 e 6 f; ZREMRANGEBYRANK z 0 0",
            "ZREMRANGEBYRANK z 9 9; ZREMRANGEBYSCORE z 2 2; ZREMRANGEBYSCORE z 20 20; ZREMRANGEBYLEX z [c [c",
            "ZREMRANGEBYLEX z [x [x; ZREMRANGEBYSCORE z 0 inf; ZREMRANGEBYRANK z 0 -1; ZADD z 1 a 2 b 3 c 4 d 5 e 6 f",
            "ZPOPMIN z; ZPOPMAX z 2; ZPOPMIN z 0; ZMPOP 2 none z MIN; ZMPOP 1 z MAX COUNT 10; ZMPOP 1 z MIN; ZPOPMAX z",
            "ZADD z 1 a 2 b 3 c 4 d; BZPOPMIN none z 0; BZPOPMAX z 0; BZMPOP 0 1 z MIN; BZMPOP 0 1 z MAX COUNT 5",
            "DEL y; ZADD y 1 a 2 b; ZADD x 1 b 2 c; ZUNIONSTORE d 2 x y; ZINTERSTORE d 2 x y; ZDIFFSTORE d 2 x y",
            "ZDIFFSTORE d 2 x x; ZUNIONSTORE d 1 none; SET d v; ZINTERSTORE d 2 x none; ZRANGESTORE d x 0 -1",
            "ZRANGESTORE d x 5 6; ZRANGESTORE d none 0 1; SORT x BY nosort STORE d; ZADD e 1 a; EXPIRE e 100",
            "ZUNIONSTORE e 1 x; MULTI; ZADD m 1 a; ZADD m 2 a; ZPOPMIN m; BZPOPMIN m 0; EXEC",
            "ZADD lazy 1 v; PEXPIRE lazy 30; pause; ZADD lazy 2 w; ZREM lazy w",
            "SETBIT sb 3 1; SETBIT sb 3 1; SETBIT sb 3 0; SETBIT sb 30 0; SETBIT sb 3 2; SETBIT none x 1",
            "SET n 1; SETBIT n 0 0; SETBIT n 0 1; SETBIT n 9 0",
            "SET sb a; SET dt b EX 100; BITOP OR dt sb none; BITOP NOT new dt; BITOP AND dt none none",
            "BITOP OR dt none; BITOP OR sb none",
            "BITFIELD bf GET u8 0; BITFIELD bf SET u8 0 0; BITFIELD bf SET u8 0 0",
            "BITFIELD bf SET u8 0 1 INCRBY u8 0 1",
            "BITFIELD bf OVERFLOW FAIL SET u8 0 300; BITFIELD bf OVERFLOW FAIL SET u8 80 300; BITFIELD ff OVERFLOW FAIL"
                    + " SET u8 0 300; BITFIELD bf OVERFLOW FAIL SET u8 160 300 SET u8 0 2; BITFIELD_RO bf GET u8 0",
            "BITFIELD bf OVERFLOW FAIL SET u8 240 300 SET u8 0 2; BITFIELD bf SET u8 0 2 SET u8 0 x",
            "PFADD pf; PFADD pf; PFADD pf a; PFADD pf a; PFCOUNT pf; PFCOUNT pf; PFADD pg b; PFMERGE pf pg; PFMERGE pn",
            "GEOADD geo 1 1 a 2 2 b; GEOADD geo 1 1 a; GEOADD geo CH 1 1 a 3 3 c; GEOADD geo 3 3 b; GEOADD geo 1 99 d",
            "GEOADD geo XX 5 5 none; GEOADD geo NX 5 5 a; GEOADD none XX 1 1 a; GEOPOS geo a; GEODIST geo a b",
            "GEOSEARCHSTORE gs geo FROMMEMBER a BYRADIUS 500 km; GEOSEARCHSTORE gs geo FROMLONLAT 9 9 BYBOX 9 9 m"
                    + " STOREDIST; GEOSEARCHSTORE gs geo FROMLONLAT 9 9 BYBOX 9 9 m",
            "SET gs x EX 100; GEORADIUS geo 1 1 500 km STORE gs; GEORADIUSBYMEMBER geo a 500 km STOREDIST gd",
            "GEORADIUSBYMEMBER none a 500 km STORE gs; GEORADIUS geo 1 1 500 km; GEORADIUS geo 9 9 1 m STORE gd",
            "SET text x; PFADD text a; PFMERGE pf text; PFDEBUG TODENSE pf; PFDEBUG TODENSE pf; PFDEBUG GETREG pn",
            "MULTI; PFCOUNT pf; PFADD pf z; BITFIELD bm OVERFLOW FAIL SET u8 0 300; SETBIT bm 0 1; PFCOUNT pf; EXEC",
            "MSET x 1 y 2; FLUSHDB; SET x 1; FLUSHALL; FLUSHDB");

    private static final Map<String, String> DEBUG = Map.of("sluice.enable-debug-command", "yes");

    private static RealRedis redis;

    private final List<String> told = new ArrayList<>();
    private final List<EventClass> classes = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(DEBUG, new KeyEvents((event, database, key) -> {
        if (classes.contains(event.type())) {
            told.add("__keyevent@" + database + "__:" + event.name() + " " + Slice.of(key));
        }
    }));

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void allClassesTogetherComeInTheSameOrder() {
        classes.addAll(List.of(EventClass.values()));
        compare("KEAn");
    }

    @ParameterizedTest
    @EnumSource
    void oneClassHasTheSameEvents(EventClass only) {
        classes.add(only);
        compare("E" + only.letter());
    }

    @Test
    void theLinesHaveEveryCommandThatWrites() {
        assertThat(kit.engine().server().commands().all().stream()
                        .filter(command -> command.has(Flag.WRITE))
                        .map(command -> command.name().toUpperCase(Locale.ROOT))
                        .filter(name -> !FieldDeadlineEventsTest.COMMANDS.contains(name)))
                .isSubsetOf(GROUPS.stream()
                        .flatMap(KeyEventsTest::lines)
                        .map(line -> line.split(" ", 2)[0])
                        .toList());
    }

    private void compare(String flags) {
        try (EngineClient ours = kit.connect();
                RespSocket theirs = redis.connect();
                Subscriber subscriber = Subscriber.of(redis.connect(), "__keyevent@*__:*")) {
            theirs.call("FLUSHALL");
            theirs.call("CONFIG", "SET", "notify-keyspace-events", flags);
            for (String group : GROUPS) {
                told.clear();
                lines(group).forEach(line -> run(line, ours, theirs));
                assertThat(told).as(group).isEqualTo(subscriber.messages());
            }
        }
    }

    private void run(String line, EngineClient ours, RespSocket theirs) {
        if (line.equals(PAUSE)) {
            kit.clock().advance(EXPIRY);
            RealTime.pass(EXPIRY);
        } else {
            assertThat(ours.text(line)).as(line).isEqualTo(theirs.text(line));
        }
    }

    private static Stream<String> lines(String group) {
        return Stream.of(group.split("; "));
    }
}
