package io.sluice.tck;

import java.util.EnumMap;
import java.util.Map;
import javax.cache.Caching;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the engine after each test, by closing all managers: what a test leaves behind does not reach the next. Says at
 * the end how many tests have run.
 */
public final class FreshEngine implements TestExecutionListener {
    private static final System.Logger LOG = System.getLogger(FreshEngine.class.getName());

    private final Map<Status, Integer> results = new EnumMap<>(Status.class);
    private int skipped;

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            results.merge(result.getStatus(), 1, Integer::sum);
            WeldBeanProvider.stop();
            Caching.getCachingProviders().forEach(provider -> provider.close());
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        skipped++;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        LOG.log(System.Logger.Level.INFO, "tests by result: {0}, skipped: {1}", results, skipped);
    }
}
