package io.sluice.engine.commands.geo;

import io.sluice.engine.geo.Place;

/** A member of a sorted set that was searched for. */
final class Found {
    private final byte[] member;
    private final double score;
    private final Place place;
    private final double distance;

    Found(byte[] member, double score, Place place, double distance) {
        this.member = member;
        this.score = score;
        this.place = place;
        this.distance = distance;
    }

    byte[] member() {
        return member;
    }

    double score() {
        return score;
    }

    Place place() {
        return place;
    }

    /** Returns how far it is from where the search began, in metres. */
    double distance() {
        return distance;
    }
}
