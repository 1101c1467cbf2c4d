package io.sluice.testsuite.ledger;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.sql.DataSource;

/** The balances of accounts: cached, in transactions that the container begins unless there is one. */
@Stateless
@CacheDefaults(cacheName = "balances")
public class Accounts {
    private static final AtomicInteger READS = new AtomicInteger();

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    /** Returns how often the cached method has read a row. */
    public int reads() {
        return READS.get();
    }

    /** Returns the balance of an account. */
    @CacheResult
    public long balance(int account) {
        READS.incrementAndGet();
        return balanceInDatabase(account);
    }

    /** Returns what the row says. */
    public long balanceInDatabase(int account) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT BALANCE FROM LEDGER WHERE ACCOUNT = ?")) {
            query.setInt(1, account);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds to the balance. */
    @CacheRemove
    public void deposit(@CacheKey int account, long amount) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE LEDGER SET BALANCE = BALANCE + ? WHERE ACCOUNT = ?")) {
            update.setLong(1, amount);
            update.setInt(2, account);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says what the balance will be, before anything is written. */
    @CachePut
    public void announce(int account, @CacheValue long balance) {
        // the annotation does it
    }

    /** Forgets all balances. */
    @CacheRemoveAll
    public void forgetAll() {
        // the annotation does it
    }
}
