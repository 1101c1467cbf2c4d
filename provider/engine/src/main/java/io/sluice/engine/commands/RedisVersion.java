package io.sluice.engine.commands;

/** The version of Redis whose behaviour is the contract: what clients are told. */
public final class RedisVersion {
    /** The version as {@code INFO} and {@code HELLO} tell it. */
    public static final String TEXT = "7.2.4";

    private RedisVersion() {}
}
