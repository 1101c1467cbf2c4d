package io.sluice.engine.command;

/** One run of one command: its arguments, where its reply goes, and what it may touch. */
public final class Call {
    private final Args args;
    private final ReplyWriter reply;
    private final CommandTable commands;

    /** Made by the engine. */
    public Call(Args args, ReplyWriter reply, CommandTable commands) {
        this.args = args;
        this.reply = reply;
        this.commands = commands;
    }

    /** Returns the words of the request. */
    public Args args() {
        return args;
    }

    /** Returns where the reply goes. */
    public ReplyWriter reply() {
        return reply;
    }

    /** Returns all commands. */
    public CommandTable commands() {
        return commands;
    }
}
