package io.sluice.testsuite.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Makes the table of the ledger, empty accounts in it. The servers' H2 (2.2.224) keeps the last result of each query of
 * a pooled connection, and may return it after another connection has changed the row: it is told not to, as the test
 * looks for stale balances, and would find those. Source: h2database issue 3894, mended in 2.3.232.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
    static final int ACCOUNTS = 8;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    @PostConstruct
    void create() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET OPTIMIZE_REUSE_RESULTS 0");
            statement.execute("DROP TABLE IF EXISTS LEDGER");
            statement.execute("CREATE TABLE LEDGER (ACCOUNT INT PRIMARY KEY, BALANCE BIGINT)");
            for (int account = 0; account < ACCOUNTS; account++) {
                statement.execute("INSERT INTO LEDGER VALUES (" + account + ", 0)");
            }
        }
    }
}
