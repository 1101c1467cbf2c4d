package io.sluice.engine.audit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Audits, after every test, what was given to {@link Auditor#whenTestEnds} since the last one ended: after the test's
 * own {@code AfterEach} methods. JUnit finds it by itself wherever it is on the class path, so that no test can forget
 * it.
 */
public final class AuditExtension implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        Auditor.auditDue();
    }
}
