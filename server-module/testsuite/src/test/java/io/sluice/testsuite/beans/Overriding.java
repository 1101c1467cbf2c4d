package io.sluice.testsuite.beans;

import jakarta.ejb.Stateless;

/** An enterprise bean that overrides the cached method without its annotation. */
@Stateless
public class Overriding extends Counting {
    @Override
    public String call(String text) {
        return super.call(text);
    }
}
