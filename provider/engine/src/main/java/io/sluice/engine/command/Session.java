package io.sluice.engine.command;

import io.sluice.command.DuringMulti;
import io.sluice.engine.value.ObjectValue;
import org.jspecify.annotations.Nullable;

/** What the engine remembers of one client between its commands. Touched only within the turn. */
public final class Session {
    private final long id;
    private final Connection connection;
    private final long openedMs;
    private long lastCommandMs;
    private String lastCommand = "NULL";
    private String name = "";
    private String libraryName = "";
    private String libraryVersion = "";
    private int database;
    private int protocol = 2;
    private boolean authenticated;
    private boolean evictable = true;
    private boolean touching = true;
    private Replies replies = Replies.ON;
    private final Transaction transaction = new Transaction();
    private final Watches watches = new Watches();
    private @Nullable Waiter waiter;
    private @Nullable ObjectReading reading;

    /** Made by the engine. */
    public Session(long id, Connection connection, long nowMs) {
        this.id = id;
        this.connection = connection;
        this.openedMs = nowMs;
        this.lastCommandMs = nowMs;
    }

    /** Returns the number that {@code CLIENT ID} answers; never used twice. */
    public long id() {
        return id;
    }

    /** Returns the client's end. */
    public Connection connection() {
        return connection;
    }

    /** Returns when the client came, in milliseconds since 1970. */
    public long openedMs() {
        return openedMs;
    }

    /** Returns when the client's last command ran, in milliseconds since 1970. */
    public long lastCommandMs() {
        return lastCommandMs;
    }

    /** Returns the full name of the client's last command, {@code NULL} if it has sent none. */
    public String lastCommand() {
        return lastCommand;
    }

    /** Returns the name that the client gave itself, empty if it has none. */
    public String name() {
        return name;
    }

    /** Returns the name of the client's library, empty if it did not tell. */
    public String libraryName() {
        return libraryName;
    }

    /** Returns the version of the client's library, empty if it did not tell. */
    public String libraryVersion() {
        return libraryVersion;
    }

    /** Returns the number of the database that the client works on. */
    public int database() {
        return database;
    }

    /** Returns the version of RESP that the client speaks, 2 or 3. */
    public int protocol() {
        return protocol;
    }

    /** Returns whether the client has given the password, or came when there was none. */
    public boolean isAuthenticated() {
        return authenticated;
    }

    /** Returns whether the client may be disconnected to save memory. */
    public boolean isEvictable() {
        return evictable;
    }

    /** Returns whether what the client reads counts as used: {@code CLIENT NO-TOUCH}. */
    public boolean isTouching() {
        return touching;
    }

    /** Returns whether the client wants replies. */
    public Replies replies() {
        return replies;
    }

    /** Returns what the client has sent since {@code MULTI}. */
    public Transaction transaction() {
        return transaction;
    }

    /** Returns the keys that the client watches. */
    public Watches watches() {
        return watches;
    }

    /** Returns whether the client waits in a command that has not been answered yet. */
    public boolean isBlocked() {
        return waiter != null;
    }

    @Nullable
    Waiter waiter() {
        return waiter;
    }

    void waiter(@Nullable Waiter newWaiter) {
        waiter = newWaiter;
    }

    /** Notes that a command of the client has been answered, or not, as it wants. */
    void endReply(ReplyWriter reply) {
        if (replies != Replies.ON) {
            replies = replies.next();
            if (replies == Replies.ON) {
                reply.unmute();
            }
        }
    }

    /** Returns the bytes of heap that the client's transaction and what it watches take. */
    public long transactionBytes() {
        return transaction.heldBytes() + watches.heldBytes();
    }

    /** Returns whether a command of the client has to wait for {@code EXEC}. */
    boolean queues(CommandSpec command) {
        return transaction.isOpen() && command.duringMulti() == DuringMulti.QUEUED;
    }

    /** Keeps a request for {@code EXEC}, unless it is known already that none will run. */
    void queue(CommandSpec command, Args args) {
        if (!watches.areTouched()) {
            transaction.add(command, args);
        }
    }

    /** Returns what the client's request waits for, or has waited for; nothing if it does not. */
    @Nullable
    ObjectReading reading() {
        return reading;
    }

    /** Lets the client's request wait for the bytes of a Java object; returns false if it has waited too often. */
    boolean awaits(ObjectValue value, int keys) {
        ObjectReading now = reading == null ? new ObjectReading(keys) : reading;
        reading = now;
        return now.begin(value, connection::resume);
    }

    /** Forgets what the client's request has waited for: it was answered. */
    void endReading() {
        reading = null;
    }

    /** Notes that a command of the client runs. */
    public void ran(CommandSpec command, long nowMs) {
        lastCommand = command.fullName();
        lastCommandMs = nowMs;
    }

    /** Notes that the client has given the password, or that none is needed. */
    void admit() {
        authenticated = true;
    }

    /** Notes that the client has not given the password. */
    void dismiss() {
        authenticated = false;
    }

    /** Sets whether the client may be disconnected to save memory. */
    public void evictable(OnOff choice) {
        evictable = choice == OnOff.ON;
    }

    /** Sets whether what the client reads counts as used. */
    public void touching(OnOff choice) {
        touching = choice == OnOff.ON;
    }

    /** Sets whether the client wants replies. */
    public void replies(Replies wanted) {
        replies = wanted;
    }

    /** Sets the name; the caller has checked it. */
    public void name(String newName) {
        name = newName;
    }

    /** Sets the name of the library; the caller has checked it. */
    public void libraryName(String newName) {
        libraryName = newName;
    }

    /** Sets the version of the library; the caller has checked it. */
    public void libraryVersion(String newVersion) {
        libraryVersion = newVersion;
    }

    /** Chooses a database that exists. */
    public void database(int number) {
        database = number;
    }

    /** Notes the version of RESP that the client speaks from now on. */
    public void protocol(int version) {
        protocol = version;
    }
}
