package io.sluice.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Audits, after every test, each {@link TestEngine} that was made since the last one ended. JUnit finds it by itself
 * wherever the test kit is on the class path, so that no test can forget it.
 */
public final class AuditExtension implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        TestEngine.auditAll();
    }
}
