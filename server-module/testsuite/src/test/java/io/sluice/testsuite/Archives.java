package io.sluice.testsuite;

import io.sluice.testsuite.app.AppServlet;
import io.sluice.testsuite.beans.BeansServlet;
import io.sluice.testsuite.inspector.InspectorServlet;
import io.sluice.testsuite.ledger.BankServlet;
import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications that tests deploy. None of them contains anything of Sluice. */
final class Archives {
    private Archives() {}

    /** Returns the sample application. */
    static EnterpriseArchive shop() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("shop.ear")));
    }

    /** Returns an application of that name with a cache {@code answers}. */
    static WebArchive app(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").addPackage(AppServlet.class.getPackage());
    }

    /** Returns an application with a configuration file. */
    static WebArchive app(String name, String properties) {
        return app(name).addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    }

    /** Returns the application {@code ledger}, enterprise beans and a table. */
    static WebArchive ledger() {
        return ShrinkWrap.create(WebArchive.class, "ledger.war").addPackage(BankServlet.class.getPackage());
    }

    /** Returns the application {@code beans}, with one bean of each kind. */
    static WebArchive beans() {
        return ShrinkWrap.create(WebArchive.class, "beans.war").addPackage(BeansServlet.class.getPackage());
    }

    /** Returns the application {@code inspector}. */
    static WebArchive inspector() {
        return ShrinkWrap.create(WebArchive.class, "inspector.war").addPackage(InspectorServlet.class.getPackage());
    }
}
