package io.sluice.engine.geo;

/** What distances are measured in. */
public enum Unit {
    /** Metres. */
    M(1),
    /** Kilometres. */
    KM(1000),
    /** Feet. */
    FT(0.3048),
    /** Miles, to the centimetre as in Redis. */
    MI(1609.34);

    private final double metres;

    Unit(double metres) {
        this.metres = metres;
    }

    /** Returns how many metres one of these is. */
    public double metres() {
        return metres;
    }
}
